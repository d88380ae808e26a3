"""What an advisor may say, and when."""

import pytest

from tenants.advice.rules import TABLE, Facts
from tenants.applications.models import ADVICE
from tenants.kernel.workflow import refusal, states


def test_the_table_knows_the_states_of_the_database() -> None:
    assert states(TABLE) == set(ADVICE)


@pytest.mark.parametrize(
    ("action", "state", "facts", "code"),
    [
        ("assign", "asked", Facts(), None),
        ("assign", "asked", Facts(own=True), "own_application"),  # a coordinator's own file
        ("assign", "asked", Facts(self_advice=True), "own_application"),  # the applicant as advisor
        ("assign", "asked", Facts(application="submitted"), "sent_in_already"),
        ("assign", "advising", Facts(), "not_in_this_state"),
        ("ready", "advising", Facts(is_advisor=True), None),
        ("not_yet", "advising", Facts(is_advisor=True), None),
        ("ready", "advising", Facts(), "not_your_advice"),
        ("ready", "advising", Facts(is_advisor=True, application="in_review"), "sent_in_already"),
        ("ready", "not_yet", Facts(is_advisor=True), "not_in_this_state"),
        ("end", "asked", Facts(), None),
        ("end", "ready", Facts(), "not_in_this_state"),
    ],
)
def test_the_way_of_advice(action: str, state: str, facts: Facts, code: str | None) -> None:
    found = refusal(TABLE, action, state, facts)
    assert (found and found.code) == code
