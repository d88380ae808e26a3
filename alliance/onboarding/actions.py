"""Beginning a way, moving along it and back, planning what is next, noting what was said."""

from datetime import date
from typing import Any
from uuid import UUID

from alliance.associations.models import Body
from alliance.onboarding import queries, rules
from alliance.onboarding.models import Note, Onboarding, Passage
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.refusal import Refusal, refuse_if
from tenants.kernel.text import key
from tenants.kernel.workflow import next_state


def begin(*, name: str, place: str, stage: str, on: date, body: Body | None = None, **facts: Any) -> Onboarding:
    """A body sets out, at the step where it stands."""
    found = Onboarding(
        name=body.name if body else name,
        sort_key=key(body.name if body else name),
        place=place or (", ".join(body.jurisdictions) if body else ""),
        body_id=body.id if body else None,
        stage=stage,
        **facts,
    )
    db.session.add(found)
    db.session.flush()  # the spell carries its id
    db.session.add(Passage(onboarding_id=found.id, stage=stage, from_day=on))
    db.session.flush()  # the page and the list read it
    return found


def plan(one: Onboarding, *, body: Body | None, **facts: Any) -> None:
    """Whose it is, what is next and by when; a body on file gives the way its name."""
    for name, value in facts.items():
        setattr(one, name, value)
    if body is not None:
        one.body_id, one.name, one.sort_key = body.id, body.name, key(body.name)
    one.version += 1


def move(
    onboarding_id: UUID,
    target: str,
    *,
    on: date,
    today: date,
    licensed: bool,
    closed: tuple[str, ...] = (),
    by: UUID | None = None,
    note: str | None = None,
) -> Passage:
    """To another step; the row is held, so that two who move at once do so one after the other."""
    one = queries.one(onboarding_id, lock=True)
    refuse_if(None if one.state == "under_way" else Refusal("way_rests"))
    before = queries.passages(one.id)[-1]
    facts = rules.Facts(
        on=on,
        today=today,
        since=before.from_day,
        target=target,
        stage=one.stage,
        licensed=licensed,
        closed=closed,
    )
    one.stage = next_state(rules.MOVES, f"to_{target}", one.stage, facts)
    one.version += 1
    before.until_day = on
    db.session.flush()  # one spell is open at a time
    made = Passage(onboarding_id=one.id, stage=target, from_day=on, moved_by=by, note=note)
    db.session.add(made)
    db.session.flush()  # its id is what can be undone
    return made


def undo(onboarding_id: UUID, passage_id: UUID) -> Onboarding:
    """The last move is taken back; what was undone stays on record, marked."""
    one = queries.one(onboarding_id, lock=True)
    found = queries.passages(one.id)
    refuse_if(None if len(found) > 1 and found[-1].id == passage_id else Refusal("not_the_last_move"))
    last, before = found[-1], found[-2]
    facts = rules.Facts(target=before.stage, stage=one.stage, undo=True)
    one.stage = next_state(rules.MOVES, f"to_{before.stage}", one.stage, facts)
    one.version += 1
    last.undone_at, last.until_day = now(), last.from_day
    db.session.flush()  # one spell is open at a time
    before.until_day = None
    return one


def change_state(onboarding_id: UUID, action: str, reason: str | None) -> Onboarding:
    """Rest, go on, set aside with a reason, or complete."""
    one = queries.one(onboarding_id, lock=True)
    one.state = next_state(rules.TABLE, action, one.state, rules.Facts(stage=one.stage))
    one.state_since = now()
    one.state_reason = reason if one.state in ("resting", "set_aside") else None
    one.version += 1
    return one


def fund(onboarding_id: UUID, passage_id: UUID, funded_by: str | None) -> None:
    """What paid for a step."""
    found = next((row for row in queries.passages(onboarding_id) if row.id == passage_id), None)
    refuse_if(None if found else Refusal("no_such_step"))
    assert found is not None  # noqa: S101 - refused above
    found.funded_by = funded_by


def write_note(one: Onboarding, author_id: UUID, **said: Any) -> Note:
    found = Note(onboarding_id=one.id, author_id=author_id, **said)
    db.session.add(found)
    return found
