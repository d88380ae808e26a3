"""Days as text: `2025-06-01` sorts like the day it names, so days are compared without being parsed."""

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import TypeAlias

Day: TypeAlias = str
BEFORE_ALL: Day = "0000-00-00"
FOREVER: Day = "9999-12-31"


@lru_cache(maxsize=16384)
def add_months(day: Day, months: int) -> Day:
    """The same day of the month `months` later, or that month's last day if it has fewer days."""
    year, month = divmod(int(day[:4]) * 12 + int(day[5:7]) - 1 + months, 12)
    return f"{year:04}-{month + 1:02}-{min(int(day[8:]), monthrange(year, month + 1)[1]):02}"


@lru_cache(maxsize=16384)
def end(day: Day, months: int) -> Day:
    """The last day of a period of `months` that begins on `day`; the clamped day is not given back."""
    return moved(add_months(day, months), -1)


def next_day(day: Day) -> Day:
    return day if day == FOREVER else moved(day, 1)


@lru_cache(maxsize=16384)
def moved(day: Day, days: int) -> Day:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


@lru_cache(maxsize=16384)
def ordinal(day: Day) -> int:
    return date.fromisoformat(day).toordinal()


def is_real(day: Day) -> bool:
    """Whether a text shaped like a day stands in the calendar; every month has the first 28 days."""
    return day[8:] <= "28" or int(day[8:]) <= monthrange(int(day[:4]), int(day[5:7]))[1]
