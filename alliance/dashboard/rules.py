"""What the dashboard decides without asking anybody: days compared, stages, milestones, how far a figure lies."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from tenants.kernel.indicators import fair

STAGES = ("live", "onb", "int", "file")
FROM_FORMED = ("formed", "funding", "licence", "edition", "training", "site", "cohort", "opening", "vetting")
MONTHS = 13  # a year, both ends
COMING = 12
MILESTONES = (50, 100, 150, 200, 300, 400, 500, 750, *range(1_000, 20_001, 500))
KIND_OF_BODY = (" Association", " Infant", " Alliance", " Society", " Early Childhood")
MORNING, EVENING = 12, 17
LEAST = 3  # associations that show a figure before one is compared with the others
FARTHEST = {"within": 0, "near": 1, "outside": 2}
OFF, FAR_OFF = 0.25, 0.5  # of the middle, for figures that are no shares


def back(today: date, months: int) -> date:
    """The same day so many months before, or the last of that month."""
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))


def compared(today: date) -> list[date]:
    """The days of which the sparkline tells, oldest first, today last."""
    return [back(today, ago) for ago in range(MONTHS - 1, -1, -1)]


def coming(today: date) -> list[tuple[date, date]]:
    """The first and last day of what is left of this month, and of the eleven that follow."""
    firsts = [back(today.replace(day=1), -ahead) for ahead in range(COMING + 1)]
    lasts = [date.fromordinal(first.toordinal() - 1) for first in firsts[1:]]
    return [(max(first, today), last) for first, last in zip(firsts[:-1], lasts, strict=True)]


def stage(*, endorsing: bool, way: str | None) -> str:
    """A licence in force makes it live, whatever else is under way."""
    if endorsing:
        return "live"
    if way is None:
        return "file"
    return "onb" if way in FROM_FORMED else "int"


def short(name: str, abbr: str | None, alone: str | None) -> str:
    """What people call it: the place where it is the only one, else what stands before the kind of body it is."""
    if alone:
        return alone
    where = min((name.find(word) for word in KIND_OF_BODY if name.find(word) > 0), default=0)
    return name[:where] or abbr or name


def milestone(before: int, now: int) -> int | None:
    """The largest round number reached since the earlier count."""
    return max((mark for mark in MILESTONES if before < mark <= now), default=None)


def part_of_day(hour: int) -> str:
    if hour < MORNING:
        return "morning"
    return "afternoon" if hour < EVENING else "evening"


@dataclass(frozen=True)
class Cell:
    """A figure of one association: ``off`` from −2 to 2 by how far it lies below or above the others."""

    value: float
    off: int
    n: int | None = None


def share_cells(shares: Sequence[fair.Share]) -> dict[str, Cell]:
    """By name: as far off as chance does not explain."""
    middle = fair.pooled(shares) if len(shares) >= LEAST else None
    return {one.name: Cell(one.rate, _side(one.rate, middle) * _far(one, middle), one.n) for one in shares}


def _far(one: fair.Share, middle: float | None) -> int:
    return 0 if middle is None else FARTHEST[fair.stands(one, middle)]


def _side(value: float, middle: float | None) -> int:
    return 0 if middle is None else (value > middle) - (value < middle)


def other_cells(values: dict[str, float]) -> dict[str, Cell]:
    """By name: a quarter off the middle, or half."""
    middle = median(values.values()) if len(values) >= LEAST else None
    return {name: Cell(value, _side(value, middle) * _steps(value, middle)) for name, value in values.items()}


def _steps(value: float, middle: float | None) -> int:
    if not middle:
        return 0
    off = abs(value - middle) / abs(middle)
    return 2 if off >= FAR_OFF else 1 if off >= OFF else 0
