"""Days and hours count as the rules say, at the edges of months and quarters."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenants.kernel.standards.days import add_months, end, is_real, next_day
from tenants.kernel.standards.hours import minutes_of, quarters, share, text

from .made import BOTH

DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31)).map(date.isoformat)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-08-31", 6, "2025-02-28"),
        ("2023-08-31", 6, "2024-02-29"),
        ("2024-12-31", 1, "2025-01-31"),
        ("2025-01-01", -36, "2022-01-01"),
        ("2024-03-31", -1, "2024-02-29"),
    ],
)
def test_months_are_added_to_the_same_day_or_the_last_of_the_month(day, months, later):
    assert add_months(day, months) == later


def test_a_period_ends_the_day_before_and_gives_no_clamped_day_back():
    assert [end("2024-02-29", 12), end("2024-03-01", 12), end("2024-01-31", 1)] == [
        "2025-02-27",
        "2025-02-28",
        "2024-02-28",
    ]


@given(DAYS, st.integers(1, 600))
def test_adding_months_keeps_the_day_or_clamps_it(day, months):
    later = date.fromisoformat(add_months(day, months))
    assert later.day == int(day[8:]) or (later.day < int(day[8:]) and (later + timedelta(1)).day == 1)
    assert (later.year * 12 + later.month) - (int(day[:4]) * 12 + int(day[5:7])) == months
    assert next_day(end(day, months)) == later.isoformat()


@given(DAYS, DAYS, st.integers(1, 600))
def test_a_later_day_never_has_an_earlier_end(one, other, months):
    first, second = sorted((one, other))
    assert end(first, months) <= end(second, months)


@pytest.mark.parametrize(
    ("day", "real"),
    [
        ("2023-02-29", False),
        ("2024-02-29", True),
        ("2100-02-29", False),
        ("2025-04-31", False),
        ("2025-12-31", True),
    ],
)
def test_a_day_is_in_the_calendar_or_not(day, real):
    assert is_real(day) == real


@pytest.mark.parametrize(("hours", "written"), [(24, "24"), (22.75, "22.75"), (0.5, "0.5"), (0, "0"), (10.25, "10.25")])
def test_hours_are_written_without_trailing_zeros(hours, written):
    assert text(quarters(hours)) == written


@pytest.mark.parametrize(("minutes", "count"), [(14, 0), (15, 1), (50, 3), (59, 3), (60, 4), (30000, 2000)])
def test_minutes_become_quarters_rounded_down(minutes, count):
    assert minutes_of({"minutes": minutes}) // 15 == count


def test_hours_with_two_ages_are_halved_or_split_rounded_down():
    assert share({"age_bands": BOTH}, 5, "3_to_6y") == 2
    split = {"age_bands": BOTH, "age_split": {"prenatal_to_36m": 70, "3_to_6y": 30}}
    assert (share(split, 5, "prenatal_to_36m"), share(split, 5, "3_to_6y")) == (3, 1)
    assert share({"age_bands": ["3_to_6y"]}, 5, "prenatal_to_36m") == 0
    assert share({"age_bands": []}, 5, "prenatal_to_36m") == 0


@given(st.integers(0, 8000), st.integers(0, 100))
def test_the_shares_of_both_ages_never_exceed_the_whole(count, percent):
    entry = {"age_bands": BOTH, "age_split": {"prenatal_to_36m": percent, "3_to_6y": 100 - percent}}
    parts = [share(entry, count, band) for band in BOTH]
    assert count - 1 <= sum(parts) <= count
