"""Writing to the office from the public site: a form instead of an address, unless the association shows its own."""

from typing import Any
from uuid import uuid4

from flask import Blueprint, g
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from marshmallow import Schema, fields
from marshmallow.validate import Email, Length

from tenants.kernel import mail
from tenants.kernel.access import public
from tenants.kernel.app import stays_open
from tenants.kernel.db import db
from tenants.kernel.requests import filled, submitted
from tenants.kernel.responses import page, saved
from tenants.kernel.signin import accounts
from tenants.pages import queries as pages
from tenants.people import letters
from tenants.people.models import Person
from tenants.ratings import tries
from tenants.site import queries

blueprint = Blueprint("contact", __name__)
MISSING = {"required": _l("Please fill this in.")}


class Message(Schema):
    name = fields.String(
        required=True, validate=Length(max=160, error=_l("Up to 160 letters.")), error_messages=MISSING
    )
    email = fields.String(
        required=True, validate=Email(error=_l("This is not an email address.")), error_messages=MISSING
    )
    note = fields.String(
        required=True, validate=Length(max=4000, error=_l("Up to 4,000 letters.")), error_messages=MISSING
    )


@blueprint.get("/contact")
@public
@stays_open("suspended")
def show() -> str:
    reader = str(get_locale())[:2], g.tenant.languages[0]
    own = next((one for one in pages.pages(*reader) if one.name == "contact"), None)
    person = db.session.get(Person, g.actor.id) if g.actor else None
    mine = next(iter(accounts.emails(person.id)), "") if person else ""
    return page(
        "tenants/site/contact.html",
        own=own,
        pictures=pages.shots([own.body] if own else [], *reader),
        address=g.tenant.contact_email if queries.site().show_email else None,
        form=filled(name=person.name if person else "", email=mine),
    )


@blueprint.post("/contact")
@public
@stays_open("suspended")
def write() -> Any:
    """The letter goes to the association's address, or where it has none to its coordinators."""
    typed = submitted(Message(), page=("site.contact.show", {}))
    tries.charge("contact")
    facts = {"writer": typed["name"], "reply": typed["email"], "note": typed["note"]}
    if g.tenant.contact_email:
        own = g.tenant.languages[0]
        mail.send("contact", g.tenant.contact_email, language=own, **facts)
    else:
        letters.write_to_all("coordinator", "contact", about_id=uuid4(), besides=(), **facts)
    return saved(_("Thank you. The office answers to %(email)s.", email=typed["email"]), "site.contact.show")
