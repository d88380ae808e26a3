"""What work weighs, who carries too much, and for which time somebody is thanked. Pure."""

from dataclasses import dataclass
from datetime import date

from tenants.kernel.refusal import Refusal

ADVICE, DECISION = 2, 4  # an advice takes half of what a review takes, a decision a quarter
FIRST_DAY, LAST_DAY = 10, 31  # of January: when a year's thanks go out by themselves
HOUR = 60


@dataclass(frozen=True)
class Given:
    """What somebody did in a time: reviews, advices and decisions by number, supervision in minutes."""

    reviews: int = 0
    advices: int = 0
    decisions: int = 0
    rsc_minutes: int = 0


def minutes(given: Given, a_review: int) -> int:
    """An estimate, by what the association says that a review takes; supervision as it was confirmed."""
    return (
        given.rsc_minutes
        + given.reviews * a_review
        + (given.advices * a_review // ADVICE + given.decisions * a_review // DECISION)
    )


def hours(worked: int) -> int:
    """Whole hours: an estimate is not told to the minute. Something given is never nothing."""
    return max(1, round(worked / HOUR)) if worked else 0


def is_over(open_: int, most: int) -> bool:
    return open_ > most


def is_resting(away_until: date | None, day: date) -> bool:
    return away_until is not None and away_until >= day


def year_span(year: int, today: date) -> tuple[date, date]:
    """The days of a calendar year that are over; of this year, up to today."""
    return date(year, 1, 1), min(date(year, 12, 31), today)


def years(today: date) -> tuple[int, int]:
    """Those for which somebody can be thanked: this one and the last."""
    return today.year, today.year - 1


def thanks_refusal(year: int, today: date, worked: int, *, thanked: bool) -> Refusal | None:
    """Why nobody is thanked now: another year, nothing given, or thanked already."""
    if year not in years(today):
        return Refusal("thanks_other_year")
    if thanked:
        return Refusal("thanked_already", year=year)
    return None if worked else Refusal("nothing_given", year=year)


def thanks_due(today: date) -> int | None:
    """The year for which thanks go out by themselves on this day."""
    return today.year - 1 if today.month == 1 and FIRST_DAY <= today.day <= LAST_DAY else None
