"""One file's dates: the office gives more time to finish, pauses the file until a day, or takes it up again."""

from typing import Any
from uuid import UUID

from flask import g
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from tenants.applications import finishing, holding
from tenants.applications.rules import OPEN
from tenants.desk import schemas
from tenants.desk.routes import routes, theirs, today
from tenants.kernel import sentences
from tenants.kernel.access import allow
from tenants.kernel.refusal import Refused
from tenants.kernel.requests import filled, refuse_field, submitted
from tenants.kernel.responses import page, saved
from tenants.standards import pinning

sentences.add(
    {
        "no_day_to_finish": _l("This application has no day by which to finish."),
        "extends_nothing": _l("It has until %(day)s already. Please choose a later day."),
        "extends_too_far": _l("Up to a year from today is possible: %(day)s at the latest."),
        "hold_ends_before": _l("A pause ends after today (%(day)s). Please choose a later day."),
        "hold_too_long": _l("A pause lasts up to a year: until %(day)s at the latest."),
    }
)
FIELDS = {"extends_nothing": "until", "extends_too_far": "until", "hold_ends_before": "end", "hold_too_long": "end"}


@routes.get("/desk/applications/<uuid:application_id>/dates")
@allow("application.check")
def dates(application_id: UUID) -> str:
    application = theirs(application_id)
    return page(
        "tenants/desk/dates.html",
        application=application,
        extends=application.finish_by is not None and application.state in finishing.EXTENDED,
        pauses=application.state in (*OPEN, "submitted"),
        today=today(),
        form=filled(),
    )


@routes.post("/desk/applications/<uuid:application_id>/finish")
@allow("application.check")
def extend(application_id: UUID) -> Any:
    typed = submitted(schemas.MoreTime(), page=_again(application_id))
    application = theirs(application_id, lock=True)
    try:
        pinning.extend(application, g.actor, until=typed["until"], reason=typed["why"], today=today())
    except Refused as refused:
        raise _beside(refused, application_id) from refused
    return saved(_("Saved. A letter says so."), "desk.dates", application_id=application_id)


@routes.post("/desk/applications/<uuid:application_id>/hold")
@allow("application.check")
def hold(application_id: UUID) -> Any:
    typed = submitted(schemas.Hold(), page=_again(application_id))
    application = theirs(application_id, lock=True)
    try:
        holding.begin(application, g.actor, on=today(), until=typed["end"], reason=typed["reason"])
    except Refused as refused:
        raise _beside(refused, application_id) from refused
    return saved(_("It rests. A letter says why, and until when."), "desk.dates", application_id=application_id)


@routes.post("/desk/applications/<uuid:application_id>/hold/end")
@allow("application.check")
def end_hold(application_id: UUID) -> Any:
    holding.end(theirs(application_id, lock=True), g.actor, on=today())
    return saved(_("It goes on. A letter says so."), "desk.dates", application_id=application_id)


def _again(application_id: UUID) -> tuple[str, dict[str, Any]]:
    return "desk.dates", {"application_id": application_id}


def _beside(refused: Refused, application_id: UUID) -> Exception:
    """A day that cannot be is told beside its field; other refusals go their way."""
    field = FIELDS.get(refused.refusal.code)
    if field is None:
        return refused
    return refuse_field(field, sentences.of(refused.refusal), _again(application_id))
