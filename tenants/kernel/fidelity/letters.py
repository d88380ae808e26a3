"""Which letters a fidelity review asks for on a day, each once. Pure."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

AHEAD_DAYS = 7  # before its day, something still open is told of
QUIET_DAYS = 3  # who has just had a letter about a review gets no reminder of it
ENDED_DAYS = 14  # an end longer past is news to nobody
NEWS = ("planned", "seeded", "reported", "closed", "cancelled")
WAITS_FOR = {"planned": "study", "seeded": "files"}


@dataclass(frozen=True)
class Standing:
    """A review as it stands, with the changes that still wait for the association: their ids and days."""

    id: Any
    state: str
    version: int
    due_on: date
    closed_on: date | None = None
    open_changes: tuple[tuple[Any, date], ...] = ()


class Mark(NamedTuple):
    """A letter about a row that went out, and the day on which it did."""

    row_id: Any
    mark: str
    sent_on: date


@dataclass(frozen=True)
class Letter:
    """``happened`` names the words of the letter; ``marks`` are kept with it: the row and what it was told of."""

    happened: str
    due_on: date
    marks: tuple[tuple[Any, str], ...]


def news(one: Standing, sent: Collection[Mark], on: date) -> Letter | None:
    """What has just come to the association; findings that changed after a report are told of again."""
    long_over = one.closed_on is not None and (on - one.closed_on).days > ENDED_DAYS
    mark = f"reported {one.version}" if one.state == "reported" else one.state
    if one.state not in NEWS or long_over or (one.id, mark) in _told(sent):
        return None
    if one.state == "cancelled" and not any(known.row_id == one.id for known in sent):
        return None  # who never heard of the plan need not hear that it is off
    return Letter(one.state, one.due_on, ((one.id, mark),))


def due(one: Standing, sent: Collection[Mark], on: date) -> list[Letter]:
    """What is due from the association: some days ahead and on the day, the changes of one review in one letter."""
    waits = WAITS_FOR.get(one.state)
    if waits:
        mark = _mark(one.id, waits, one.due_on, one.id, sent, on)
        return [Letter(waits, one.due_on, ((one.id, mark),))] if mark else []
    if one.state != "reported":
        return []
    found = [(_mark(row, "change", day, one.id, sent, on), row, day) for row, day in one.open_changes]
    marked = [(row, mark, day) for mark, row, day in found if mark]
    changes = tuple((row, mark) for row, mark, _day in marked)
    return [Letter("change", min(day for _row, _mark, day in marked), changes)] if marked else []


def _mark(row: Any, what: str, day: date, review: Any, sent: Collection[Mark], on: date) -> str | None:
    """``study on the day`` comes also late, ``study ahead`` never on or after the day."""
    lately = any(one.row_id == review and (on - one.sent_on).days < QUIET_DAYS for one in sent)
    left = (day - on).days
    mark = f"{what} on the day" if left <= 0 else f"{what} ahead"
    quiet = left > AHEAD_DAYS or (left > 0 and lately)
    return None if quiet or (row, mark) in _told(sent) else mark


def _told(sent: Collection[Mark]) -> set[tuple[Any, str]]:
    return {(one.row_id, one.mark) for one in sent}
