"""Supervision in the coming months: windows close, emerging statuses end, and bands leave room for doubt."""

from datetime import date
from decimal import Decimal

import pytest

from alliance.dashboard.forecast import (
    NONE,
    Span,
    Standard,
    Supply,
    ahead,
    days_ahead,
    emerging_until,
    on,
    span,
    standard,
    turning,
)
from alliance.dashboard.load_rules import Each, each
from alliance.dashboard.tellers import Shown, Teller
from alliance.dashboard.tellers import band as told_band

TODAY = date(2026, 11, 22)
WINDOW = date(2027, 12, 31)


@pytest.mark.parametrize(
    ("band", "least", "low", "high"),
    [
        (0, 10, 0, 9),
        (10, 10, 10, 24),
        (100, 10, 100, 249),
        (250, 10, 250, None),
        (0, 20, 0, 24),
        (25, 20, 25, 49),
        (0, 300, 0, None),
    ],
)
def test_what_a_band_may_hide(band: int, least: int, low: int, high: int | None) -> None:
    assert span(band, least) == Span(low, high)


@pytest.mark.parametrize(
    ("since", "until", "last"),
    [
        (date(2025, 6, 1), None, date(2027, 5, 31)),
        (date(2024, 2, 29), None, date(2026, 2, 27)),  # the checker counts the same: 28 February is not given back
        (date(2026, 2, 28), None, date(2028, 2, 27)),
        (date(2025, 3, 31), date(2026, 12, 31), date(2026, 12, 31)),
    ],
)
def test_an_emerging_status_ends_after_two_years(since: date, until: date | None, last: date) -> None:
    assert emerging_until(since, until) == last


def test_the_days_asked_are_today_and_the_first_of_each_month() -> None:
    days = days_ahead(date(2027, 12, 31), 3)
    assert days == [date(2027, 12, 31), date(2028, 1, 1), date(2028, 2, 1), date(2028, 3, 1)]
    assert (len(days_ahead(TODAY)), days_ahead(TODAY)[-1]) == (25, date(2028, 11, 1))


@pytest.mark.parametrize(
    ("day", "vetted", "missing", "verdict"),
    [
        (date(2026, 11, 22), Span(0, 9), Span(0, 3), "open"),  # 10 to 24 people, six each: two to four providers
        (date(2027, 12, 31), Span(0, 9), Span(0, 3), "open"),
        (date(2028, 1, 1), NONE, Span(1, 3), "short"),
    ],
)
def test_on_the_day_after_the_window_closes_those_vetted_are_gone(
    day: date, vetted: Span, missing: Span, verdict: str
) -> None:
    supply = Supply((None,), (), Span(0, 9), WINDOW)
    point = on(day, supply, Span(10, 24), 6)
    assert (point.vetted, point.needed, point.missing, point.verdict) == (vetted, Span(2, 4), missing, verdict)


@pytest.mark.parametrize(
    ("endorsed", "demand", "people", "missing", "verdict"),
    [
        (4, Span(10, 24), 6, Span(0, 0), "enough"),
        (3, Span(10, 24), 6, Span(0, 1), "open"),
        (1, Span(10, 24), 6, Span(1, 3), "short"),
        (0, Span(0, 9), 6, Span(0, 2), "open"),
        (0, NONE, 6, Span(0, 0), "enough"),
        (9, Span(250, None), 6, Span(33, None), "short"),
        (50, Span(250, None), 6, Span(0, None), "open"),
        (2, Span(12, 12), 6, Span(0, 0), "enough"),
        (2, Span(13, 13), 6, Span(1, 1), "short"),
    ],
)
def test_what_is_missing_lies_between_the_ends_of_the_bands(
    endorsed: int, demand: Span, people: int, missing: Span, verdict: str
) -> None:
    point = on(TODAY, Supply((None,) * endorsed, ()), demand, people)
    assert (point.missing, point.verdict) == (missing, verdict)


def test_who_was_vetted_counts_nowhere_without_a_window_and_without_an_end_hides_what_is_missing() -> None:
    closed = on(TODAY, Supply((), (), Span(10, 24), None), Span(10, 24), 6)
    many = on(TODAY, Supply((), (), Span(250, None), WINDOW), Span(10, 24), 6)
    assert (closed.missing, many.missing) == (Span(2, 4), Span(0, 0))


def test_month_by_month_statuses_end_and_renewals_fall_due() -> None:
    supply = Supply((date(2026, 12, 31), date(2027, 12, 31), None), (date(2027, 2, 28), date(2028, 2, 29)))
    points = ahead(supply, Span(30, 30), 6, TODAY)
    seen = {one.day: (one.endorsed, one.due, one.emerging, one.missing.low) for one in points}
    assert seen[TODAY] == (3, 0, 2, 0)
    assert seen[date(2027, 1, 1)] == (3, 1, 2, 0)
    assert seen[date(2027, 3, 1)] == (3, 1, 1, 1)
    assert seen[date(2028, 2, 1)] == (3, 2, 1, 1)
    assert seen[date(2028, 3, 1)] == (3, 2, 0, 2)
    turn = turning(points)
    assert (turn.day if turn else None, turning(points[4:])) == (date(2027, 3, 1), None)


SET = (
    Standard(None, date(2026, 1, 1), 8),
    Standard(None, date(2027, 1, 1), 6),
    Standard("US-NC", date(2026, 6, 1), 4),
    Standard("US-NC", date(2026, 6, 1), 5),
)


@pytest.mark.parametrize(
    ("code", "day", "people"),
    [
        ("US-OR", date(2025, 12, 31), None),
        ("US-OR", date(2026, 1, 1), 8),
        ("US-OR", date(2027, 1, 1), 6),
        ("US-NC", date(2026, 5, 31), 8),
        ("US-NC", date(2027, 1, 1), 5),
    ],
)
def test_the_associations_own_standard_comes_first_and_the_latest_holds(
    code: str, day: date, people: int | None
) -> None:
    found = standard(SET, code, day)
    assert (found.people if found else None) == people


@pytest.mark.parametrize(
    ("band", "active", "found", "kind"),
    [
        (None, 4, None, None),
        (0, None, None, None),
        (0, 0, Each(0.0, None), "open"),
        (0, 10, Each(0.0, 0.9), "light"),
        (10, 0, Each(1.1, None), "open"),
        (25, 10, Each(1.0, 4.9), "open"),
        (50, 0, Each(5.6, None), "heavy"),
        (100, 10, Each(4.2, 24.9), "heavy"),
        (250, 250, Each(0.0, None), "open"),
    ],
)
def test_open_reviews_of_each_reviewer_lie_between_the_ends_of_two_bands(
    band: int | None, active: int | None, found: Each | None, kind: str | None
) -> None:
    one = each(*(None if floor is None else span(floor) for floor in (band, active)))
    assert (one, one.kind if one else None) == (found, kind)


def test_a_band_is_as_wide_as_it_was_when_it_was_shown() -> None:
    """An association asked for 25 and went back to 10, or the other way: what was shown before means what it meant."""
    low = [Shown("2026Q1", None, None, Decimal(0), least) for least in (25, 10, None)]
    assert [told_band(Teller("US-NC", "t_nc", False, 10), one) for one in low] == [Span(0, 24), Span(0, 9), Span(0, 9)]
    assert told_band(Teller("US-NC", "t_nc", False, 25), Shown("2026Q1", None, None, Decimal(10), 10)) == Span(10, 24)
