"""Invented associations that rate themselves, plan and meet, for a demonstration; none of them is a real place."""

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from sqlalchemy import create_engine, insert, select
from sqlalchemy.pool import NullPool

from alliance.strengths import queries
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.strengths.rules import THEMES
from tenants.kernel.strengths.tables import (
    Meeting,
    MeetingGuest,
    MeetingMinutes,
    PlanAction,
    PlanGoal,
    PlanNote,
    ThemeRating,
)

ZONE = ZoneInfo("America/Detroit")
# code (ZZ: nowhere), days ago, levels in the order of the themes (0: not rated), paid staff, coordinator's place empty,
# volunteers, how it stands
RATED: tuple[tuple[str, int, str, str, bool, int, str], ...] = (
    ("ZZ-ALDER", 400, "221210212", "0.50", False, 14, "opened"),
    ("ZZ-ALDER", 40, "332221213", "1.00", False, 18, "opened"),
    ("ZZ-BIRCH", 380, "322322232", "2.50", False, 31, "opened"),
    ("ZZ-BIRCH", 25, "333332333", "3.00", False, 36, "opened"),
    ("ZZ-ELDER", 310, "233221221", "1.00", False, 12, "opened"),
    ("ZZ-ELDER", 18, "222211112", "0.00", True, 9, "opened"),
    ("ZZ-HAZEL", 120, "433433344", "4.50", False, 58, "opened"),
    ("ZZ-LINDEN", 200, "111110111", "0.00", True, 6, "opened"),
    ("ZZ-ROWAN", 3, "322231222", "1.50", False, 22, "sent"),
)
SHOWN = {
    "rsc": "Seven providers, four of them full.",
    "funding": "One grant until June, and members’ fees.",
    "organization": "The board meets each month; nobody stands in for the coordinator.",
    "belonging": "We ask who is missing. Our forms are in English alone.",
}
HELP = {
    "rsc": "Two mentors from elsewhere for people who begin to provide.",
    "funding": "A letter that says what endorsement costs, for the children’s trust.",
    "organization": "Somebody to talk with about handing over the office.",
    "belonging": "The Spanish edition, and an association that uses it already.",
}
# code, theme, goal, its actions: (what, side, days until due, state, what was noted)
PLANS: tuple[tuple[str, str, str, tuple[tuple[str, str, int, str, str], ...]], ...] = (
    (
        "ZZ-ELDER",
        "organization",
        "A new coordinator by spring, and a deputy",
        (
            ("Describe the post in one page", "association", -9, "doing", "The board has a first version."),
            ("Send the handbook for new coordinators", "alliance", -4, "planned", ""),
            ("Sit in on the first two interviews", "alliance", 21, "planned", ""),
        ),
    ),
    (
        "ZZ-ELDER",
        "rsc",
        "Four more providers within a year",
        (("Name six people who could begin", "association", 30, "planned", ""),),
    ),
    (
        "ZZ-ALDER",
        "funding",
        "A second source of money before the grant ends",
        (
            ("Reckon what one application costs", "association", -30, "done", "Nine hours, most of them given."),
            ("Letter to the children’s trust", "alliance", 12, "doing", "Draft is with two board members."),
        ),
    ),
)
# title, kind, days from now, who came (0: nobody), state
MEETINGS: tuple[tuple[str, str, int, dict[str, int], str], ...] = (
    ("November circle: who reads, and who rests", "circle", -12, {"ZZ-ALDER": 2, "ZZ-BIRCH": 1, "ZZ-ELDER": 0}, "held"),
    ("What changes with the renewal of 2027", "standards", -33, {"ZZ-ALDER": 1, "ZZ-BIRCH": 3, "ZZ-HAZEL": 2}, "held"),
    ("December circle: words for a new fee", "circle", 9, {"ZZ-ALDER": 0, "ZZ-BIRCH": 0, "ZZ-ELDER": 0}, "planned"),
    ("Elder Bay: the post of the coordinator", "one", 4, {"ZZ-ELDER": 0}, "planned"),
)
ANSWERS = {"ZZ-ALDER": "coming", "ZZ-BIRCH": "declined"}  # to what is planned; the others have not said yet
AGENDA = "- How is it with you? One sentence each.\n- What has helped reviewers to rest.\n- What we take with us."
MINUTES = (
    "Three associations told how they share out files. **Birch Lake** lets reviewers rest for a month after six files;"
    " nobody there has stopped since.\n\n- A quiet month is told in advance, so that applicants know.\n"
    "- Thanks at the end of a year are read aloud."
)
DECISIONS = ["Each association writes down how many files at once are enough.", "The next circle looks at the answers."]


