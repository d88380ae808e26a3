"""A sample record: the entries of a home visitor whose hours add up, or nearly."""

from datetime import date, timedelta
from decimal import Decimal

from tenants.kernel.db import db
from tenants.people.models import Person
from tenants.record.models import Agreement, Education, Membership, Rsc, Signature, Training, Work
from tenants.site.samples.cast import Cast

TRAININGS = (
    (
        "Brain development in the first years",
        9,
        {"iecmh": 9},
        ["tf.child_development_behavior", "tf.pregnancy_early_parenthood", "tf.child_family_centered_practice"],
    ),
    (
        "Attachment, separation and loss",
        12,
        {"iecmh": 12},
        [
            "tf.attachment_separation_trauma_grief_loss",
            "tf.relationship_focused_practice",
            "tf.family_relationships_dynamics",
            "ds.observation_listening",
            "ds.responding_with_empathy",
        ],
    ),
    ("Diversity-informed practice with families", 4, {"dei": 4}, ["tf.cultural_humility_dei", "ds.advocacy"]),
    (
        "Ethics, mandated reporting and agency policy",
        3,
        {"iecmh": 3},
        ["lrp.ethical_practice", "lrp.government_law_regulation", "lrp.agency_policy", "ds.safety"],
    ),
    (
        "Screening in early intervention",
        8,
        {"iecmh": 8},
        [
            "ds.screening_assessment",
            "tf.disorders_of_infancy_early_childhood",
            "se.service_delivery_systems",
            "se.community_resources",
            "ds.life_skills",
        ],
    ),
)


def history(cast: Cast, person: Person, today: date, *, band: str = "prenatal_to_36m") -> None:
    """Education, three years of home visiting and 36 hours of training."""
    faker = cast.faker
    db.session.add(
        Education(
            person_id=person.id,
            level="bachelors",
            title="Bachelor of Social Work",
            related=True,
            institution=f"{faker.city()} State University",
            conferred=date(2018, 5, 12),
        )
    )
    db.session.add(
        Work(
            person_id=person.id,
            employer=f"{faker.last_name()} Family Services",
            title="Home visitor",
            from_day=today - timedelta(days=1120),
            hours_per_week=Decimal(38),
            paid=True,
            supervised=True,
            role_kind="direct_service",
            age_bands=[band],
            families_target_age=24,
            focus=["social_emotional", "relationship"],
            with_whom=["child", "caregiver"],
        )
    )
    for number, (title, hours, topics, areas) in enumerate(TRAININGS):
        day = today - timedelta(days=400 - 60 * number)
        db.session.add(
            Training(
                person_id=person.id,
                title=title,
                given_by=f"{faker.city()} Training Collaborative",
                from_day=day,
                hours=Decimal(hours),
                topics=topics,
                kind="series",
                competencies=areas,
                age_bands=[band],
            )
        )


def member(person: Person, code: str, today: date) -> None:
    """A current individual membership."""
    db.session.add(
        Membership(
            person_id=person.id, association=code, from_day=date(today.year, 1, 1), until_day=date(today.year, 12, 31)
        )
    )


def sessions(
    person: Person, provider: Person, today: date, *, hours: int, band: str = "prenatal_to_36m", waiting: int = 0
) -> None:
    """So many hours of RSC, one every second week, the last one two weeks ago; the latest wait for the provider."""
    for number in range(hours):
        day = today - timedelta(days=14 * (hours - number))
        db.session.add(
            Rsc(
                person_id=person.id,
                from_day=day,
                minutes=60,
                provider_id=provider.id,
                format="individual" if number % 3 else "group",
                group_size=None if number % 3 else 6,
                mode="video",
                age_bands=[band],
                confirmed_at=_noon(day) if number < hours - waiting else None,
                confirmed_by=provider.id if number < hours - waiting else None,
            )
        )


def signed(person: Person, today: date, *kinds: str) -> None:
    """The person signed these agreements forty days ago."""
    for agreement in db.session.query(Agreement).filter(Agreement.kind.in_(kinds)):
        db.session.add(
            Signature(
                person_id=person.id,
                agreement_id=agreement.id,
                kind=agreement.kind,
                signed_on=today - timedelta(days=40),
                typed_name=person.name,
                no_sanction=True,
            )
        )


def _noon(day: date) -> object:
    from datetime import UTC, datetime, time

    return datetime.combine(day, time(12), UTC)
