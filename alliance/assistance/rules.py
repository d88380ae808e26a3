"""Quarters, kinds of contact, how time is shared out, and the way of a planned conversation. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from tenants.kernel.refusal import Refusal
from tenants.kernel.workflow import Step, step

KINDS = ("call", "email", "visit", "training", "meeting", "work")
TALK_STATES = ("planned", "held", "called_off")
MOST_MINUTES = 1440
BACK_DAYS = 400  # how long ago a contact may be written down
WAYS = ("topic", "association", "month", "staff")


class Quarter(NamedTuple):
    """Three months of a year, written ``2026-Q4``."""

    year: int
    number: int

    @property
    def first(self) -> date:
        return date(self.year, self.number * 3 - 2, 1)

    @property
    def last(self) -> date:
        return self.after.first - timedelta(days=1)

    @property
    def after(self) -> "Quarter":
        return Quarter(self.year, self.number + 1) if self.number < 4 else Quarter(self.year + 1, 1)

    @property
    def before(self) -> "Quarter":
        return Quarter(self.year, self.number - 1) if self.number > 1 else Quarter(self.year - 1, 4)

    def __str__(self) -> str:
        return f"{self.year}-Q{self.number}"

    @property
    def said(self) -> str:
        """As people read it, and as the figures of the Alliance name theirs: ``2026 Q4``."""
        return f"{self.year} Q{self.number}"


def quarter_of(day: date) -> Quarter:
    return Quarter(day.year, (day.month + 2) // 3)


def quarter_said(said: str, today: date) -> Quarter:
    """The quarter that an address names, else today's."""
    year, _dash, number = said.partition("-Q")
    good = re.fullmatch("2[01][0-9][0-9]", year) and number in ("1", "2", "3", "4")
    return Quarter(int(year), int(number)) if good else quarter_of(today)


def quarters_around(today: date, before: int = 7, after: int = 2) -> list[Quarter]:
    """Those one may choose, the latest first."""
    found = [quarter_of(today)]
    for _step in range(after):
        found.insert(0, found[0].after)
    for _step in range(before):
        found.append(found[-1].before)
    return found


def hours(minutes: float) -> float:
    """To a tenth of an hour, as it is shown; sums are made of minutes."""
    return round(float(minutes) / 60, 1)


def day_refusal(on: date, today: date) -> Refusal | None:
    """Time is written down once it was spent, and not years later."""
    if on > today:
        return Refusal("contact_to_come")
    return Refusal("contact_too_old") if on < today - timedelta(days=BACK_DAYS) else None


@dataclass(frozen=True)
class Facts:
    """What the guards of a conversation ask."""

    begins_ago: int = 0  # minutes since it began; negative: it is to come


def has_begun(facts: Facts) -> Refusal | None:
    return None if facts.begins_ago >= 0 else Refusal("talk_to_come")


TALKS: tuple[Step, ...] = (
    step("hold", ("planned",), "held", "assistance.work", has_begun),
    step("call_off", ("planned",), "called_off", "assistance.work"),
    step("plan_again", ("held", "called_off"), "planned", "assistance.work"),
    step("move", ("planned",), "planned", "assistance.work"),
)


def topics_refusal(chosen: Iterable[str], known: Iterable[str], most: int) -> Refusal | None:
    """One to ``most`` topics, each of them one that is offered."""
    chosen = list(chosen)
    return None if 0 < len(chosen) <= most and set(chosen) <= set(known) else Refusal("topics_unknown", most=most)
