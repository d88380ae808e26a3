"""The table of an application's states, and when people may register."""

from datetime import date

import pytest

from tenants.applications import rules
from tenants.applications.models import STATES
from tenants.applications.rules import REGISTRATION, TABLE, Facts, Opening, opening
from tenants.kernel.workflow import next_state, possible, refusal, states

NEWYEAR, SPRING, SUMMER = date(2026, 1, 1), date(2026, 4, 1), date(2026, 7, 1)
MINE = Facts(own=True, ready=True)


def test_the_table_knows_the_states_of_the_database() -> None:
    assert states(TABLE) == set(STATES)


@pytest.mark.parametrize(
    ("state", "acts"),
    [
        ("building", {"submit", "withdraw", "rest"}),
        ("returned", {"submit", "withdraw", "rest"}),
        ("submitted", {"withdraw", "rest"}),
        ("in_review", set()),
        ("to_decide", set()),
        ("approved", set()),
        ("endorsed", set()),
        ("withdrawn", {"reopen"}),
        ("on_hold", {"withdraw"}),
    ],
)
def test_what_an_applicant_can_do(state: str, acts: set[str]) -> None:
    assert set(possible(TABLE, state, MINE, lambda permission: permission == "signed_in")) == acts


@pytest.mark.parametrize("before", ["building", "returned", "submitted"])
def test_whoever_paused_comes_back_to_where_it_stood_and_nowhere_else(before: str) -> None:
    facts = Facts(own=True, held_from=before)
    back = {
        one: next_state(TABLE, one, "on_hold", facts)
        for one in possible(TABLE, "on_hold", facts, lambda permission: permission == "signed_in")
        if one.startswith("resume")
    }
    assert back == {f"resume_{before}": before}


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        (Facts(own=False, ready=True), "not_yours"),
        (Facts(own=True, ready=True, registered=False), "registration_pending"),
        (Facts(own=True, ready=True, signed=False), "agreement_renewed"),
        (Facts(own=True, ready=False, missing=("rsc",)), "not_ready"),
    ],
)
def test_sending_in_says_what_stands_in_the_way(facts: Facts, code: str) -> None:
    found = refusal(TABLE, "submit", "building", facts)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        (Facts(own=True, registered=False), "own_application"),
        (Facts(own=False, registered=True), "registration_looked_at"),
        (Facts(own=False, registered=False), None),
    ],
)
def test_only_a_registration_that_waits_is_turned_down(facts: Facts, code: str | None) -> None:
    found = refusal(TABLE, "decline", "building", facts)
    assert (found and found.code) == code


def test_a_registration_is_approved_once_and_not_by_oneself() -> None:
    assert next_state(REGISTRATION, "approve", "pending", Facts(own=False)) == "approved"
    again = refusal(REGISTRATION, "approve", "approved", Facts(own=False))
    own = refusal(REGISTRATION, "approve", "pending", Facts(own=True))
    assert ((again and again.code), (own and own.code)) == ("not_in_this_state", "own_application")


WINDOWS = [(date(2026, 10, 1), date(2026, 11, 15)), (SPRING, date(2026, 4, 30))]


@pytest.mark.parametrize(
    ("mode", "on", "today", "found"),
    [
        ("rolling", True, NEWYEAR, Opening(open=True)),
        ("rolling", False, NEWYEAR, Opening(open=False, why="closed")),
        ("windows", False, SPRING, Opening(open=False, why="closed")),
        ("windows", True, NEWYEAR, Opening(open=False, why="windows", opens_on=SPRING)),
        # both ends belong to it
        ("windows", True, SPRING, Opening(open=True, why="windows", opens_on=SPRING, closes_on=date(2026, 4, 30))),
        (
            "windows",
            True,
            date(2026, 4, 30),
            Opening(open=True, why="windows", opens_on=SPRING, closes_on=date(2026, 4, 30)),
        ),
        ("windows", True, date(2026, 5, 1), Opening(open=False, why="windows", opens_on=date(2026, 10, 1))),
        ("windows", True, date(2026, 11, 16), Opening(open=False, why="windows")),
        ("cohorts", True, SUMMER, Opening(open=False, why="cohorts")),
    ],
)
def test_when_people_may_register(mode: str, on: bool, today: date, found: Opening) -> None:
    assert opening(mode, switched_on=on, windows=WINDOWS, today=today) == found


def test_the_guards_fetch_nothing() -> None:
    assert {one.__module__ for step in TABLE for one in step.guards} == {rules.__name__}
