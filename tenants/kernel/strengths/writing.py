"""What either side does with ratings and plans: say, send, plan, tick, note."""

from datetime import date
from typing import Any

from sqlalchemy.orm.exc import StaleDataError

from tenants.kernel.db import db
from tenants.kernel.refusal import Refusal, refuse_if
from tenants.kernel.strengths import reading, rubrics, rules
from tenants.kernel.strengths.tables import PlanAction, PlanGoal, PlanNote, ThemeRating
from tenants.kernel.workflow import next_state


def begin(code: str, side: str) -> ThemeRating:
    """The draft of one side: the one that is there, or a new one by the rubric in force."""
    found = reading.draft(code, side, lock=True)
    if found is not None:
        return found
    made = ThemeRating(code=code, side=side, rubric=rubrics.newest().number)
    db.session.add(made)
    db.session.flush()  # the page reads it
    return made


def held(code: str, side: str) -> ThemeRating:
    """The draft to write in; refused when it was sent meanwhile."""
    found = reading.draft(code, side, lock=True)
    refuse_if(None if found else Refusal("rating_no_draft"))
    assert found is not None  # noqa: S101 - refused above
    return found


def say(one: ThemeRating, theme: rubrics.Theme, version: int, *, level: int | None, evidence: str, helps: str) -> None:
    """One theme; a level that the rubric of this rating does not describe is none."""
    _same(one, version)
    known = level if level is not None and level <= len(theme.levels) else None
    one.answers = rules.said(one.answers, theme.key, known, evidence, helps)
    one.version += 1


def count(one: ThemeRating, version: int, **people: Any) -> None:
    """Paid staff, whether the coordinator's place is empty, volunteers."""
    _same(one, version)
    for name, value in people.items():
        setattr(one, name, value)
    one.version += 1


def send(one: ThemeRating, *, by: str, on: date) -> None:
    """From now on the other side may read it, and sees it as of this day."""
    one.state = next_state(rules.RATING, "send", one.state, rules.Facts(rated=len(rules.levels(one.answers))))
    one.on_day, one.said_by = on, by
    one.version += 1


def add_goal(code: str, side: str, **said: Any) -> PlanGoal:
    made = PlanGoal(code=code, made_by=side, **said)
    db.session.add(made)
    return made


def change_goal(one: PlanGoal, version: int, **said: Any) -> None:
    _same(one, version)
    for name, value in said.items():
        setattr(one, name, value)
    one.version += 1


def add_action(goal: PlanGoal, side: str, **said: Any) -> PlanAction:
    made = PlanAction(code=goal.code, goal_id=goal.id, side=side, **said)
    db.session.add(made)
    db.session.flush()  # notes carry its id
    return made


def change_action(one: PlanAction, version: int, **said: Any) -> None:
    """A later day asks for a letter of its own."""
    _same(one, version)
    for name, value in said.items():
        setattr(one, name, value)
    one.version += 1


def act(one: PlanAction, action: str, *, mine: str, on: date) -> str:
    """A step of an action by its own side; returns what takes it back."""
    before = one.state
    one.state = next_state(rules.ACTION, action, one.state, rules.Facts(mine=one.side == mine))
    one.done_on = on if one.state == "done" else None
    one.version += 1
    return rules.back(action, before)


def note(one: PlanAction, side: str, author: str, words: str) -> PlanNote:
    made = PlanNote(code=one.code, action_id=one.id, side=side, author=author, words=words)
    db.session.add(made)
    return made


def _same(row: Any, version: int) -> None:
    """Raises StaleDataError when somebody saved a newer version meanwhile."""
    if row.version != version:
        raise StaleDataError("somebody saved it meanwhile")
