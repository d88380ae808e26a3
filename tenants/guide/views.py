"""The public's pages about endorsement: all categories offered here, and each one whole."""

from typing import Any

from flask import Blueprint, abort, g, request
from flask_babel import get_locale

from tenants.applications import offers
from tenants.applications.intake import opening
from tenants.applications.words import AGES, FOR_WHOM
from tenants.guide import queries, roster
from tenants.kernel import clock
from tenants.kernel.access import public
from tenants.kernel.categories import category_mark, category_name
from tenants.kernel.looks import LANGUAGES
from tenants.kernel.responses import page
from tenants.pages import queries as pages
from tenants.record import words
from tenants.standards import names
from tenants.standards.queries import label

blueprint = Blueprint("guide", __name__)


@blueprint.get("/categories")
@public
def index() -> str:
    on = clock.today(g.tenant.time_zone)
    found = offers.offered(g.tenant.code, on)
    return page(
        "tenants/guide/index.html",
        series={name: [one for one in found if one.series == name and not one.addon] for name in AGES},
        addons=[one for one in found if one.addon],
        label=label(found[0].set_id) if found else "",
        on=on,
        ages=AGES,
        for_whom=FOR_WHOM,
        intake_open=opening(on).open,
    )


@blueprint.get("/categories/<path:category>")
@public
def show(category: str) -> str:
    code, on = g.tenant.code, clock.today(g.tenant.time_zone)
    offer = next((one for one in offers.offered(code, on) if one.category == category), None)
    book = queries.book_on(category, code, on) if offer else None
    if offer is None or book is None:
        abort(404)
    turns, fees = queries.turns(category, code, on), _fees()
    return page(
        "tenants/guide/show.html",
        offer=offer,
        name=category_name(category),
        letters=category_mark(category),
        for_whom=FOR_WHOM[offer.work],
        age=AGES.get(offer.series),
        topics=queries.topics(book),
        examined=any(book.rule(one)["kind"] == "exam" for one in book.asked),
        renewal=queries.renewal(category, code, on),
        turns=[(turn, label(turn.label) if turn.label else "") for turn in turns],
        vetted_until=queries.vetted_until(code, on),
        label=label(offer.set_id),
        on=on,
        fees=fees,
        pictures=pages.shots([fees.body] if fees else [], *_reader()),
        intake_open=opening(on).open,
        names={one.requirement: names.name(one.requirement) for turn in turns for one in turn.changes},
    )


@blueprint.get("/supervision")
@public
def providers() -> str:
    """Those who ticked the public website, and nobody else."""
    region, openings = request.args.get("region", "").strip()[:120], bool(request.args.get("openings"))
    on = clock.today(g.tenant.time_zone)
    return page(
        "tenants/guide/roster.html",
        rows=roster.roster(on, g.tenant.code, region=region, openings=openings),
        region=region,
        openings=openings,
        modes=words.MODES,
        LANGUAGES=LANGUAGES,
    )


def _fees() -> Any:
    """What it costs, in the association's own words; None while it has not published them."""
    return next((one for one in pages.pages(*_reader()) if one.name == "fees"), None)


def _reader() -> tuple[str, str]:
    return str(get_locale())[:2], g.tenant.languages[0]
