"""What an entry of the record may say, and what repeats or overlaps another."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from tenants.kernel.refusal import Refusal
from tenants.record import rules
from tenants.record.rules import Course, Session

DAY = date(2024, 10, 13)


def session(
    first: date = DAY, last: date | None = None, minutes: int = 60, who: str = "t", how: str = "group"
) -> Session:
    return Session(first, last or first, minutes, who, how)


def later(days: int) -> date:
    return DAY + timedelta(days=days)


@pytest.mark.parametrize(
    ("new", "other", "like"),
    [
        (session(), session(), "same"),
        (session(), session(minutes=90), None),  # two meetings on one day are two meetings
        (session(), session(who="w"), None),
        (session(), session(how="individual"), None),
        (session(), session(later(1)), None),
        (session(), session(later(-3), later(3)), "overlap"),
        (session(later(-3), later(3)), session(), "overlap"),
        (session(DAY, later(10)), session(later(10), later(20)), "overlap"),
        (session(DAY, later(10)), session(later(11), later(20)), None),
        (session(DAY, later(10), who="w"), session(later(10), later(20)), None),
    ],
)
def test_an_hour_is_told_apart_from_another(new: Session, other: Session, like: str | None) -> None:
    assert rules.likeness(new, [other]) == like


@pytest.mark.parametrize(
    ("title", "hours", "repeated"),
    [
        ("Touchpoints", "6", True),
        ("  TOUCHPOINTS ", "6", True),
        ("Touchpoints", "6.25", False),
        ("Touchpoints 2", "6", False),
        ("", "6", False),
    ],
)
def test_a_training_repeats_by_title_days_and_hours(title: str, hours: str, repeated: bool) -> None:
    known = [Course("Touchpoints", DAY, DAY, Decimal(6)), Course("", DAY, DAY, Decimal(6))]
    assert rules.is_repeated(Course(title, DAY, DAY, Decimal(hours)), known) is repeated


@pytest.mark.parametrize(
    ("hours", "good"),
    [
        ("1", True),
        ("0.25", True),
        ("1.75", True),
        ("0.3", False),
        ("1.125", False),
        ("NaN", False),
        ("Infinity", False),
    ],
)
def test_hours_are_whole_quarters(hours: str, good: bool) -> None:
    assert rules.is_quarter(Decimal(hours)) is good


@pytest.mark.parametrize(
    ("refusal", "code"),
    [
        (rules.period(DAY, later(-1)), "ends_before_it_begins"),
        (rules.period(DAY, DAY), None),
        (rules.period(DAY, None), None),
        (rules.happened(later(1), DAY), "in_the_future"),
        (rules.happened(DAY, DAY), None),
        (rules.span(DAY, later(366)), None),
        (rules.span(DAY, later(367)), "longer_than_a_year"),
        (rules.span(DAY, None), None),
        (rules.room("rsc", 19_999), None),
        (rules.room("rsc", 20_000), "too_many_entries"),
        (rules.room("rsc", 10_001, 10_000), "too_many_entries"),
        (rules.room("rsc", 10_000, 10_000), None),
        (rules.room("licence", 100), "too_many_entries"),
        (rules.topics_fit(Decimal(6), {"iecmh": Decimal(5), "dei": Decimal(1)}), None),
        (rules.topics_fit(Decimal(6), {"iecmh": Decimal(5), "dei": Decimal("1.25")}), "topics_exceed_hours"),
    ],
)
def test_what_an_entry_may_say(refusal: Refusal | None, code: str | None) -> None:
    assert (refusal.code if refusal else None) == code


@pytest.mark.parametrize(
    ("bands", "percent", "split"),
    [
        (["prenatal_to_36m", "3_to_6y"], 70, {"prenatal_to_36m": 70, "3_to_6y": 30}),
        (["prenatal_to_36m", "3_to_6y"], 0, {"prenatal_to_36m": 0, "3_to_6y": 100}),
        (["prenatal_to_36m", "3_to_6y"], None, None),
        (["3_to_6y"], 70, None),
    ],
)
def test_both_ages_share_an_hour(bands: list[str], percent: int | None, split: dict[str, int] | None) -> None:
    assert rules.split_of(bands, percent) == split
