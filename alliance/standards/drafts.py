"""The life of a draft, and how it stands on a day: being written, read by associations, published, withdrawn."""

from dataclasses import dataclass
from datetime import date

from tenants.kernel.refusal import Refusal
from tenants.kernel.workflow import step

OPEN = ("draft", "consulting")
LEAST_DAYS = 7  # so long associations have to read a draft


@dataclass(frozen=True)
class Facts:
    """What the steps depend on: today, until when comments are wished, and whether comments wait for an answer.

    ``announced``: the day that associations read so far; ``over``: the day that it still is where days end last.
    """

    today: date
    comments_until: date | None = None
    announced: date | None = None
    over: date | None = None
    unanswered: int = 0
    seen: bool = False
    reason: str = ""


def _in_time(facts: Facts) -> Refusal | None:
    least = (facts.comments_until - facts.today).days if facts.comments_until else 0
    return Refusal("too_short_to_read", days=LEAST_DAYS) if least < LEAST_DAYS else None


def _not_past(facts: Facts) -> Refusal | None:
    """A day that associations know is brought forward only where they still have their week."""
    until = facts.comments_until
    if until is None or until < facts.today:
        return Refusal("day_is_past", day=facts.today)
    sooner = facts.announced is not None and until < facts.announced
    return _in_time(facts) if sooner else None


def _heard(facts: Facts) -> Refusal | None:
    """Associations had their time, wherever they are, and each comment has its answer."""
    if facts.comments_until is not None and facts.comments_until >= (facts.over or facts.today):
        return Refusal("still_open", day=facts.comments_until)
    return Refusal("comments_wait", number=facts.unanswered) if facts.unanswered else None


def _with_reason(facts: Facts) -> Refusal | None:
    return None if facts.reason.strip() else Refusal("reason_missing")


def _unseen(facts: Facts) -> Refusal | None:
    return Refusal("seen_by_others") if facts.seen else None


PUBLISH = "standards.publish"
TABLE = (
    step("edit", {"draft"}, "draft", PUBLISH, _unseen),
    step("ask", {"draft"}, "draft", PUBLISH, _unseen),
    step("consult", {"draft"}, "consulting", PUBLISH, _in_time),
    step("extend", {"consulting"}, "consulting", PUBLISH, _not_past),
    step("replace", OPEN, "replaced", PUBLISH),
    step("publish", {"consulting"}, "published", PUBLISH, _heard),
    step("withdraw", OPEN, "withdrawn", PUBLISH, _with_reason),
    step("take_up", {"withdrawn"}, "draft", PUBLISH),
)


def stands(state: str, comments_until: date | None, on: date) -> str:
    """The state as people see it: an open consultation ends by its day, whoever is at the desk."""
    over = state == "consulting" and comments_until is not None and comments_until < on
    return "heard" if over else state
