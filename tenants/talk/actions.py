"""Saying something about a section, closing a thread and opening it again, and having read."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func
from sqlalchemy.dialects.postgresql import insert

from tenants.applications import actions as applications
from tenants.applications.models import STANDING, Comment
from tenants.kernel.access import Actor
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.refusal import refuse_if
from tenants.kernel.workflow import next_state, refusal
from tenants.talk import queries, rules
from tenants.talk.models import Reading, Thread
from tenants.talk.queries import Seat


def say(seat: Seat, actor: Actor, *, section: str, body: str, waits_for: str | None = None) -> Comment:
    """The thread of the section is open and waits for whom the writer wished, else for the other side."""
    thread = _held(seat, section)
    thread.state = next_state(rules.TABLE, "say", thread.state, _facts(seat))
    thread.closed_by = None
    turn = rules.waits_for(seat.side, waits_for, seat.sides)
    if turn != thread.waiting_for or thread.waiting_since is None:
        thread.waiting_for, thread.waiting_since = turn, now()
    thread.version += 1
    return applications.comment(seat.application, actor, section=section, body=body, side=seat.side)


def close(seat: Seat, actor: Actor, thread: Thread) -> None:
    """Settled: it waits for nobody, and every word stays."""
    thread.state = next_state(rules.TABLE, "close", thread.state, _facts(seat))
    thread.waiting_for, thread.closed_by = None, actor.id
    thread.version += 1


def reopen(seat: Seat, thread: Thread) -> None:
    """Not settled after all: it waits for the side that did not open it again."""
    thread.state = next_state(rules.TABLE, "reopen", thread.state, _facts(seat))
    thread.waiting_for, thread.waiting_since = rules.waits_for(seat.side, None, seat.sides), now()
    thread.closed_by = None
    thread.version += 1


def read(person_id: UUID, threads: Sequence[Thread]) -> None:
    """This person has read these threads up to this moment."""
    if threads:
        rows = [{"thread_id": one.id, "person_id": person_id} for one in threads]
        mark = insert(Reading).values([{**row, "seen_at": func.clock_timestamp()} for row in rows])
        db.session.execute(
            mark.on_conflict_do_update(
                index_elements=["thread_id", "person_id"], set_={"seen_at": mark.excluded.seen_at}
            )
        )


def _held(seat: Seat, section: str) -> Thread:
    """The section's thread, held until the transaction ends; two first words at once make one thread."""
    refuse_if(refusal(rules.TABLE, "say", "open", _facts(seat)))
    found = queries.thread(seat.application.id, section, lock=True)
    if found is None:
        db.session.execute(
            insert(Thread)
            .values(application_id=seat.application.id, section=section, state="open", version=1)
            .on_conflict_do_nothing(index_elements=["application_id", "section"])
        )
        found = queries.thread(seat.application.id, section, lock=True)
    assert found is not None  # noqa: S101 - just made, here or by whoever was first
    return found


def _facts(seat: Seat) -> rules.Facts:
    return rules.Facts(side=seat.side, open_file=seat.application.state in STANDING)
