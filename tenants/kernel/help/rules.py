"""The way of a request for help, from both sides: who may do what, for whom it waits. Pure."""

from dataclasses import dataclass

from tenants.kernel.refusal import Refusal
from tenants.kernel.workflow import Step, step

STATES = ("new", "open", "waiting", "answered", "closed")
ASSOCIATION, ALLIANCE = SIDES = ("association", "alliance")
OTHER = "other"  # the topic that is always there
UNSETTLED = ("new", "open", "waiting", "answered")
WAITS_FOR = {"new": ALLIANCE, "open": ALLIANCE, "waiting": ASSOCIATION}
MOST_TOPICS = 3
SUBJECT, WORDS = 120, 4000  # letters


@dataclass(frozen=True)
class Facts:
    """What the guards ask: whether the association has pages on which it could read an answer."""

    has_site: bool = True


def can_read(facts: Facts) -> Refusal | None:
    return None if facts.has_site else Refusal("no_site_to_read")


HEARD = ("new", "open", "waiting", "answered")
TABLE: tuple[Step, ...] = (
    step("see", ("new",), "open", "assistance.work"),
    step("ask_back", HEARD, "waiting", "assistance.work", can_read),
    step("answer", HEARD, "answered", "assistance.work", can_read),
    step("say", ("new",), "new", "help.ask"),
    step("say", ("open", "waiting", "answered", "closed"), "open", "help.ask"),
    step("close", HEARD, "closed", "assistance.work"),
    step("settle", HEARD, "closed", "help.ask"),
    step("reopen", ("closed",), "open", "assistance.work"),
    step("ask_again", ("closed",), "open", "help.ask"),
)


def waits_for(state: str) -> str | None:
    """Whose turn it is; nobody's once it is answered or closed."""
    return WAITS_FOR.get(state)


def may_take_back(state: str, *, ours: bool) -> Refusal | None:
    """What was just sent can be taken back as long as nobody opened it."""
    return None if ours and state == "new" else Refusal("opened_already")
