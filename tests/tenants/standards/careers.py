"""Records that hold what each category asks for: lifelong work, written as rows."""

from datetime import date
from typing import Any
from uuid import UUID

from tenants.endorsements.models import Endorsement
from tenants.kernel.clock import now
from tenants.kernel.links import token
from tenants.record.models import Education
from tests import applicants

BOTH = ["prenatal_to_36m", "3_to_6y"]
DAYS = [date(year, month, 15) for year in range(2018, 2024) for month in range(1, 13)]


def belongs(person_id: UUID) -> None:
    """A member who has signed."""
    applicants.join(person_id)
    applicants.sign(person_id, "code_of_ethics")
    applicants.sign(person_id, "endorsement_agreement")


def lived(person_id: UUID, provider_id: UUID) -> None:
    """Everything that any category asks for, references and exam apart, for somebody who belongs here."""
    _studied(person_id)
    _worked(person_id)
    topics = {"iecmh": 100, "dei": 20, "rsc_provision": 60}
    applicants.training_of(person_id, hours=200, topics=topics, age_bands=BOTH)
    for day in DAYS:
        applicants.rsc_of(person_id, provider_id, from_day=day, minutes=300, about_own_provision=True, age_bands=BOTH)


def _studied(person_id: UUID) -> None:
    degree = {"level": "masters", "title": "Master of Social Work", "institution": "Harbor College"}
    applicants._kept(Education(person_id=person_id, related=True, conferred=date(2010, 5, 1), **degree))


def _worked(person_id: UUID) -> None:
    focus = ["social_emotional", "relationship", "relationship_based_therapy", "dyadic_psychotherapy"]
    since = {"from_day": date(2011, 1, 1), "age_bands": BOTH}
    with_whom = ["child", "caregiver"]
    applicants.work_of(person_id, **since, focus=focus, supervised=True, with_whom=with_whom)
    for kind in ("rsc_provision", "policy_leadership", "teaching_research"):
        applicants.work_of(person_id, **since, role_kind=kind, leadership="state", hours_per_week=10)


def rated(application_id: UUID) -> None:
    """Raters who fit the places of every category; one is endorsed."""
    day = now().date()
    for kind in ("supervisor", "rsc_provider", "rsc_recipient"):
        applicants.rating_of(application_id, [kind, "colleague"], day, rater_endorsed_as=["MHM_C"])


def holds(person_id: UUID, category: str, since: date = date(2020, 3, 1), **values: Any) -> Endorsement:
    """An endorsement of this association, held for years."""
    values = {"number": f"OAK-9{len(category):03}", "view_token": token()} | values
    return applicants._kept(Endorsement(person_id=person_id, category=category, since=since, **values))
