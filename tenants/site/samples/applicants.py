"""Sample applications in every state, from just registered to waiting for the award."""

import secrets
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from tenants.applications.models import Application, Decision, Event
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.links import digest
from tenants.people.models import Person
from tenants.ratings.models import Rating, RatingItem
from tenants.reviews.models import Review
from tenants.site.samples import entries, papers, talk
from tenants.site.samples.cast import Cast
from tenants.standards import queries as standards

AGREEMENTS = ("code_of_ethics", "endorsement_agreement")


@dataclass(frozen=True)
class Story:
    """How far somebody has come: hours of RSC logged, ratings in, agreements signed, and the state."""

    category: str
    state: str
    rsc: int = 26
    ratings: int = 3
    signed: tuple[str, ...] = AGREEMENTS
    days: int = 200
    waits: int = 0
    logged: bool = True
    finish: int = 0


STORIES = (
    Story("IFS", "building", rsc=18, ratings=2, signed=("endorsement_agreement",)),
    Story("IFS", "building", logged=False, rsc=0, ratings=0, signed=(), days=3, finish=87),
    Story("ECFS", "building", rsc=9, ratings=0, signed=()),
    Story("IFS", "submitted", waits=9),
    Story("IFA", "submitted", rsc=0, waits=2),
    Story("ECFS", "in_review", waits=16),
    Story("IFS", "in_review", waits=5),
    Story("IFS", "to_decide", waits=3),
    Story("IFS", "approved", waits=1),
    Story("ECFS", "returned", waits=4),
)


def apply(cast: Cast, today: date) -> None:
    for story in STORIES:
        _tell(cast, story, today)


def _tell(cast: Cast, story: Story, today: date) -> None:
    person = cast.person()
    band = "prenatal_to_36m" if story.category.startswith("I") else "3_to_6y"
    if story.logged:
        entries.history(cast, person, today, band=band)
        entries.member(person, cast.tenant.code, today)
    waiting = 2 if story is STORIES[2] else 0
    entries.sessions(person, cast.providers[0], today, hours=story.rsc, band=band, waiting=waiting)
    entries.signed(person, today, *story.signed)
    application = _application(person, story, today)
    _pin(application, cast.tenant.code, today)
    _ratings(cast, application, story, today)
    if story is STORIES[0]:
        talk.write(cast, application, person)
    if story.state == "in_review":
        papers.enclose(person)
    if story.state == "returned":
        papers.hold(cast, application, person, today)
    else:
        _reviewed(cast, application, story, today)


def _application(person: Person, story: Story, today: date) -> Application:
    sent = story.state != "building"
    registered = today - timedelta(days=story.days)
    row = Application(
        person_id=person.id,
        category=story.category,
        state=story.state,
        registered_on=registered,
        finish_by=today + timedelta(days=story.finish) if story.finish else None,
        submitted_on=today - timedelta(days=story.waits + 6) if sent else None,
        set_id="",
        state_since=now() - timedelta(days=story.waits),
        returned_as="hold" if story.state == "returned" else None,
        asks=list(papers.ASKS) if story.state == "returned" else [],
        accepted_at=now() - timedelta(days=6) if story.state not in ("building", "submitted") else None,
    )
    db.session.add(row)
    db.session.flush()  # events carry the application's id
    db.session.add(
        Event(
            application_id=row.id,
            kind="registered",
            actor_id=person.id,
            facts={"category": story.category},
            at=now() - timedelta(days=story.days),
        )
    )
    if sent:
        db.session.add(
            Event(
                application_id=row.id, kind="submitted", actor_id=person.id, at=now() - timedelta(days=story.waits + 6)
            )
        )
    return row


def _pin(application: Application, code: str, today: date) -> None:
    """The set in force on the day of the registration, as the checker finds it."""
    record = standards.record_of(application.person_id, code)
    application.set_id = standards.findings_of(record, category=application.category, on=today, code=code)["set"]


def _ratings(cast: Cast, application: Application, story: Story, today: date) -> None:
    kinds = (["rsc_provider"], ["supervisor"], ["colleague"])
    raters = [cast.providers[0], *cast.raters]
    for number, kind in enumerate(kinds[: max(story.ratings, 3 if story.ratings else 0)]):
        done = number < story.ratings
        db.session.add(
            Rating(
                application_id=application.id,
                rater_id=raters[number].id,
                email=cast.email(raters[number]),
                kinds=kind,
                state="completed" if done else "asked",
                token_digest=digest(secrets.token_urlsafe(16)),
                waived=True,
                answers=_answers() if done else {},
                recommends=True if done else None,
                rater_endorsed_as=["MHM_C"] if number == 0 else [],
                completed_on=today - timedelta(days=30 + number) if done else None,
                asked_at=now() - timedelta(days=45),
            )
        )


def _answers() -> dict[str, str]:
    """Every statement answered the same friendly way; samples judge nobody."""
    return {str(key): "4" for key in db.session.scalars(select(RatingItem.id))}


def _reviewed(cast: Cast, application: Application, story: Story, today: date) -> None:
    if story.state in ("building", "submitted"):
        return
    done = story.state in ("to_decide", "approved")
    for reviewer in cast.reviewers[: 2 if cast.tenant.slug == "nc" else 1]:
        db.session.add(
            Review(
                application_id=application.id,
                reviewer_id=reviewer.id,
                state="sent" if done else "assigned",
                verdict="approve" if done else None,
                summary="A clear, warm file." if done else "",
                due_on=today + timedelta(days=14),
                sent_at=now() - timedelta(days=2) if done else None,
            )
        )
    if story.state == "approved":
        _decided(cast, application, today)


def _decided(cast: Cast, application: Application, today: date) -> None:
    db.session.flush()  # the findings read the record
    found = standards.findings(application, application.submitted_on or today)
    db.session.add(
        Decision(
            application_id=application.id,
            decided_by=cast.part("decider").id,
            verdict="approve",
            findings=found,
            reasons="All requirements are met; both readers agree.",
            set_id=found["set"],
            set_fingerprint=standards.rules_hash(found),
            decided_on=today,
        )
    )
