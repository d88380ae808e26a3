"""The steps of an application: each locks the row, asks the table, changes the state and writes an event."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from tenants.applications import arrivals, queries, rules, told
from tenants.applications.intake import intake
from tenants.applications.models import Application, Comment, Decision, Event
from tenants.applications.office import office
from tenants.kernel import outbox
from tenants.kernel.access import Actor
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.refusal import refuse_if
from tenants.kernel.workflow import next_state
from tenants.people.models import Person

Findings = Mapping[str, Any]
DATES: list[Callable[[UUID, int], None]] = []  # of features above: days that move on when an application rested


def register(
    person: Person,
    category: str,
    *,
    set_id: str,
    on: date,
    intake_open: bool,
    jurisdiction: str | None = None,
) -> Application:
    """An application is being built, pinned to the set in force on its local day.

    Refuses when intake is closed; a second open one of the same category is impossible by constraint.
    """
    refuse_if(rules.is_intake_open(rules.Facts(intake_open=intake_open)))
    if jurisdiction:
        person.jurisdiction = jurisdiction
    application = Application(person_id=person.id, category=category, registered_on=on, set_id=set_id)
    settings = intake()
    application.registration = "pending" if settings.approves else "approved"
    application.finish_by = on + timedelta(days=settings.finish_days) if settings.finish_days else None
    db.session.add(application)
    db.session.flush()  # the event carries the application's id
    _tell(application, "registered", person.id, category=category)
    return application


def submit(application: Application, actor: Actor, *, findings: Findings, on: date) -> None:
    """The application is with the coordinators, as both sides hear; raises Refused when a requirement is missing.

    ``findings`` are those of this very day. The set becomes the one they were made by (``pin_by: submission``).
    """
    _move(application, actor, "submit", queries.facts(application, actor, findings=findings))
    again, asks = application.submitted_on is not None, list(application.asks)
    application.submitted_on = on
    application.set_id = findings["set"]
    application.returned_as = None
    application.asks = []
    application.held_days = 0
    _tell(application, "resubmitted" if again else "submitted", actor.id, asks=asks)
    outbox.tell(told.submitted, application.id)
    arrivals.tell(application, again=again, on=on)


def withdraw(application: Application, actor: Actor, *, reason: str | None = None) -> None:
    """The person took it back; the record stays, and they may register again."""
    _move(application, actor, "withdraw")
    application.returned_as = application.held_from = application.held_on = None
    application.held_until = application.held_why = None
    _tell(application, "withdrawn", actor.id, reason=reason)


def reopen(application: Application, actor: Actor, *, on: date) -> None:
    """The person came back to what they took back: all of it is there; time to finish begins anew."""
    _move(application, actor, "reopen")
    settings = intake()
    application.finish_by = on + timedelta(days=settings.finish_days) if settings.finish_days else None
    application.held_days, application.finish_told_on = 0, None
    _tell(application, "reopened", actor.id)


def rest(application: Application, actor: Actor, *, on: date, reason: str | None = None) -> None:
    """The person pauses: nobody works on it, and nothing of it runs out meanwhile."""
    queries.locked(application)
    before = application.state
    _move(application, actor, "rest")
    application.held_from, application.held_on = before, on
    _tell(application, "rested", actor.id, reason=reason, was=before)


def resume(application: Application, actor: Actor, *, on: date) -> int:
    """It stands where it stood; its days moved on by as many as it rested, which are returned."""
    queries.locked(application)
    _move(application, actor, f"resume_{application.held_from}")
    return stand_again(application, on=on, kind="resumed", by_id=actor.id)


def set_aside(application: Application, actor: Actor, *, on: date, until: date, reason: str) -> None:
    """The office pauses it up to and including a day: nobody works on it, and nothing of it runs out meanwhile."""
    queries.locked(application)
    before = application.state
    _move(application, actor, "set_aside")
    application.held_from, application.held_on = before, on
    application.held_until, application.held_why = until, reason
    _tell(application, "set_aside", actor.id, reason=reason, was=before, until=until.isoformat())


def take_up(application: Application, actor: Actor | None, *, on: date) -> int:
    """What the office set aside stands where it stood; ``actor`` is None when its day has come."""
    queries.locked(application)
    held = rules.Facts(held_from=application.held_from, held_by_office=application.held_until is not None)
    known = queries.facts(application, actor) if actor else held
    _move(application, actor, f"take_up_{application.held_from}", known)
    return stand_again(application, on=on, kind="taken_up", by_id=actor.id if actor else None)


def stand_again(application: Application, *, on: date, kind: str, by_id: UUID | None) -> int:
    """After a pause its days move on by as many as it rested, which are returned."""
    rested = max(0, (on - application.held_on).days) if application.held_on else 0
    if application.finish_by:
        application.finish_by += timedelta(days=rested)
    if application.held_from == "submitted":
        application.held_days += rested
    was = application.held_from
    application.held_from = application.held_on = application.held_until = application.held_why = None
    for move_on in DATES:
        move_on(application.id, rested)
    _tell(application, kind, by_id, days=rested, was=was)
    return rested


def send_back(application: Application, actor: Actor, *, asks: Sequence[str], note: str = "") -> None:
    """Something is missing: back to the applicant with the list of what to add."""
    _return(application, actor, "send_back", "incomplete", asks)
    _tell(application, "returned", actor.id, returned_as="incomplete", asks=list(asks), note=note)


def confirm(application: Application, actor: Actor) -> None:
    """Complete: the reviewers have it now."""
    _move(application, actor, "confirm")
    application.accepted_at, application.accepted_by = now(), actor.id
    _tell(application, "confirmed", actor.id)


def unconfirm(application: Application, actor: Actor, *, given_out: bool) -> None:
    """It was marked complete a moment ago and waits for the office again; raises Refused once somebody has it.

    The acceptance goes with its event, so that no reading of the file is counted that never began.
    """
    _move(application, actor, "unconfirm", queries.facts(application, actor, given_out=given_out))
    application.accepted_at = application.accepted_by = None
    latest = select(Event).where(Event.application_id == application.id, Event.kind == "confirmed")
    db.session.delete(db.session.scalars(latest.order_by(Event.at.desc()).limit(1)).one())
    _tell(application, "unconfirmed", actor.id)


def reviews_in(application: Application, actor: Actor, *, needed: int, sent: int) -> None:
    """Enough reviews were sent: somebody decides now."""
    given = queries.facts(application, actor, reviews_needed=needed, reviews_sent=sent)
    _move(application, actor, "reviews_in", given)
    _tell(application, "reviewed", actor.id, sent=sent)


def review_again(application: Application, actor: Actor) -> None:
    """Another review is asked for before the decision."""
    _move(application, actor, "review_again")
    _tell(application, "review_again", actor.id)


def weigh_again(application: Application, actor: Actor) -> None:
    """An appeal was right: the file waits for a new decision, by somebody else."""
    _move(application, actor, "weigh_again")
    application.returned_as, application.asks = None, []
    _tell(application, "weigh_again", actor.id)


def decide(
    application: Application,
    actor: Actor,
    *,
    verdict: str,
    reasons: str,
    findings: Findings,
    fingerprint: str,
    on: date,
    asks: Sequence[str] = (),
    agreed: bool = True,
    override: str | None = None,
) -> Decision:
    """A named person's decision, with the findings and the hash of the resolved set of that day.

    ``override``: the code of the reason for which it went another way than the reviewers or the rules.
    """
    if verdict == "approve":
        _move(application, actor, "approve", queries.facts(application, actor, agreed=agreed))
    else:
        _return(application, actor, verdict, {"hold": "hold", "defer": "deferral"}[verdict], asks)
    decision = Decision(
        application_id=application.id,
        decided_by=actor.id,
        verdict=verdict,
        reasons=reasons,
        asks=list(asks),
        findings=dict(findings),
        set_id=findings["set"],
        set_fingerprint=fingerprint,
        decided_on=on,
        appeal_by=on + timedelta(days=office().appeal_days),
        override=override,
    )
    db.session.add(decision)
    db.session.flush()  # told by its id
    _tell(application, "decided", actor.id, verdict=verdict, asks=list(asks))
    return decision


def award_mark(
    application: Application,
    actor: Actor,
    *,
    licence_covers: bool = True,
    examined: bool = True,
    base_held: bool = True,
    **noted: Any,
) -> None:
    """The endorsement was awarded (the endorsements feature wrote it), ``noted`` so: the application has ended well."""
    known = queries.facts(application, actor, licence_covers=licence_covers, examined=examined, base_held=base_held)
    _move(application, actor, "award", known)
    _tell(application, "endorsed", actor.id, **noted)


def comment(
    application: Application, actor: Actor, *, section: str, body: str, side: str = "office", private: bool = False
) -> Comment:
    """Somebody of one side said something about a section; ``private`` stays among coordinators."""
    said = Comment(
        application_id=application.id, section=section, author_id=actor.id, body=body, side=side, private=private
    )
    db.session.add(said)
    return said


def _return(application: Application, actor: Actor, action: str, returned_as: str, asks: Sequence[str]) -> None:
    _move(application, actor, action)
    application.returned_as = returned_as
    application.asks = list(asks)


def _move(application: Application, actor: Actor | None, action: str, facts: rules.Facts | None = None) -> None:
    """Hold the row, take the step that the table allows; raises Refused. Nobody acts where a day has come."""
    queries.locked(application)
    known = facts or (queries.facts(application, actor) if actor else rules.Facts())
    application.state = next_state(rules.TABLE, action, application.state, known)
    application.state_since = now()
    application.version += 1


def _tell(application: Application, kind: str, actor_id: Any, **facts: Any) -> None:
    kept = {name: value for name, value in facts.items() if value is not None}
    db.session.add(Event(application_id=application.id, kind=kind, actor_id=actor_id, facts=kept))


__all__ = [
    "award_mark",
    "comment",
    "confirm",
    "decide",
    "register",
    "reopen",
    "rest",
    "resume",
    "review_again",
    "reviews_in",
    "send_back",
    "set_aside",
    "stand_again",
    "submit",
    "take_up",
    "withdraw",
]
