"""An hour of RSC on a phone: the last one again in two taps, another one in a few, with undo."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from flask import flash, g, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from tenants.applications import queries as applications
from tenants.applications.models import Application
from tenants.kernel.access import allow
from tenants.kernel.clock import today
from tenants.kernel.requests import filled, submitted
from tenants.kernel.responses import page, saved
from tenants.people.queries import names_of
from tenants.progress import quick
from tenants.progress.blueprint import blueprint
from tenants.progress.schemas import PhoneHour
from tenants.providers import eligibility
from tenants.record import actions, forms, lines, rules, sentences
from tenants.record import queries as record
from tenants.record.models import Rsc
from tenants.record.picking import provider_of

LENGTHS = (30, 60, 90, 120)
BOTH = ["prenatal_to_36m", "3_to_6y"]


@blueprint.get("/log")
@allow("signed_in")
def hour() -> str:
    """The page to keep on a phone’s first screen."""
    last, day = record.last_rsc(g.actor.id), _today()
    names = names_of([last.provider_id]) if last else {}
    return page(
        "tenants/progress/hour.html",
        last=last,
        last_said=lines.of("rsc", last, names) if last else None,
        last_minutes=str(record.minutes_of(last)) if last else "60",
        days=[(day.isoformat(), _("Today")), ((day - timedelta(days=1)).isoformat(), _("Yesterday"))],
        today=day.isoformat(),
        chips=forms.chips(*LENGTHS, record.minutes_of(last) if last else 60),
        providers=forms.providers(g.actor.id),
        lapsed=_lapsed(last, day),
        form=filled(),
    )


@blueprint.post("/log")
@allow("signed_in")
def save_hour() -> Response:
    again: tuple[str, dict[str, Any]] = ("progress.hour", {})
    typed = submitted(PhoneHour(), page=again)
    quick.refuse_days_to_come(typed, _today(), again)
    typed["provider_id"] = provider_of(g.actor.id, typed, again)
    application = _open()
    typed["age_bands"] = [quick.band_of(application)] if application else BOTH
    return _done(actions.add(Rsc, g.actor.id, typed), application)


@blueprint.post("/log/<uuid:entry_id>/repetition")
@allow("signed_in")
def repeat(entry_id: UUID) -> Response:
    """The hour that was shown, once more for today: with the same person, as long, of the same kind."""
    entry = actions.repeat(record.own(Rsc, g.actor.id, entry_id), on=_today())
    return _done(entry, _open())


@blueprint.post("/log/<uuid:entry_id>/removal")
@allow("signed_in")
def unlog_hour(entry_id: UUID) -> Response:
    actions.remove(record.own(Rsc, g.actor.id, entry_id, lock=True))
    return saved(_("Undone. The hour is out of your record."), _back())


def _done(entry: Rsc, application: Application | None) -> Response:
    found = rules.likeness(record.session_of(entry), record.sessions_beside(entry))
    if found:
        flash(sentences.like(found), "warn")
    undo = url_for("progress.unlog_hour", entry_id=entry.id)
    return saved({"text": quick.counted(entry, application, _today()), "undo": undo}, _back())


def _lapsed(last: Rsc | None, day: date) -> bool:
    """Whether an hour today with the person of the last one would not count by the rules."""
    if last is None or last.provider_id is None or last.peer:
        return False
    reader = eligibility.receivers([g.actor.id], g.tenant.code)[g.actor.id]
    serving = eligibility.serving(reader, [last.provider_id], day, g.tenant.code)
    return serving is not None and last.provider_id not in serving


def _back() -> str:
    return "progress.home" if request.form.get("to") == "my" else "progress.hour"


def _open() -> Application | None:
    return next(iter(applications.open_of(g.actor.id)), None)


def _today() -> date:
    return today(g.tenant.time_zone)
