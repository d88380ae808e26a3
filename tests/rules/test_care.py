"""What work weighs, who carries too much, and when thanks are said, as tables of examples."""

from datetime import date

import pytest

from tenants.care import rules
from tenants.care.rules import Given
from tenants.kernel.refusal import Refusal

DAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("given", "a_review", "minutes"),
    [
        (Given(), 120, 0),
        (Given(reviews=3), 120, 360),
        (Given(advices=3), 120, 180),
        (Given(decisions=2), 120, 60),
        (Given(reviews=1, advices=1, decisions=1, rsc_minutes=90), 100, 100 + 50 + 25 + 90),
        (Given(decisions=1), 15, 3),
    ],
)
def test_work_is_weighed_by_what_a_review_takes(given: Given, a_review: int, minutes: int) -> None:
    assert rules.minutes(given, a_review) == minutes


@pytest.mark.parametrize(("minutes", "hours"), [(0, 0), (3, 1), (89, 1), (91, 2), (600, 10)])
def test_hours_are_whole_and_something_given_is_never_nothing(minutes: int, hours: int) -> None:
    assert rules.hours(minutes) == hours


@pytest.mark.parametrize(("open_", "over"), [(4, False), (5, False), (6, True)])
def test_the_limit_itself_is_not_too_much(open_: int, over: bool) -> None:
    assert rules.is_over(open_, 5) is over


@pytest.mark.parametrize(("until", "rests"), [(None, False), (date(2026, 11, 21), False), (DAY, True)])
def test_somebody_rests_to_the_end_of_the_day(until: date | None, rests: bool) -> None:
    assert rules.is_resting(until, DAY) is rests


@pytest.mark.parametrize(
    ("year", "minutes", "thanked", "code"),
    [
        (2026, 60, False, None),
        (2025, 60, False, None),
        (2024, 60, False, "thanks_other_year"),
        (2027, 60, False, "thanks_other_year"),
        (2026, 60, True, "thanked_already"),
        (2026, 0, False, "nothing_given"),
    ],
)
def test_thanks_are_for_this_year_or_the_last_and_said_once(
    year: int, minutes: int, thanked: bool, code: str | None
) -> None:
    found = rules.thanks_refusal(year, DAY, minutes, thanked=thanked)
    assert (found.code if isinstance(found, Refusal) else None) == code


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2027, 1, 9), None),
        (date(2027, 1, 10), 2026),
        (date(2027, 1, 31), 2026),
        (date(2027, 2, 1), None),
        (DAY, None),
    ],
)
def test_a_years_thanks_go_out_in_january(day: date, year: int | None) -> None:
    assert rules.thanks_due(day) == year


def test_a_year_ends_today_at_the_latest() -> None:
    assert rules.year_span(2026, DAY) == (date(2026, 1, 1), DAY)
    assert rules.year_span(2025, DAY) == (date(2025, 1, 1), date(2025, 12, 31))
