"""People on the way to an endorsement: their records, written as rows."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from tenants.endorsements.models import Endorsement
from tenants.kernel.access import Actor
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.links import token
from tenants.kernel.text import key
from tenants.people.models import Person
from tenants.ratings.models import Rating
from tenants.record.models import Agreement, Membership, Provider, Rsc, Signature, Training, Work
from tenants.site.models import Site

YOUNG = ["prenatal_to_36m"]


def person(name: str, jurisdiction: str | None = "US-NC") -> Person:
    """Somebody without an account."""
    found = Person(name=name, sort_key=key(name), search_key=key(name), jurisdiction=jurisdiction)
    db.session.add(found)
    db.session.flush()
    return found


def actor(found: Person, *roles: str) -> Actor:
    return Actor(id=found.id, name=found.name, roles=frozenset(roles), assured=True)


def open_office(**values: Any) -> None:
    """The association takes registrations."""
    row = db.session.get(Site, 1) or Site(id=1)
    row.intake_open = True
    for name, value in values.items():
        setattr(row, name, value)
    db.session.add(row)
    db.session.flush()


def provider(name: str = "Tobias Fennimore", number: str = "NC-0001") -> Person:
    """A Mentor-Clinical of this association: may give RSC to everybody."""
    found = person(name)
    db.session.add(Provider(person_id=found.id, degree="masters", listed=True))
    db.session.add(
        Endorsement(
            number=number,
            person_id=found.id,
            category="IMHM-C",
            since=date(2015, 1, 1),
            view_token=token(),
        )
    )
    db.session.flush()
    return found


def work_of(person_id: UUID, **values: Any) -> Work:
    facts: dict[str, Any] = {
        "employer": "County Home Visiting",
        "title": "Home visitor",
        "from_day": date(2022, 1, 1),
        "hours_per_week": 40,
        "paid": True,
        "role_kind": "direct_service",
        "age_bands": YOUNG,
        "families_target_age": 14,
        "focus": ["social_emotional", "relationship"],
    }
    return _kept(Work(person_id=person_id, **(facts | values)))


def training_of(person_id: UUID, **values: Any) -> Training:
    facts: dict[str, Any] = {
        "title": "Infant mental health series",
        "from_day": date(2023, 2, 1),
        "to_day": date(2023, 5, 31),
        "hours": 33,
        "topics": {"iecmh": 30, "dei": 3},
        "kind": "series",
        "competencies": ["tf.child_development_behavior"],
        "age_bands": YOUNG,
    }
    return _kept(Training(person_id=person_id, **(facts | values)))


def rsc_of(person_id: UUID, provider_id: UUID | None, **values: Any) -> Rsc:
    facts: dict[str, Any] = {
        "from_day": date(2024, 1, 15),
        "minutes": 60,
        "provider_id": provider_id,
        "format": "individual",
        "age_bands": YOUNG,
        "confirmed_at": datetime(2025, 1, 1, tzinfo=UTC),
    }
    return _kept(Rsc(person_id=person_id, **(facts | values)))


def sign(person_id: UUID, kind: str, on: date = date(2025, 1, 10)) -> Signature:
    agreement = Agreement(kind=kind, edition=f"{kind} {on} {person_id}", text={"en": "…"}, sample=True)
    db.session.add(agreement)
    db.session.flush()
    return _kept(
        Signature(person_id=person_id, agreement_id=agreement.id, kind=kind, signed_on=on, typed_name="R. Applegate")
    )


def join(person_id: UUID, association: str = "US-NC") -> Membership:
    return _kept(Membership(person_id=person_id, association=association, from_day=date(2020, 1, 1)))


def rating_of(application_id: UUID, kinds: list[str], completed: date | None = None, **values: Any) -> Rating:
    """A rating asked for, or completed on a day."""
    rater = person(f"Rater {token()[:6]}")
    facts: dict[str, Any] = {
        "email": "rater@people.example",
        "state": "completed" if completed else "asked",
        "token_digest": token(),
        "recommends": True if completed else None,
    }
    return _kept(
        Rating(
            application_id=application_id,
            rater_id=rater.id,
            kinds=kinds,
            completed_on=completed,
            **(facts | values),
        )
    )


def complete_record(person_id: UUID, provider_id: UUID) -> None:
    """Everything that an infant Family Specialist or Associate is asked for, references apart."""
    join(person_id)
    sign(person_id, "code_of_ethics")
    sign(person_id, "endorsement_agreement")
    work_of(person_id)
    training_of(person_id)
    for month in range(1, 13):
        rsc_of(person_id, provider_id, from_day=date(2024, month, 15), minutes=120)


def complete_ratings(application_id: UUID, on: date | None = None) -> None:
    """Three ratings that fit the three slots of a Family Specialist, one by an endorsed rater."""
    day = on or now().date()
    rating_of(application_id, ["supervisor"], day)
    rating_of(application_id, ["rsc_provider"], day, rater_endorsed_as=["MHM_C"])
    rating_of(application_id, ["colleague"], day)


def _kept(row: Any) -> Any:
    db.session.add(row)
    db.session.flush()
    return row
