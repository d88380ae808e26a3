"""The ways of a rubric, of a rating, of something planned and of a meeting; what is late, and when to write. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from tenants.kernel.refusal import Refusal
from tenants.kernel.workflow import Step, step

THEMES = (
    "identity",
    "collaboration",
    "organization",
    "training",
    "rsc",
    "policy",
    "education",
    "funding",
    "belonging",
)
FEWEST, MOST = 4, 5  # described levels of a theme
SIDES = ("association", "alliance")
RATING_STATES = ("draft", "sent", "opened")
ACTION_STATES = ("planned", "doing", "done", "dropped")
OPEN = ("planned", "doing")
KINDS = ("circle", "one", "standards")
MEETING_STATES = ("planned", "held", "cancelled")
ANSWERS = ("coming", "declined")  # to an invitation
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Facts:
    """What the guards ask."""

    rated: int = 0
    described: bool = True
    drafting: bool = False
    mine: bool = True
    minuted: bool = False


def is_described(facts: Facts) -> Refusal | None:
    return None if facts.described else Refusal("levels_left")


def has_levels(facts: Facts) -> Refusal | None:
    """A rating of some themes is worth reading; one of none is not."""
    return None if facts.rated else Refusal("nothing_rated")


def no_other_draft(facts: Facts) -> Refusal | None:
    return Refusal("rating_draft_there") if facts.drafting else None


def is_mine(facts: Facts) -> Refusal | None:
    """Each side ticks its own."""
    return None if facts.mine else Refusal("not_your_action")


def no_minutes(facts: Facts) -> Refusal | None:
    return Refusal("minutes_there") if facts.minuted else None


RUBRIC: tuple[Step, ...] = (step("publish", ("draft",), "published", "strengths.rubric", is_described),)
RATING: tuple[Step, ...] = (
    step("send", ("draft",), "sent", "strengths.rate", has_levels),
    step("take_back", ("sent",), "draft", "strengths.rate", no_other_draft),
    step("open", ("sent",), "opened", "strengths.work"),
)
ACTION: tuple[Step, ...] = (
    step("start", ("planned",), "doing", "strengths.plan", is_mine),
    step("finish", OPEN, "done", "strengths.plan", is_mine),
    step("drop", OPEN, "dropped", "strengths.plan", is_mine),
    step("resume", ("done", "dropped"), "doing", "strengths.plan", is_mine),
    step("replan", ("doing", "done", "dropped"), "planned", "strengths.plan", is_mine),
)
MEETING: tuple[Step, ...] = (
    step("hold", ("planned",), "held", "strengths.work"),
    step("cancel", ("planned",), "cancelled", "strengths.work", no_minutes),
    step("reopen", ("held", "cancelled"), "planned", "strengths.work", no_minutes),
)
BACK = {"planned": "replan", "doing": "resume"}  # what leads back to where an action stood
SHOWN = ("start", "finish", "drop")  # what has a button of its own; the others undo


def back(action: str, before: str) -> str:
    """What takes a step back to the state before it."""
    return "replan" if action == "start" else BACK.get(before, "replan")


def may_answer(state: str, starts_at: datetime, at: datetime) -> Refusal | None:
    """Whoever is invited says whether it comes, and says otherwise, until the meeting begins."""
    return None if state == "planned" and at < starts_at else Refusal("meeting_no_more")


def levels(answers: Mapping[str, Any]) -> dict[str, int]:
    """The level of each theme that was rated."""
    return {key: int(said["level"]) for key, said in answers.items() if said.get("level")}


def wanted(answers: Mapping[str, Any]) -> list[str]:
    """The themes where help is wanted, in their order."""
    return [key for key in THEMES if (answers.get(key) or {}).get("help", "").strip()]


def said(answers: Mapping[str, Any], key: str, level: int | None, evidence: str, helps: str) -> dict[str, Any]:
    """The answers with one theme said anew; what says nothing is left out."""
    others = {name: one for name, one in answers.items() if name != key}
    one = {"level": level, "evidence": evidence.strip(), "help": helps.strip()}
    return {**others, key: one} if any(one.values()) else others


def after(key: str) -> str | None:
    """The theme that follows; nothing after the last."""
    place = THEMES.index(key) + 1
    return THEMES[place] if place < len(THEMES) else None


def moved(before: int | None, after: int | None) -> int:
    """By how many levels a theme changed; nothing where one of the two was not rated."""
    return after - before if before is not None and after is not None else 0


def is_late(due_on: date | None, state: str, day: date) -> bool:
    """Open, and its day is past; on the day itself there is still time."""
    return state in OPEN and due_on is not None and due_on < day


def may_write(reminded_on: date | None, day: date) -> bool:
    """One letter about an action in a week at most."""
    return reminded_on is None or reminded_on <= day - WEEK


def stands(state: str, starts_at: datetime) -> str:
    """What an office knows of a meeting to come."""
    return f"{state} {starts_at.astimezone(UTC):%Y-%m-%dT%H:%M}"


def to_tell(told: str | None, state: str, starts_at: datetime) -> str | None:
    """What an office is written to about a meeting to come: invited, moved, cancelled; None where it knows."""
    now = stands(state, starts_at)
    if told == now or state == "held":
        return None
    if state == "cancelled":
        return "cancelled" if told and not told.startswith("cancelled") else None
    return "moved" if told and told.startswith("planned") else "invited"


def described(themes: Iterable[Mapping[str, Any]]) -> bool:
    """All nine themes, each with its title and enough levels in words."""
    rows = list(themes)
    whole = {one["key"] for one in rows if one["title"].strip() and FEWEST <= len(one["levels"]) <= MOST}
    return whole == set(THEMES) and all(level.strip() for one in rows for level in one["levels"])
