"""Who has a matter now, why, and what would move it: one table, read by pages and turned into SQL by ``matters``."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

YOU, APPLICANT, RATERS, REVIEWERS = "you", "applicant", "raters", "reviewers"
NOBODY = "nobody"
HOLDERS = (YOU, APPLICANT, RATERS, REVIEWERS)
KINDS = ("registration", "application", "document", "rater", "provider", "question", "review", "membership")
QUIET_DAYS = 60  # an applicant who was not here for so long is called idle
LAPSING_DAYS = 30  # a membership is a matter from so long before its end
LAPSED_DAYS = 60  # and until so long after it
LOOK_DAYS = 14  # within so many days the office means to look at what came in


@dataclass(frozen=True)
class Facts:
    """An application as the desk counts it.

    ``asked`` are ratings not answered yet, ``to_vet`` raters to speak with, ``to_know`` providers to look up.
    """

    state: str
    returned_as: str | None = None
    asked: int = 0
    to_vet: int = 0
    to_know: int = 0
    reviewers: int = 0
    needed: int = 1
    agreed: bool = True
    idle: bool = False

    @property
    def stage(self) -> str:
        return f"{self.state}_{self.returned_as}" if self.returned_as else self.state

    @property
    def flags(self) -> dict[str, bool]:
        """What the table of turns asks for."""
        return {
            "asked": self.asked > 0,
            "vet": self.to_vet > 0,
            "know": self.to_know > 0,
            "full": self.reviewers >= self.needed,
            "agreed": self.agreed,
            "idle": self.idle,
        }


@dataclass(frozen=True)
class Ball:
    """Who has it, the code of why, and the office's next act if there is one."""

    who: str
    why: str
    act: str | None = None


@dataclass(frozen=True)
class Turn:
    """In one of these stages, where the flags are as said, it is this one's turn."""

    stages: tuple[str, ...]
    ball: Ball
    flags: Mapping[str, bool] = field(default_factory=dict)


OVER = Ball(NOBODY, "over")
RETURNED = ("returned_incomplete", "returned_hold", "returned_deferral")
OUTSIDE = ("building", *RETURNED)
RESTING = ("on_hold", *(f"on_hold_{one.removeprefix('returned_')}" for one in RETURNED))
TURNS: tuple[Turn, ...] = (  # the first that fits holds; the last of a stage asks for no flag
    Turn(OUTSIDE, Ball(YOU, "vet", "vet"), {"vet": True}),
    Turn(OUTSIDE, Ball(YOU, "know", "know"), {"know": True}),
    Turn(OUTSIDE, Ball(APPLICANT, "idle"), {"idle": True}),
    Turn(("building",), Ball(RATERS, "asked"), {"asked": True}),
    Turn(("building",), Ball(APPLICANT, "building")),
    *(Turn((one,), Ball(APPLICANT, one)) for one in RETURNED),
    Turn(RESTING, Ball(APPLICANT, "on_hold")),
    Turn(("submitted",), Ball(YOU, "check", "check")),
    Turn(("in_review",), Ball(REVIEWERS, "reviewing"), {"full": True}),
    Turn(("in_review",), Ball(YOU, "assign", "assign")),
    Turn(("to_decide",), Ball(YOU, "decide", "decide"), {"agreed": True}),
    Turn(("to_decide",), Ball(YOU, "disagree", "decide")),
    Turn(("approved",), Ball(YOU, "award", "award")),
    Turn(("registration",), Ball(YOU, "registration", "register")),
    Turn(("document",), Ball(YOU, "document", "look")),
    Turn(("rater",), Ball(YOU, "vet", "vet")),
    Turn(("provider",), Ball(YOU, "know", "know")),
    Turn(("question",), Ball(YOU, "question", "answer")),
    Turn(("review",), Ball(REVIEWERS, "late", "nudge")),
    Turn(("membership",), Ball(APPLICANT, "lapsing", "member")),
)
STAGES = tuple(dict.fromkeys(stage for turn in TURNS for stage in turn.stages))
REASONS = tuple(dict.fromkeys(turn.ball.why for turn in TURNS))


def turn(stage: str, flags: Mapping[str, bool]) -> Ball:
    """Whose turn it is; nobody's when it is over."""
    fits = (
        one.ball
        for one in TURNS
        if stage in one.stages and all(flags.get(name, False) is value for name, value in one.flags.items())
    )
    return next(fits, OVER)


def ball(facts: Facts) -> Ball:
    """The one who can move the application now."""
    return turn(facts.stage, facts.flags)


def is_late(due: date | None, on: date) -> bool:
    """Past its day: on the day itself there is still time."""
    return due is not None and due < on


def squares(topics: Sequence[tuple[bool, bool]]) -> list[str]:
    """(met, begun) of each topic as the states of the small squares."""
    return ["done" if met else "look" if begun else "todo" for met, begun in topics]


def override(verdict: str, said: Sequence[str], *, agreed: bool, missing: int) -> str | None:
    """Why this decision goes another way than the rules or the reviewers: the gravest reason's code, or None."""
    if verdict == "approve" and missing:
        return "requirements_open"
    if verdict == "approve" and not agreed:
        return "reviewers_differ"
    return "against_reviewers" if said and verdict not in said else None
