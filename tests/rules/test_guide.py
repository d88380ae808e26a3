"""What changes for a category, and on which day, out of what is said on each."""

from datetime import date

import pytest

from tenants.guide import rules
from tenants.guide.rules import Change, Turn

TODAY, MARCH, JUNE = date(2026, 11, 22), date(2027, 3, 1), date(2027, 6, 1)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ({"rsc": "24 hours"}, {"rsc": "24 hours"}, ()),
        ({"rsc": "24 hours"}, {"rsc": "30 hours"}, (Change("rsc", "24 hours", "30 hours"),)),
        ({}, {"exam": "1 part"}, (Change("exam", None, "1 part"),)),
        ({"exam": "1 part"}, {}, (Change("exam", "1 part", None),)),
    ],
)
def test_what_stays_is_not_told(old: rules.Said, new: rules.Said, found: tuple[Change, ...]) -> None:
    assert rules.changes(old, new) == found


def test_only_days_to_come_are_ahead() -> None:
    days = ["2025-01-01", "2026-11-22", "2027-06-01", "2027-03-01", "2027-06-01"]
    assert rules.ahead(days, TODAY) == [MARCH, JUNE]


def test_each_day_is_told_against_the_one_before() -> None:
    told = [
        (TODAY, "a", {"rsc": "24 hours"}, True),
        (MARCH, "b", {"rsc": "30 hours"}, True),
        (JUNE, "b", {"rsc": "30 hours"}, False),
    ]
    assert rules.turns(told) == [
        Turn(MARCH, (Change("rsc", "24 hours", "30 hours"),), "b", None),
        Turn(JUNE, (), None, offered=False),
    ]


def test_a_set_that_changes_nothing_here_is_not_told() -> None:
    assert rules.turns([(TODAY, "a", {"rsc": "24 hours"}, True), (MARCH, "b", {"rsc": "24 hours"}, True)]) == []
