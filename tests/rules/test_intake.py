"""Places on lists and in cohorts."""

from datetime import date

import pytest

from tenants.intake import models
from tenants.intake.rules import COHORTS, TABLE, Cohort, Facts, has_place, least_of, to_invite
from tenants.kernel.workflow import refusal, states

DAY = date(2026, 11, 22)


def test_the_tables_know_the_states_of_the_database() -> None:
    assert (states(TABLE), states(COHORTS)) == (set(models.STATES), set(models.COHORT_STATES))


@pytest.mark.parametrize(
    ("action", "state", "facts", "code"),
    [
        ("accept", "invited", Facts(reply_by=DAY, today=DAY), None),  # the last day is in time
        ("accept", "invited", Facts(reply_by=DAY, today=date(2026, 11, 23)), "invitation_ended"),
        ("accept", "invited", Facts(cohort="running", reply_by=DAY, today=DAY), "cohort_not_gathering"),
        ("accept", "waiting", Facts(), "not_in_this_state"),
        ("accept", "accepted", Facts(), "not_in_this_state"),
        ("invite", "waiting", Facts(cohort="closed"), "cohort_not_gathering"),
        ("invite", "unproved", Facts(), "not_in_this_state"),
        ("expire", "invited", Facts(reply_by=DAY, today=DAY), "invitation_runs"),
        ("expire", "invited", Facts(reply_by=DAY, today=date(2026, 11, 23)), None),
        ("leave", "accepted", Facts(registered=True), "registered_already"),
        ("leave", "accepted", Facts(), None),
        ("prove", "left", Facts(), "not_in_this_state"),
    ],
)
def test_what_a_place_allows(action: str, state: str, facts: Facts, code: str | None) -> None:
    found = refusal(TABLE, action, state, facts)
    assert (found and found.code) == code


@pytest.mark.parametrize(
    ("size", "accepted", "invited", "free"),
    [(12, 0, 0, 12), (12, 7, 5, 0), (12, 11, 0, 1), (12, 12, 0, 0), (12, 12, 3, 0)],
)
def test_nobody_is_promised_what_is_not_there(size: int, accepted: int, invited: int, free: int) -> None:
    assert (to_invite(size, accepted, invited), has_place(size=size, accepted=accepted)) == (free, accepted < size)


@pytest.mark.parametrize(("accepted", "refused"), [(9, "cohort_too_small"), (10, None), (12, None)])
def test_an_agency_begins_with_ten(accepted: int, refused: str | None) -> None:
    found = refusal(COHORTS, "begin", "gathering", Cohort(accepted=accepted, least=least_of("agency")))
    assert (found and found.code) == refused
