"""Sending an appeal or complaint, taking it, writing to each other, answering, and weighing a decision anew."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from tenants.appeals import queries, rules, told
from tenants.appeals.models import Appeal, AppealNote
from tenants.applications import actions as applications
from tenants.applications import queries as files
from tenants.applications.models import Application, Decision
from tenants.applications.office import office
from tenants.kernel import links, outbox
from tenants.kernel.access import Actor
from tenants.kernel.db import db
from tenants.kernel.refusal import Refusal, refuse_if
from tenants.kernel.workflow import next_state
from tenants.people import letters
from tenants.people.models import Person


def send(
    actor: Actor,
    *,
    words: str,
    wanted: str,
    on: date,
    decision: Decision | None = None,
    application: Application | None = None,
    besides_id: UUID | None = None,
) -> Appeal:
    """With the association; raises Refused past its day. A second one on a decision is impossible by constraint."""
    if decision is not None:
        refuse_if(rules.may_appeal(decision.decided_on, decision.verdict, on, decision.appeal_by))
    row = Appeal(
        kind="appeal" if decision else "complaint",
        person_id=actor.id,
        application_id=application.id if application else None,
        decision_id=decision.id if decision else None,
        decided_by=decision.decided_by if decision else None,
        besides_id=besides_id,
        words=words,
        wanted=wanted,
        sent_on=on,
        due_on=on + timedelta(days=office().appeal_answer_days),
    )
    db.session.add(row)
    outbox.tell(told.appealed, row.id)
    db.session.flush()  # the letters carry its id
    _write("appeal_received", db.session.get_one(Person, actor.id), row)
    for one in queries.could_take(row):
        _write("appeal_waits", one, row)
    return row


def act(row: Appeal, actor: Actor, action: str, *, on: date, outcome: str | None = None, answer: str = "") -> None:
    """One step of the table, by whoever may take it; ``row`` is held by the caller. Raises Refused."""
    facts = rules.Facts(
        complainant=row.person_id == actor.id,
        handler=row.handler_id == actor.id,
        involved=queries.involved(row, actor.id),
        outcome=outcome,
        answer=answer,
        extended=row.extended,
    )
    row.state = next_state(rules.TABLE, action, row.state, facts)
    row.version += 1
    STEPS[action](row, actor, on, outcome, answer)


def _take(row: Appeal, actor: Actor, _on: date, _outcome: str | None, _answer: str) -> None:
    row.handler_id = actor.id
    _write("appeal_taken", row.person, row)


def _give_back(row: Appeal, _actor: Actor, _on: date, _outcome: str | None, _answer: str) -> None:
    row.handler_id = None


def _extend(row: Appeal, _actor: Actor, _on: date, _outcome: str | None, _answer: str) -> None:
    row.extended, row.due_on = True, row.due_on + timedelta(days=office().appeal_more_days)
    _write("appeal_extended", row.person, row)


def _answer(row: Appeal, actor: Actor, on: date, outcome: str | None, answer: str) -> None:
    row.outcome, row.answer, row.answered_on = outcome, answer, on
    outbox.tell(told.answered, row.id)
    _write("appeal_answered", row.person, row)
    if row.application_id and row.decision_id and outcome != "not_upheld":
        _weigh_again(row.application_id, row.decision_id, actor)


def _withdraw(_row: Appeal, _actor: Actor, _on: date, _outcome: str | None, _answer: str) -> None:
    """Nothing but the state changes."""


def _weigh_again(application_id: UUID, decision_id: UUID, actor: Actor) -> None:
    """Where that decision still stands, the file waits for a new one, by somebody else."""
    application = files.locked(db.session.get_one(Application, application_id))
    latest = next(iter(files.decisions(application_id)), None)
    if application.state == "returned" and latest is not None and latest.id == decision_id:
        applications.weigh_again(application, actor)


STEPS: dict[str, Any] = {
    "take": _take,
    "give_back": _give_back,
    "extend": _extend,
    "answer": _answer,
    "withdraw": _withdraw,
}


def note(row: Appeal, actor: Actor, body: str) -> AppealNote:
    """One participant writes to the other while it is open."""
    if actor.id not in (row.person_id, row.handler_id):
        refuse_if(Refusal("not_the_handler"))
    row.state = next_state(rules.TABLE, "note", row.state, rules.Facts())
    said = AppealNote(appeal_id=row.id, author_id=actor.id, body=body)
    db.session.add(said)
    other = row.handler if actor.id == row.person_id else row.person
    if other is not None:
        _write("appeal_note", other, row)
    return said


def remind(on: date) -> None:
    """Handlers past their day hear of it once; asked for every day in every association."""
    for row in queries.late(on):
        row.reminded_on = on
        if row.handler is not None:
            _write("appeal_late", row.handler, row)


def _write(kind: str, person: Person, row: Appeal) -> None:
    """A letter says that something happened, never what: the words stay on the page of the two."""
    url = links.absolute("appeals.show", appeal_id=row.id)
    letters.write("appeal", person, about_id=row.id, happened=kind, due=row.due_on, url=url)


def refuse_deciding_again(application_id: UUID, person_id: UUID) -> None:
    """Raises Refused for who decided before a successful appeal."""
    refuse_if(None if queries.may_decide_again(application_id, person_id) else Refusal("decided_it"))
