"""The provider's side of the ledger: hours that wait for a word from them."""

from typing import Any
from uuid import UUID

from flask import g, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from tenants.kernel.access import allow
from tenants.kernel.clock import today
from tenants.kernel.requests import beside, filled, refuse_field
from tenants.kernel.responses import page, saved
from tenants.providers import actions, eligibility, queries
from tenants.providers import directory_views as _directory  # noqa: F401 - its routes are this blueprint's
from tenants.providers import office_views as _office  # noqa: F401 - its routes are this blueprint's
from tenants.providers import sentences as _sentences  # noqa: F401 - refusals get their words
from tenants.providers.blueprint import blueprint
from tenants.record import answers, lines

UNDONE = 20  # at once: the way back travels in a cookie, and each hour has one of its own on the page


@blueprint.get("/giving")
@allow("signed_in")
def giving() -> str:
    """What waits, by person, with whether it counts on that day; and what was said lately."""
    waiting, total = queries.waiting(g.actor.id, **beside())
    earlier = queries.answered(g.actor.id, **beside("earlier"))
    hours = [row[0] for row in waiting.rows]
    groups: dict[tuple[Any, str], list[Any]] = {}
    for one, name, *_more in waiting.rows:
        groups.setdefault((one.person_id, name), []).append((one, lines.of("rsc", one, {})))
    return page(
        "tenants/providers/giving.html",
        groups=groups,
        counting=eligibility.counting(hours, today(g.tenant.time_zone), g.tenant.code),
        earlier=[(row[0], row[1], lines.of("rsc", row[0], {}), queries.history(row[2])) for row in earlier.rows],
        sheets={"waiting": waiting, "earlier": earlier},
        seen=answers.mark,
        lines=lines,
        total=total,
        form=filled(),
    )


@blueprint.post("/giving/confirmation")
@allow("signed_in")
def confirm() -> Response:
    """One hour by its own button, or all that are ticked."""
    chosen = [request.form["one"]] if "one" in request.form else request.form.getlist("hour")
    if not chosen:
        raise refuse_field("hour", _("Tick at least one hour."), ("providers.giving", {}))
    hours = actions.confirm(g.actor.id, chosen)
    done = ngettext("Thank you. %(num)d hour is confirmed.", "Thank you. %(num)d hours are confirmed.", len(hours))
    return _saved(done, hours, len(chosen))


@blueprint.post("/giving/dispute")
@allow("signed_in")
def dispute() -> Response:
    chosen, note = request.form.getlist("hour"), request.form.get("note", "").strip()[:500]
    if not chosen:
        raise refuse_field("hour", _("Tick at least one hour."), ("providers.giving", {}))
    if not note:
        raise refuse_field("note", _("Please write what was different."), ("providers.giving", {}))
    return _saved(
        _("Thank you. They will read what you wrote."), actions.dispute(g.actor.id, chosen, note), len(chosen)
    )


@blueprint.post("/giving/recovery")
@allow("signed_in")
def take_back() -> Response:
    """Undo; the history keeps what was said."""
    ids = request.values.getlist("hour", type=UUID)
    hours = actions.take_back(g.actor.id, ids)
    sentence = ngettext("%(num)d hour is open again.", "%(num)d hours are open again.", len(hours))
    return saved(sentence, "providers.giving")


def _saved(sentence: str, hours: list[Any], asked: int) -> Response:
    if len(hours) < asked:
        sentence += " " + _("Some were changed or answered meanwhile; please look again.")
    undo = url_for("providers.take_back", hour=[one.id for one in hours]) if 0 < len(hours) <= UNDONE else None
    return saved({"text": sentence, "undo": undo}, "providers.giving")
