"""Who is on the list and may be written to, and when a letter may go out: pure."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from tenants.kernel.marked import Shot
from tenants.kernel.refusal import Refusal
from tenants.kernel.workflow import Step, step

PROOF = timedelta(days=7)  # how long a letter that asks for confirmation can be answered
AGAIN = timedelta(hours=1)  # before the same address is asked once more
REST = timedelta(days=30)  # after its letters came back
KEPT = timedelta(days=30)  # an address that left is forgotten after this
BATCH = 50
WIDEST = 504  # points that a letter has for a picture


@dataclass(frozen=True)
class Facts:
    """``since`` is when the row last came into its state."""

    since: datetime | None = None
    at: datetime | None = None
    state: str = ""

    def within(self, span: timedelta) -> bool:
        return self.since is not None and self.at is not None and self.at - self.since < span


def is_not_pestered(facts: Facts) -> Refusal | None:
    """One letter an hour, and none for a month to an address whose letters came back."""
    span = {"unproved": AGAIN, "bounced": REST}.get(facts.state, timedelta(0))
    return Refusal("updates_asked_lately") if facts.within(span) else None


def is_in_time(facts: Facts) -> Refusal | None:
    return None if facts.within(PROOF) else Refusal("proof_over")


TABLE: tuple[Step, ...] = (
    step("ask", ("unproved", "left", "bounced"), "unproved", "", is_not_pestered),
    step("confirm", ("unproved",), "confirmed", "", is_in_time),
    step("leave", ("unproved", "confirmed", "bounced"), "left", ""),
    step("bounce", ("confirmed",), "bounced", ""),
)


@dataclass(frozen=True)
class Letter:
    """What sending looks at: whether it is written in the association's own language, and how many wait for it."""

    written: bool
    readers: int
    sent: bool = False


def may_send(facts: Letter) -> Refusal | None:
    if facts.sent:
        return Refusal("letter_sent")
    if not facts.written:
        return Refusal("letter_empty")
    return None if facts.readers else Refusal("no_readers")


MAILINGS: tuple[Step, ...] = (step("finish", ("sending",), "sent", ""),)


def narrow(shot: Shot) -> Shot:
    """A picture as wide as a letter at most, as high as it then is: mailboxes know no other way to fit one."""
    width = min(shot.width, WIDEST)
    return replace(shot, width=width, height=round(shot.height * width / shot.width))
