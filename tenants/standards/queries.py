"""A person's record as ``record/1`` out of the rows, and what the checker finds in it."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from werkzeug.exceptions import NotFound

from tenants.applications import readiness
from tenants.applications.models import STANDING, Application, Decision, Offering
from tenants.kernel.db import db
from tenants.kernel.registry import Tenant
from tenants.kernel.remembered import once_a_transaction
from tenants.kernel.shared import RuleRequest
from tenants.kernel.standards import Standards, check, fingerprint, resolved
from tenants.kernel.standards.store import standards
from tenants.standards.entries import record_of

__all__ = ["association", "findings", "findings_of", "record_of", "rules_hash", "standards"]


@once_a_transaction
def association() -> str:
    """The code of the association at work (``US-NC``): the checker's argument."""
    return db.session.scalars(select(Tenant.code).where(Tenant.role == func.current_user())).one()


def vetting_until() -> date | None:
    """The last day on which RSC of providers whom this association vetted may count; None where it never vets."""
    found = standards().associations.get(association())
    return date.fromisoformat(found.vetted_until) if found and found.vetted_until else None


def findings(application: Application, on: date, record: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """What is met and missing on the day, by the set that the application is pinned to (findings/1)."""
    code = association()
    known = record if record is not None else record_of(application.person_id, code)
    return findings_of(known, category=application.category, on=on, code=code, pinned=application.set_id)


def findings_of(
    record: Mapping[str, Any], *, category: str, on: date, code: str, pinned: str | None = None
) -> dict[str, Any]:
    """Where the association pins by registration the given set holds, else the set of the pinned date."""
    rules = standards()
    fixed = pinned if rules.associations[code].pin_by == "registration" else None
    return check(rules, record, category=category, on=on, set=fixed, association=code)


def rules_hash(found: Mapping[str, Any]) -> str:
    """The fingerprint of the resolved set by which these findings were made: kept with a decision."""
    return fingerprint(resolved(standards(), found["set"], found["association"], _day(found["pinned"])))


def judged_on(application: Application, today: date) -> date:
    """The day of the judgement: that of the submission once there is one to be judged, today before."""
    waiting = application.state not in ("building", "returned", "withdrawn", "on_hold")
    return application.submitted_on if waiting and application.submitted_on else today


def is_examined(application: Application, on: date) -> bool:
    """Whether each part of the exam that the set asks for is passed on the day; the result comes after the review."""
    found = findings(application, on)
    return not readiness.exam_missing(found)


def standing(application: Application) -> str:
    """As what the application was approved, by the findings kept with the decision: ``endorsed`` or ``emerging``."""
    approved = select(Decision.findings).where(Decision.application_id == application.id, Decision.verdict == "approve")
    found = db.session.scalar(approved.order_by(Decision.decided_at.desc()).limit(1))
    return readiness.standing(found) if found else "endorsed"


def open_by_category() -> dict[str, int]:
    """How many applications are on the way in each category, those on hold too."""
    open_ones = select(Application.category, func.count()).where(Application.state.in_(STANDING))
    return {str(category): number for category, number in db.session.execute(open_ones.group_by(Application.category))}


def offers_to_come(today: date) -> list[Offering]:
    """What the office said of its offers for later days, the next one first."""
    return list(
        db.session.scalars(select(Offering).where(Offering.since > today).order_by(Offering.since, Offering.key))
    )


def requests() -> list[RuleRequest]:
    """What this association asked the Alliance for, the latest first."""
    mine = select(RuleRequest).where(RuleRequest.tenant == func.current_user())
    return list(db.session.scalars(mine.order_by(RuleRequest.asked_at.desc(), RuleRequest.id).limit(50)))


def waits(wish: Mapping[str, Any]) -> bool:
    """Whether the very same is asked for already, and not decided."""
    told = ("set_id", "from_day", "until_day", "patch")
    same = [getattr(RuleRequest, name).is_not_distinct_from(wish[name]) for name in told]
    here = RuleRequest.tenant == func.current_user(), RuleRequest.state == "asked", RuleRequest.withdrawn_at.is_(None)
    return db.session.scalar(select(RuleRequest.id).where(*here, *same).limit(1)) is not None


def request(request_id: UUID) -> RuleRequest:
    """One of these, held until the transaction ends; raises NotFound."""
    own = select(RuleRequest).where(RuleRequest.id == request_id, RuleRequest.tenant == func.current_user())
    found = db.session.scalar(own.with_for_update())
    if found is None:
        raise NotFound
    return found


def untold() -> list[RuleRequest]:
    """Decided by the Alliance, and not yet told to the office here."""
    new = select(RuleRequest).where(RuleRequest.tenant == func.current_user(), RuleRequest.decided_at.is_not(None))
    return list(db.session.scalars(new.where(RuleRequest.told_at.is_(None)).order_by(RuleRequest.decided_at)))


def label(set_id: str) -> str:
    """What the Alliance calls a set."""
    found = standards().sets.get(set_id)
    return found.label if found else set_id


def jurisdictions(rules: Standards, code: str) -> frozenset[str]:
    """Where the people live whom this association endorses."""
    return rules.associations[code].jurisdictions


def _day(text: str) -> date:
    return date.fromisoformat(text)
