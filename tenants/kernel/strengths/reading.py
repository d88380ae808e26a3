"""What both sides read of one association: ratings over time, its plan, its meetings. The database shows no more."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from flask import abort
from sqlalchemy import select

from tenants.kernel.db import db
from tenants.kernel.refusal import Refusal, refuse_if
from tenants.kernel.strengths import rubrics, rules
from tenants.kernel.strengths.tables import Meeting, MeetingGuest, MeetingMinutes, PlanAction, PlanGoal, PlanNote
from tenants.kernel.strengths.tables import ThemeRating as Rating

SHOWN = 8  # ratings beside each other


@dataclass(frozen=True)
class Line:
    """One theme over time: its title now, and what each rating says of it, oldest first."""

    theme: rubrics.Theme
    cells: list[dict[str, Any]]


@dataclass(frozen=True)
class Goal:
    """A goal with its actions, and what was noted of each."""

    goal: PlanGoal
    actions: list[tuple[PlanAction, list[PlanNote]]]


def ratings(code: str) -> Sequence[Rating]:
    """Those that were sent, oldest first, the latest few of them."""
    return history(code)[0]


def history(code: str) -> tuple[Sequence[Rating], list[Rating]]:
    """Those that were sent, oldest first, and the drafts that this side may see: one question."""
    found = select(Rating).where(Rating.code == code)
    found = found.order_by(Rating.on_day.desc().nulls_first(), Rating.begun_at.desc()).limit(SHOWN + len(rules.SIDES))
    rows = db.session.scalars(found).all()
    sent = [row for row in rows if row.state != "draft"][:SHOWN]
    return sent[::-1], [row for row in rows if row.state == "draft"]


def draft(code: str, side: str, *, lock: bool = False) -> Rating | None:
    found = select(Rating).where(Rating.code == code, Rating.side == side, Rating.state == "draft")
    if lock:
        found = found.with_for_update().execution_options(populate_existing=True)
    return db.session.scalar(found)


def lines(rows: Sequence[Rating]) -> list[Line]:
    """Every theme with its level in each rating, and by how much it moved since the same side's one before."""
    made: list[Line] = []
    by_number = rubrics.versions({one.rubric for one in rows})
    for theme in rubrics.newest().themes:
        cells = [_cell(rows, place, theme.key, by_number) for place in range(len(rows))]
        made.append(Line(theme, cells))
    return made


def _cell(rows: Sequence[Rating], place: int, key: str, by_number: dict[int, rubrics.Version]) -> dict[str, Any]:
    one = rows[place]
    said = one.answers.get(key) or {}
    level = rules.levels(one.answers).get(key)
    before = next((row for row in reversed(rows[:place]) if row.side == one.side), None)
    theme = by_number[one.rubric].theme(key)
    words = theme.levels[level - 1] if theme and level and level <= len(theme.levels) else ""
    return {
        "level": level,
        "words": words,
        "evidence": said.get("evidence", ""),
        "help": said.get("help", ""),
        "moved": rules.moved(rules.levels(before.answers).get(key), level) if before else 0,
    }


def goals(code: str) -> list[Goal]:
    """The plan, in the order in which it was made: two questions."""
    rows = db.session.scalars(select(PlanGoal).where(PlanGoal.code == code).order_by(PlanGoal.made_at)).all()
    acts = _actions(code)
    return [Goal(goal, [one for one in acts if one[0].goal_id == goal.id]) for goal in rows]


def _actions(code: str) -> list[tuple[PlanAction, list[PlanNote]]]:
    """With what was said of each, in the order of both."""
    found = select(PlanAction, PlanNote).outerjoin(PlanNote, PlanNote.action_id == PlanAction.id)
    found = found.where(PlanAction.code == code).order_by(PlanAction.made_at, PlanAction.id, PlanNote.at)
    acts: dict[UUID, tuple[PlanAction, list[PlanNote]]] = {}
    for act, note in db.session.execute(found):
        acts.setdefault(act.id, (act, []))[1].extend([note] if note else [])
    return list(acts.values())


def goal(code: str, goal_id: UUID, *, lock: bool = False) -> PlanGoal:
    """Raises NotFound for one of another association."""
    found = select(PlanGoal).where(PlanGoal.id == goal_id, PlanGoal.code == code)
    return db.session.scalar(found.with_for_update() if lock else found) or abort(404)


def action(code: str, action_id: UUID) -> PlanAction:
    """Raises NotFound for one of another association."""
    found = select(PlanAction).where(PlanAction.id == action_id, PlanAction.code == code)
    return db.session.scalar(found) or abort(404)


def held(row: PlanAction) -> PlanAction:
    """The same row, locked and read afresh."""
    found = select(PlanAction).where(PlanAction.id == row.id).with_for_update()
    return db.session.scalar(found.execution_options(populate_existing=True)) or abort(404)


def own(code: str, action_id: UUID) -> PlanAction:
    """An action that the association does itself, held; refused for one of the Alliance's. Raises NotFound, Refused."""
    one = action(code, action_id)
    refuse_if(None if one.side == "association" else Refusal("not_your_action"))
    return held(one)


def notes(code: str, action_id: UUID) -> Sequence[PlanNote]:
    found = select(PlanNote).where(PlanNote.code == code, PlanNote.action_id == action_id)
    return db.session.scalars(found.order_by(PlanNote.at)).all()


def wish(code: str, theme: str | None) -> str:
    """What would help in a theme, as the association said last."""
    mine = [one for one in ratings(code) if one.side == "association"] if theme else []
    return str((mine[-1].answers.get(theme or "") or {}).get("help", "")) if mine else ""


def wishes(rows: Sequence[Rating]) -> list[str]:
    """The themes where the association's latest rating wants help."""
    mine = [one for one in rows if one.side == "association"]
    return rules.wanted(mine[-1].answers) if mine else []


def late(code: str, side: str, day: date) -> Sequence[PlanAction]:
    """What one side has open past its day."""
    found = select(PlanAction).where(PlanAction.code == code, PlanAction.side == side, PlanAction.due_on < day)
    return db.session.scalars(found.where(PlanAction.state.in_(rules.OPEN)).order_by(PlanAction.due_on)).all()


def meetings(code: str, *, since: datetime | None = None) -> Sequence[Any]:
    """Meetings to which an association is invited, latest first, with how many people it came, and its answer."""
    found = select(Meeting, MeetingGuest.people, MeetingGuest.answer).join(
        MeetingGuest, MeetingGuest.meeting_id == Meeting.id
    )
    found = found.where(MeetingGuest.code == code)
    found = found.where(Meeting.starts_at >= since) if since else found
    return db.session.execute(found.order_by(Meeting.starts_at.desc()).limit(24)).all()


def decided(code: str, meeting_id: UUID) -> Sequence[PlanAction]:
    """What was agreed at a meeting with one association."""
    found = select(PlanAction).where(PlanAction.code == code, PlanAction.meeting_id == meeting_id)
    return db.session.scalars(found.order_by(PlanAction.made_at)).all()


def every_published(meeting_id: UUID) -> Sequence[MeetingMinutes]:
    """The minutes that the invited may read, the latest version first: that one is how they stand."""
    found = select(MeetingMinutes).where(MeetingMinutes.meeting_id == meeting_id)
    return db.session.scalars(
        found.where(MeetingMinutes.published_at.is_not(None)).order_by(MeetingMinutes.number.desc())
    ).all()
