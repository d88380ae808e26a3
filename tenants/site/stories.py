"""Whom a visitor of a demo can be besides the office: applicants by where each stands, a provider, an endorsee."""

from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from tenants.applications.models import STATES, Application
from tenants.desk.models import Glance
from tenants.endorsements.models import Endorsement
from tenants.kernel.db import db
from tenants.people.models import Person, Role
from tenants.record.models import Provider

STANDS: dict[str, Any] = {
    "submitted": _l("Submitted"),
    "returned": _l("The office asked for something"),
    "in_review": _l("In review"),
    "to_decide": _l("To decide"),
    "approved": _l("To award"),
    "withdrawn": _l("Withdrawn"),
    "on_hold": _l("Resting"),
}
GATHERS = (_l("Nearly there"), _l("Under way"), _l("Has begun"))
APPLICANT, ENDORSED, GIVES = _l("Applicant"), _l("Endorsed"), _l("RSC provider")


def told() -> list[tuple[UUID, Any]]:
    """Who has a story, in the order in which an application goes; one provider and one endorsed person after them."""
    others = [*_one(Provider, GIVES), *_one(Endorsement, ENDORSED)]
    found = _applicants()
    return [*found.items(), *((one, word) for one, word in others if one not in found)]


def _applicants() -> dict[UUID, str]:
    rows = db.session.execute(
        select(Application.person_id, Application.state, Glance.squares)
        .join(Person, Person.id == Application.person_id)
        .outerjoin(Glance, Glance.application_id == Application.id)
        .where(Person.sample)
        .order_by(Application.registered_on, Application.created_at, Person.sort_key)
    )
    latest = {one: (state, gathered(squares or [])) for one, state, squares in rows}
    inorder = sorted(latest.items(), key=lambda row: (STATES.index(row[1][0]), row[1][1]))
    return {one: _words(state, stage) for one, (state, stage) in inorder}


def _words(state: str, stage: int) -> str:
    """Where an applicant stands, as *Applicant: Nearly there*; whoever is through is no applicant any more."""
    return str(ENDORSED) if state == "endorsed" else f"{APPLICANT}: {STANDS.get(state) or GATHERS[stage]}"


def gathered(squares: list[str]) -> int:
    """How far a file is by its squares: 0 every part begun, 1 some, 2 none done."""
    if "done" not in squares:
        return 2
    return 1 if "todo" in squares else 0


def _one(kind: Any, word: Any) -> list[tuple[UUID, Any]]:
    """The first sample person with such a row who does not work here and applied for nothing since."""
    works = select(Role.person_id).where(Role.person_id == Person.id).exists()
    applies = select(Application.id).where(Application.person_id == Person.id).exists()
    wanted = select(Person.id).join(kind, kind.person_id == Person.id).where(Person.sample, ~works, ~applies)
    found = db.session.scalar(wanted.order_by(Person.created_at, Person.sort_key).limit(1))
    return [(found, word)] if found else []
