"""Host names of the association's own: added, proved by DNS, made the main one, removed."""

from typing import Any

from flask import Blueprint
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from marshmallow import Schema, fields
from marshmallow.validate import Length
from werkzeug.exceptions import NotFound

from tenants.kernel import hosts
from tenants.kernel.access import allow
from tenants.kernel.refusal import Refused
from tenants.kernel.registry import Host
from tenants.kernel.requests import filled, refuse_field, submitted
from tenants.kernel.responses import page, saved
from tenants.kernel.sentences import of

blueprint = Blueprint("addresses", __name__, url_prefix="/settings/addresses")


class Name(Schema):
    name = fields.String(
        required=True, validate=Length(max=253), error_messages={"required": _l("Please fill this in.")}
    )


def _mine(name: str) -> Host:
    """One of the association's own names; an address that names another's, or none, is not found."""
    try:
        return hosts.named(name)
    except Refused:
        raise NotFound from None


@blueprint.get("")
@allow("site.edit")
def index() -> str:
    rows = hosts.mine()
    return page("tenants/site/addresses.html", hosts=rows, form=filled(), record_of=hosts.record_of)


@blueprint.post("")
@allow("site.edit", fresh=True)
def add() -> Any:
    """A name that waits for its DNS value; nothing serves there before it was seen."""
    data = submitted(Name(), page=("site.addresses.index", {}))
    try:
        hosts.add(data["name"])
    except Refused as refused:
        raise refuse_field("name", of(refused.refusal), ("site.addresses.index", {})) from refused
    return saved(_("Added. Set its DNS value next; we look every hour, or when you press."), "site.addresses.index")


@blueprint.post("/<name>/check")
@allow("site.edit")
def check(name: str) -> Any:
    if hosts.check(_mine(name)):
        return saved(_("Proved: this address serves your pages now."), "site.addresses.index")
    return saved(_("Not there yet. DNS can take up to a day; we go on looking."), "site.addresses.index")


@blueprint.get("/<name>/main")
@allow("site.edit", fresh=True)
def ask_main(name: str) -> str:
    """What a new main address means for everybody's passkeys, before it happens."""
    return page("tenants/site/address_main.html", host=_mine(name))


@blueprint.post("/<name>/main")
@allow("site.edit", fresh=True)
def make_main(name: str) -> Any:
    hosts.make_canonical(_mine(name))
    return saved(_("This is your main address now. The others lead to it."), "site.addresses.index")


@blueprint.get("/<name>/removal")
@allow("site.edit", fresh=True)
def ask_removal(name: str) -> str:
    return page("tenants/site/address_removal.html", host=_mine(name))


@blueprint.post("/<name>/removal")
@allow("site.edit", fresh=True)
def remove(name: str) -> Any:
    hosts.remove(_mine(name))
    return saved(_("Removed. It serves nothing any more."), "site.addresses.index")
