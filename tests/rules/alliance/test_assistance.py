"""Quarters, days on which time may be written down, conversations, and a calendar's lines."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance.assistance import rules, talking
from alliance.assistance.rules import Facts, Quarter
from tenants.kernel.refusal import Refused
from tenants.kernel.workflow import next_state

DAYS = st.dates(date(2000, 1, 1), date(2199, 12, 31))
TODAY = date(2026, 11, 22)


@given(DAYS)
def test_every_day_is_in_one_quarter_and_quarters_follow_each_other(day: date) -> None:
    quarter = rules.quarter_of(day)
    assert quarter.first <= day <= quarter.last
    assert (quarter.last + timedelta(days=1), quarter.after.before) == (quarter.after.first, quarter)


@given(DAYS)
def test_a_quarter_is_read_as_it_is_written(day: date) -> None:
    assert rules.quarter_said(str(rules.quarter_of(day)), TODAY) == rules.quarter_of(day)


@pytest.mark.parametrize("said", ["", "2026", "2026-Q5", "26-Q1", "1999-Q1", "2026-Q", "x", "²026-Q1", "9999-Q4"])
def test_what_is_no_quarter_is_todays(said: str) -> None:
    assert rules.quarter_said(said, TODAY) == Quarter(2026, 4)


def test_quarters_to_choose_from_end_with_the_oldest() -> None:
    assert [str(one) for one in rules.quarters_around(date(2026, 1, 1), 2, 1)] == [
        "2026-Q2",
        "2026-Q1",
        "2025-Q4",
        "2025-Q3",
    ]


@pytest.mark.parametrize(
    ("on", "code"),
    [
        (TODAY, None),
        (TODAY - timedelta(days=400), None),
        (TODAY - timedelta(days=401), "contact_too_old"),
        (TODAY + timedelta(days=1), "contact_to_come"),
    ],
)
def test_time_is_written_down_once_it_was_spent(on: date, code: str | None) -> None:
    found = rules.day_refusal(on, TODAY)
    assert (found.code if found else None) == code


@pytest.mark.parametrize(
    ("action", "state", "ago", "after"),
    [
        ("hold", "planned", 0, "held"),
        ("hold", "planned", -1, None),
        ("hold", "held", 5, None),
        ("call_off", "planned", -99, "called_off"),
        ("call_off", "called_off", 0, None),
        ("plan_again", "held", 5, "planned"),
        ("plan_again", "called_off", 5, "planned"),
        ("move", "planned", 5, "planned"),
        ("move", "held", 5, None),
    ],
)
def test_what_a_conversation_can_become(action: str, state: str, ago: int, after: str | None) -> None:
    try:
        found: Any = next_state(rules.TALKS, action, state, Facts(begins_ago=ago))
    except Refused:
        found = None
    assert found == after


@pytest.mark.parametrize(
    ("chosen", "fits"),
    [(["a"], True), (["a", "b"], True), (["a", "b", "c"], False), ([], False), (["x"], False)],
)
def test_one_or_two_of_the_topics_that_are_offered(chosen: list[str], *, fits: bool) -> None:
    assert (rules.topics_refusal(chosen, ("a", "b", "c"), 2) is None) == fits


@pytest.mark.parametrize(
    ("zone", "hour"), [("America/Detroit", 15), ("America/Los_Angeles", 18), ("Australia/Perth", 2), ("UTC", 10)]
)
def test_a_clock_on_the_wall_is_an_instant(zone: str, hour: int) -> None:
    assert talking.instant(date(2026, 1, 15), time(10, 30), zone) == datetime(2026, 1, 15, hour, 30, tzinfo=UTC)


@given(st.text(min_size=1, max_size=300))
def test_a_calendars_lines_are_short_and_lose_no_letter(words: str) -> None:
    line = f"SUMMARY:{talking.escaped(words)}"
    parts = talking.folded(line)
    assert max(len(part.encode()) for part in parts) <= talking.FOLD
    assert parts[0] + "".join(part[1:] for part in parts[1:]) == line
    assert "\n" not in line
