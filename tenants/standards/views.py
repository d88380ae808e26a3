"""The rules in force here, in words that anybody may read; and one's own record to take away."""

from datetime import date
from typing import Any

from flask import abort, current_app, g
from flask_babel import format_date
from flask_babel import gettext as _

from tenants.applications.offers import offered
from tenants.applications.queries import open_of
from tenants.applications.words import FOR_WHOM
from tenants.kernel.access import allow, public
from tenants.kernel.categories import category_name
from tenants.kernel.responses import page
from tenants.kernel.standards import BadInput, StandardsInvalid
from tenants.kernel.standards.shown import set_called
from tenants.record import lines
from tenants.standards import change_views, consult_views, names, offer_views, office_views, queries, request_views
from tenants.standards.blueprint import blueprint, today
from tenants.standards.rulebook import Rulebook, rulebook

__all__ = ["blueprint", "change_views", "consult_views", "offer_views", "office_views", "request_views"]


@blueprint.get("/rules")
@public
def index() -> str:
    return page(
        "tenants/standards/index.html",
        offers=offered(queries.association(), today()),
        category_name=category_name,
        for_whom=FOR_WHOM,
    )


@blueprint.get("/rules/<path:category>")
@public
def show(category: str) -> str:
    code, on = queries.association(), today()
    try:
        standards = queries.standards()
        applied = standards.in_force(on.isoformat(), standards.associations[code])
        book = rulebook(standards, category=category, set_id=applied.id, code=code, on=on)
    except (BadInput, StandardsInvalid, KeyError):
        abort(404)
    return page(
        "tenants/standards/show.html",
        name=category_name(category),
        book=book,
        topics=_topics(book),
        label=queries.label(applied.id),
        since=date.fromisoformat(applied.since),
        on=on,
        day=lines.day,
        pinned=_pinned(category),
    )


@blueprint.get("/record.json")
@allow("signed_in")
def export() -> Any:
    """The whole record as ``record/1``: it travels with the person."""
    answer = current_app.json.response(queries.record_of(g.actor.id, g.tenant.code))
    answer.headers["Content-Disposition"] = 'attachment; filename="record.json"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _topics(book: Rulebook) -> list[tuple[str, list[str]]]:
    """The requirements by topic, in the order of the applicant's page."""
    by_topic: dict[str, list[str]] = {topic: [] for topic in names.TOPICS}
    for requirement in sorted(book.asked, key=lambda name: (len(name), name)):
        by_topic[book.topic(requirement)].append(requirement)
    return [(str(names.TITLES[topic]), found) for topic, found in by_topic.items() if found]


def _pinned(category: str) -> str:
    """A sentence for somebody whose application keeps an earlier set."""
    mine = [one for one in open_of(g.actor.id) if one.category == category] if g.actor else []
    if not mine:
        return ""
    if mine[0].pinned_on:
        day = format_date(mine[0].pinned_on, "long")
        return _("Your application goes by the rules of %(day)s: %(set)s.", day=day, set=set_called(mine[0].set_id))
    return _("Your application keeps the rules of the day you registered: %(set)s.", set=set_called(mine[0].set_id))
