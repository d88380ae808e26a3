"""The office says which categories it offers, and from which day on."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from flask import g
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from tenants.applications import offering, offers
from tenants.applications.words import AGES
from tenants.kernel import sentences
from tenants.kernel.access import allow
from tenants.kernel.categories import ADDONS, category_mark, category_name
from tenants.kernel.requests import filled, refuse_field, submitted
from tenants.kernel.responses import page, saved
from tenants.standards import actions, queries, schemas
from tenants.standards.blueprint import blueprint, today

HERE: tuple[str, dict[str, Any]] = ("standards.offered", {})
sentences.add({"nothing_offered": _l("At least one category has to stay. To pause, close intake in the settings.")})


@blueprint.get("/desk/rules/offers")
@allow("rules.adopt")
def offered() -> str:
    said, may = offers.entries(), offers.possible(queries.association(), today())
    shut = offering.closed(said, today())
    groups = _groups(may)
    return page(
        "tenants/standards/offers.html",
        groups=groups,
        to_come=[(called(one.key), one) for one in queries.offers_to_come(today())],
        under_way=queries.open_by_category(),
        mark_of=category_mark,
        ages=AGES,
        today=today(),
        form=filled(offered=[key for _series, keys in groups for key in keys if key not in shut], since=today()),
        called=called,
    )


@blueprint.post("/desk/rules/offers")
@allow("rules.adopt", fresh=True)
def offer() -> Any:
    typed = submitted(schemas.Offered(), page=HERE)
    keys = [key for _series, group in _groups(offers.possible(queries.association(), today())) for key in group]
    wished = {key: key in typed["offered"] for key in keys}
    _refuse(wished, typed["since"])
    actions.offer(wished, typed["since"], g.actor)
    return saved(_("Saved. Who is on the way already goes on as before."), HERE[0])


@blueprint.post("/desk/rules/offers/<uuid:offer_id>/removal")
@allow("rules.adopt", fresh=True)
def keep_offer(offer_id: UUID) -> Any:
    """A change that has not begun is taken back."""
    actions.keep_offer(offer_id, today())
    return saved(_("Taken back. It stays as it was."), HERE[0])


def called(key: str) -> str:
    kind, _colon, addon = key.partition(":")
    return str(ADDONS.get(addon, addon)) if kind == "addon" else category_name(key)


def _refuse(wished: Mapping[str, bool], since: date) -> None:
    refusal = offering.refusal(wished, since, today())
    if refusal is not None:
        field = "since" if refusal.code == "change_in_the_past" else "offered"
        raise refuse_field(field, sentences.of(refusal), HERE)


def _groups(may: Iterable[offers.Offer]) -> list[tuple[str, list[str]]]:
    """The categories by series, then the add-ons."""
    found: dict[str, list[str]] = {}
    for one in may:
        group, key = ("addon", offering.addon_key(one.addon)) if one.addon else (one.series, one.category)
        keys = found.setdefault(group, [])
        if key not in keys:
            keys.append(key)
    return list(found.items())