def fill(owner_id: UUID, owner: str, today: date) -> None:
    """Plans, meetings and the Alliance's view of one association."""
    for code, theme, title, acts in PLANS:
        _plan(code, theme, title, acts, owner_id, owner, today)
    for number, (title, kind, days, people, state) in enumerate(MEETINGS):
        _meet(title, kind, today + timedelta(days=days), people, state, owner, minuted=number == 0)
    day = today - timedelta(days=10)
    view: dict[str, Any] = {"answers": _answers("223221112"), "on_day": day, "said_by": owner, "state": "sent"}
    db.session.add(ThemeRating(code="ZZ-ELDER", side="alliance", rubric=1, **view))


def _plan(code: str, theme: str, title: str, acts: Any, owner_id: UUID, owner: str, today: date) -> None:
    goal = PlanGoal(code=code, theme=theme, title=title, made_by="alliance")
    db.session.add(goal)
    db.session.flush()  # its actions carry its id
    for what, side, days, state, noted in acts:
        ours = {"owner_id": owner_id, "owner": owner} if side == "alliance" else {"owner": "Board"}
        due = today + timedelta(days=days)
        row = PlanAction(code=code, goal_id=goal.id, title=what, side=side, due_on=due, state=state, **ours)
        row.done_on = due if state == "done" else None
        db.session.add(row)
        db.session.flush()  # a note carries its id
        if noted:
            db.session.add(PlanNote(code=code, action_id=row.id, side="alliance", author=owner, words=noted))


def _meet(title: str, kind: str, day: date, people: dict[str, int], state: str, owner: str, *, minuted: bool) -> None:
    starts = datetime.combine(day, time(13), ZONE)
    held = state == "held"
    one = Meeting(title=title, kind=kind, starts_at=starts, agenda=AGENDA, state=state, sample=True)
    one.staff = [owner] if held else []
    db.session.add(one)
    db.session.flush()  # its guests carry its id
    db.session.add_all(
        MeetingGuest(meeting_id=one.id, code=code, people=number)
        if held
        else MeetingGuest(meeting_id=one.id, code=code, answer=ANSWERS.get(code))
        for code, number in people.items()
    )
    if minuted:
        names = queries.names()
        there = [names[code] for code, number in people.items() if number]
        came = {"associations": there, "people": sum(people.values()), "staff": one.staff}
        said: dict[str, Any] = {"words": MINUTES, "decisions": DECISIONS, "came": came, "written_by": owner}
        db.session.add(MeetingMinutes(meeting_id=one.id, number=1, published_at=now(), **said))


def rate(url: str, today: date) -> int:
    """What they said of themselves, as if each had sent it; the login is the tables' owner's. Returns how many."""
    engine = create_engine(url, poolclass=NullPool)
    theirs = select(ThemeRating.id).where(ThemeRating.side == "association", ThemeRating.code.like("ZZ-%"))
    with engine.begin() as connection:
        if connection.scalar(theirs.limit(1)):
            return 0
        connection.execute(insert(ThemeRating), [_rated(row, today) for row in RATED])
    return len(RATED)


def _rated(row: tuple[str, int, str, str, bool, int, str], today: date) -> dict[str, Any]:
    code, ago, levels, fte, vacant, volunteers, state = row
    return {
        "id": uuid4(),
        "code": code,
        "side": "association",
        "rubric": 1,
        "state": state,
        "answers": _answers(levels),
        "paid_fte": fte,
        "vacant": vacant,
        "volunteers": volunteers,
        "on_day": today - timedelta(days=ago),
        "said_by": "Coordinator",
        "opened_at": now() if state == "opened" else None,
    }


def _answers(levels: str) -> dict[str, Any]:
    """A level for each theme in their order; what is low says what would help."""
    rows = {key: int(level) for key, level in zip(THEMES, levels, strict=True) if level != "0"}
    return {
        key: {"level": level, "evidence": SHOWN.get(key, ""), "help": HELP.get(key, "") if level < 3 else ""}
        for key, level in rows.items()
    }
