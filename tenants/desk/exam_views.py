"""The office notes which parts of the exam somebody passed; the Alliance's platform gives the results."""

from typing import Any
from uuid import UUID

from flask import g
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from tenants.desk import exams, schemas
from tenants.desk.routes import routes, theirs, today
from tenants.kernel.access import allow
from tenants.kernel.requests import filled, refuse_field, submitted
from tenants.kernel.responses import page, saved

PARTS: dict[str, Any] = {"multiple_choice": _l("Multiple choice"), "vignettes": _l("Vignettes")}


@routes.get("/desk/applications/<uuid:application_id>/exam")
@allow("application.check")
def exam(application_id: UUID) -> str:
    """The parts that the rules ask for, those passed, and a form for the next one."""
    application = theirs(application_id)
    asked = exams.asked(application)
    return page(
        "tenants/desk/exam.html",
        application=application,
        asked=asked,
        passed=exams.passed(application.person_id),
        missing=[(part, str(PARTS[part])) for part in exams.missing(application, today())],
        parts=PARTS,
        today=today(),
        form=filled(),
    )


@routes.post("/desk/applications/<uuid:application_id>/exam")
@allow("application.check")
def note_exam(application_id: UUID) -> Any:
    again = ("desk.exam", {"application_id": application_id})
    application = theirs(application_id)
    data = submitted(schemas.ExamPart(), page=again)
    if data["part"] not in exams.asked(application):
        raise refuse_field("part", _("Please choose one of these parts."), again)
    if data["on_day"] > today():
        raise refuse_field("on_day", _("This day is still to come. A part is noted once it is passed."), again)
    exams.note(application, part=data["part"], on_day=data["on_day"])
    return saved(_("Noted: %(part)s passed.", part=PARTS[data["part"]]), "desk.exam", application_id=application_id)


@routes.post("/desk/exam-parts/<uuid:part_id>/removal")
@allow("application.check")
def forget_exam(part_id: UUID) -> Any:
    """A part was noted by mistake; the audit keeps who took it out."""
    application = theirs(exams.file_of(part_id, g.actor.id))
    exams.forget(part_id)
    return saved(_("Taken out."), "desk.exam", application_id=application.id)
