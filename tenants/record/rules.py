"""What an entry of the record may say, and what looks like something said before: pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from tenants.kernel.refusal import Refusal

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
LONGEST_RANGE = timedelta(days=366)
QUARTER = Decimal("0.25")
DAY = 24 * 60  # minutes
MOST = {"rsc": 20_000, "training": 20_000, "work": 2000}  # as many as record/1 carries
MOST_OTHERS = 100


@dataclass(frozen=True)
class Session:
    """Reflective supervision as far as it can repeat or overlap another (requirements.md 6.1)."""

    first: date
    last: date
    minutes: int
    provider: str | None
    format: str


@dataclass(frozen=True)
class Course:
    """A training as far as it can repeat another (requirements.md 5.10)."""

    title: str
    first: date
    last: date
    hours: Decimal


def is_quarter(hours: Decimal) -> bool:
    """Hours are counted in whole quarters; nothing else can be stored."""
    return hours.is_finite() and hours % QUARTER == 0


def likeness(new: Session, others: Iterable[Session]) -> str | None:
    """``same`` or ``overlap`` if an earlier entry of this provider says so; both are kept, one counts."""
    near = [one for one in others if (one.provider, one.format) == (new.provider, new.format)]
    if any((one.first, one.last, one.minutes) == (new.first, new.last, new.minutes) for one in near):
        return "same"
    ranges = [one for one in near if one.first < one.last or new.first < new.last]
    return "overlap" if any(one.first <= new.last and new.first <= one.last for one in ranges) else None


def is_repeated(new: Course, others: Iterable[Course]) -> bool:
    """The same title on the same days with the same hours; a training without a title never repeats."""
    title = _plain(new.title)
    return bool(title) and any(
        (_plain(one.title), one.first, one.last, one.hours) == (title, new.first, new.last, new.hours) for one in others
    )


def period(first: date, last: date | None) -> Refusal | None:
    return Refusal("ends_before_it_begins") if last is not None and last < first else None


def happened(last: date, today: date) -> Refusal | None:
    """An hour or a training is logged once it took place."""
    return Refusal("in_the_future", day=last) if last > today else None


def span(first: date, last: date | None) -> Refusal | None:
    too_long = last is not None and last - first > LONGEST_RANGE
    return Refusal("longer_than_a_year") if too_long else None


def room(kind: str, number: int, more: int = 1) -> Refusal | None:
    """A section holds only so many entries."""
    most = MOST.get(kind, MOST_OTHERS)
    return Refusal("too_many_entries", most=most) if number + more > most else None


def topics_fit(hours: Decimal, topics: Mapping[str, Decimal]) -> Refusal | None:
    """A clock hour belongs to one topic (record.md R4)."""
    total = sum(topics.values(), Decimal(0))
    return Refusal("topics_exceed_hours", total=total, hours=hours) if total > hours else None


def split_of(bands: Iterable[str], young_percent: int | None) -> dict[str, int] | None:
    """The percents by age band, where both ages were met and the person said how much (R5)."""
    both = set(bands) == {"prenatal_to_36m", "3_to_6y"}
    if not both or young_percent is None:
        return None
    return {"prenatal_to_36m": young_percent, "3_to_6y": 100 - young_percent}


def _plain(title: str) -> str:
    return " ".join(title.casefold().split())
