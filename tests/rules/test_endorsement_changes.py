"""What may happen to an endorsement after its award: every act in every state, by whom and from which day."""

from datetime import date
from typing import Any

import pytest

from tenants.endorsements import changes
from tenants.endorsements.models import STATUSES
from tenants.kernel.workflow import refusal, states

TODAY, AWARDED = date(2026, 11, 22), date(2025, 6, 1)
ALLOWED = {
    "suspend": {"endorsed", "emerging"},
    "lift": {"suspended"},
    "lift_emerging": set(),
    "withdraw": {"endorsed", "emerging", "on_leave", "suspended"},
}


def facts(**values: Any) -> changes.Facts:
    return changes.Facts(**({"since": AWARDED, "on": TODAY, "today": TODAY} | values))


def test_the_table_knows_the_states_of_the_books() -> None:
    assert states(changes.TABLE) == set(STATUSES)


@pytest.mark.parametrize("state", STATUSES)
@pytest.mark.parametrize("action", ALLOWED)
def test_every_act_in_every_state(action: str, state: str) -> None:
    assert (refusal(changes.TABLE, action, state, facts()) is None) == (state in ALLOWED[action])


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"own": True}, "own_endorsement"),
        ({"on": date(2026, 11, 23)}, "change_to_come"),
        ({"on": date(2025, 5, 31)}, "change_before_award"),
        ({"on": AWARDED}, None),
    ],
)
def test_when_an_act_is_refused(values: dict[str, Any], code: str | None) -> None:
    found = refusal(changes.TABLE, "suspend", "endorsed", facts(**values))
    assert (found and found.code) == code


def test_a_suspension_is_not_lifted_before_it_began_and_ends_as_it_was_held() -> None:
    paused = {"paused_from": date(2026, 9, 1), "held_as": "emerging"}
    asked = [
        refusal(changes.TABLE, action, "suspended", facts(**paused, on=on))
        for action, on in (("lift", TODAY), ("lift_emerging", TODAY), ("lift_emerging", date(2026, 8, 31)))
    ]
    assert [one and one.code for one in asked] == ["held_otherwise", None, "change_before_pause"]


def test_a_period_ends_on_the_eve_and_one_of_no_day_was_none() -> None:
    began = changes.paused([{"from": "2025-07-01", "until": "2025-08-01"}], date(2026, 9, 1))
    assert changes.taken_up(began, date(2026, 9, 10))[1] == {"from": "2026-09-01", "until": "2026-09-09"}
    assert changes.taken_up(began, date(2026, 9, 1)) == began[:1]


@pytest.mark.parametrize(("on", "last"), [(date(2026, 1, 2), date(2026, 1, 1)), (AWARDED, AWARDED)])
def test_a_withdrawn_endorsement_counts_until_the_eve(on: date, last: date) -> None:
    assert changes.last_day(AWARDED, on) == last


@pytest.mark.parametrize(
    ("since", "until", "code"),
    [
        (AWARDED, None, None),
        (AWARDED, AWARDED, None),
        (date(2026, 11, 23), None, "award_to_come"),
        (AWARDED, date(2025, 5, 1), "ends_before_it_began"),
    ],
)
def test_which_dates_make_sense(since: date, until: date | None, code: str | None) -> None:
    found = changes.dates_refusal(since, until, TODAY)
    assert (found and found.code) == code
