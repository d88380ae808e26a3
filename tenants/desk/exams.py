"""The exam of one file: the parts that its set asks for, those passed, and noting one."""

from datetime import date
from uuid import UUID

from sqlalchemy import select
from werkzeug.exceptions import NotFound

from tenants.applications.models import OPEN_STATES, Application
from tenants.kernel.db import db
from tenants.record import actions as record
from tenants.record.models import ExamPart
from tenants.standards.queries import findings, standards
from tenants.standards.rulebook import of_findings


def asked(application: Application) -> list[str]:
    """The parts that the application's rules ask for; none for most categories."""
    rules = of_findings(standards(), findings(application, application.registered_on)).asked
    return [part for rule in rules.values() if rule["kind"] == "exam" for part in rule["parts"]]


def missing(application: Application, on: date) -> list[str]:
    """Those that nothing passed counts for on the day."""
    found = findings(application, on)
    counting = {
        entry["id"]
        for one in found["findings"]
        if one["kind"] == "exam"
        for entry in one["entries"]
        if entry["reason"] is None
    }
    done = {one.part for one in passed(application.person_id) if str(one.id) in counting}
    return [part for part in asked(application) if part not in done]


def passed(person_id: UUID) -> list[ExamPart]:
    """Every part that the person passed, oldest first; a pass never expires."""
    rows = select(ExamPart).where(ExamPart.person_id == person_id, ExamPart.removed_at.is_(None))
    return list(db.session.scalars(rows.order_by(ExamPart.on_day, ExamPart.created_at)))


def note(application: Application, *, part: str, on_day: date) -> ExamPart:
    """This part is passed, in the form of the application's series and role."""
    what = standards().catalogue.categories[application.category]
    found: ExamPart = record.add(
        ExamPart, application.person_id, {"part": part, "series": what.series, "role": what.role, "on_day": on_day}
    )
    return found


def forget(part_id: UUID) -> None:
    record.remove(db.session.get_one(ExamPart, part_id))


def file_of(part_id: UUID, besides: UUID) -> UUID:
    """The open application of the person behind a part; raises NotFound for one's own and for what is closed."""
    found = db.session.scalar(
        select(Application.id)
        .join(ExamPart, ExamPart.person_id == Application.person_id)
        .where(ExamPart.id == part_id, Application.state.in_(OPEN_STATES), Application.person_id != besides)
        .order_by(Application.created_at.desc())
        .limit(1)
    )
    if found is None:
        raise NotFound
    return found
