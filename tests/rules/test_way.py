"""Who has an application, what is next, and when: only from this association's own past, else from its promise."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from tenants.applications.models import STATES
from tenants.progress.way import OF_STATE, Stage, usual, way

START = datetime(2026, 1, 1, 15, tzinfo=UTC)
TODAY = date(2026, 3, 10)
USUAL = {"check": 5, "review": 20, "decide": 4, "whole": 30, "award": 2}


def past(*lengths: int) -> list[dict[str, Any]]:
    """Applications decided so many days after they were sent in, confirmed after a sixth of it."""
    return [
        {
            "sent": START,
            "confirmed": START + timedelta(days=days // 6),
            "reviewed": START + timedelta(days=days - 2),
            "decided": START + timedelta(days=days),
            "awarded": None,
        }
        for days in lengths
    ]


@pytest.mark.parametrize(
    ("decided", "days", "number"),
    [
        ((), {}, 0),
        ((30,) * 9, {}, 9),  # nine are too few
        ((30,) * 10, {"check": 5, "review": 23, "decide": 2, "whole": 30}, 10),
        # the middle one, whatever the longest took
        ((12, 18, 24, 30, 30, 30, 30, 36, 42, 48, 600), {"check": 5, "review": 23, "decide": 2, "whole": 30}, 11),
        ((0,) * 10, {"check": 1, "review": 1, "decide": 2, "whole": 1}, 10),  # never "in 0 days"
    ],
)
def test_the_usual_days_need_ten_decided_applications(
    decided: tuple[int, ...], days: dict[str, int], number: int
) -> None:
    assert usual(past(*decided)) == (days, number)


def test_what_is_still_undecided_counts_for_nothing() -> None:
    open_ones = [{"sent": START, "confirmed": START, "reviewed": None, "decided": None, "awarded": None}] * 20
    assert usual([*past(*(30,) * 9), *open_ones]) == ({}, 9)


def shown(state: str, since: date, days: dict[str, int] | None = None) -> list[Any]:
    found = way(
        state,
        since=since,
        sent=date(2026, 3, 1),
        today=TODAY,
        days=USUAL if days is None else days,
        number=40,
        promise=42,
    )
    return [(one.name, one.place, one.by, one.late) for one in found.stages]


def test_while_the_applicant_has_it_nobody_is_timed() -> None:
    for state in ("building", "returned"):
        assert shown(state, date(2026, 1, 1)) == [
            ("gather", "now", None, False),
            ("check", "next", None, False),
            ("review", "next", None, False),
            ("decide", "next", None, False),
            ("award", "next", None, False),
        ]


def test_the_days_add_up_from_where_it_is() -> None:
    assert shown("submitted", date(2026, 3, 8)) == [
        ("gather", "done", None, False),
        ("check", "now", date(2026, 3, 13), False),
        ("review", "next", date(2026, 4, 2), False),
        ("decide", "next", date(2026, 4, 6), False),
        ("award", "next", date(2026, 4, 8), False),
    ]


def test_what_takes_longer_than_usual_says_so_and_the_rest_counts_from_today() -> None:
    assert shown("in_review", date(2026, 2, 1))[2:] == [
        ("review", "now", None, True),
        ("decide", "next", date(2026, 3, 14), False),
        ("award", "next", date(2026, 3, 16), False),
    ]


def test_without_a_past_there_are_no_days_but_the_promise() -> None:
    found = way("submitted", since=TODAY, sent=date(2026, 3, 1), today=TODAY, days={}, number=9, promise=42)
    assert ([one.by for one in found.stages], found.answer_by, found.basis) == (
        [None] * 5,
        date(2026, 4, 12),
        "promise",
    )


@pytest.mark.parametrize(
    ("state", "who"),
    [
        ("building", "you"),
        ("returned", "you"),
        ("submitted", "office"),
        ("in_review", "reviewers"),
        ("to_decide", "decider"),
        ("approved", "office"),
    ],
)
def test_exactly_one_has_it(state: str, who: str) -> None:
    found = way(state, since=TODAY, sent=TODAY, today=TODAY, days={}, number=0, promise=42)
    assert [one.who for one in found.stages if one.place == "now"] == [who]


def test_every_state_of_an_application_has_its_stage() -> None:
    assert set(STATES) <= set(OF_STATE)
    assert (
        Stage("award", "office", "done")
        in way("endorsed", since=TODAY, sent=TODAY, today=TODAY, days=USUAL, number=40, promise=42).stages
    )
