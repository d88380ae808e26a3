"""Who may handle an appeal, by when, and where each step leads."""

from datetime import date

import pytest

from tenants.appeals import rules
from tenants.appeals.rules import TABLE, Facts
from tenants.kernel.refusal import Refusal
from tenants.kernel.workflow import next_state, refusal, states

FREE = Facts(complainant=True, handler=True, outcome="upheld", answer="You are right.")
LEADS_TO = {
    ("take", "sent"): "taken",
    ("give_back", "taken"): "sent",
    ("extend", "taken"): "taken",
    ("note", "taken"): "taken",
    ("answer", "taken"): "answered",
    ("withdraw", "sent"): "withdrawn",
    ("withdraw", "taken"): "withdrawn",
}


@pytest.mark.parametrize("action", sorted({action for action, _state in LEADS_TO}))
@pytest.mark.parametrize("state", rules.STATES)
def test_each_action_leads_somewhere_or_is_refused(action, state):
    expected = LEADS_TO.get((action, state))
    if expected is None:
        assert refusal(TABLE, action, state, FREE) == Refusal("not_in_this_state", action=action, state=state)
    else:
        assert next_state(TABLE, action, state, FREE) == expected


def test_the_table_knows_the_states_of_the_database():
    assert states(TABLE) == set(rules.STATES)


@pytest.mark.parametrize(
    ("action", "state", "facts", "code"),
    [
        ("take", "sent", Facts(involved="decided_it"), "decided_it"),
        ("take", "sent", Facts(involved="own_appeal"), "own_appeal"),
        ("answer", "taken", Facts(handler=True, involved="reviewed_it", outcome="upheld", answer="x"), "reviewed_it"),
        ("answer", "taken", Facts(outcome="upheld", answer="x"), "not_the_handler"),
        ("answer", "taken", Facts(handler=True, outcome="upheld", answer=" "), "appeal_answer_left"),
        ("answer", "taken", Facts(handler=True, outcome="maybe", answer="x"), "appeal_answer_left"),
        ("extend", "taken", Facts(handler=True, extended=True), "extended_already"),
        ("withdraw", "sent", Facts(handler=True), "not_yours"),
    ],
)
def test_who_may_not(action, state, facts, code):
    assert refusal(TABLE, action, state, facts) == Refusal(code)


@pytest.mark.parametrize(
    ("verdict", "on", "code"),
    [
        ("hold", date(2025, 6, 1), None),
        ("defer", date(2025, 7, 31), None),
        ("defer", date(2025, 8, 1), "appeal_too_late"),
        ("approve", date(2025, 6, 1), "nothing_to_appeal"),
    ],
)
def test_what_can_be_appealed_until_when(verdict, on, code):
    found = rules.may_appeal(date(2025, 6, 1), verdict, on)
    assert (found and found.code) == code


@pytest.mark.parametrize(("on", "possible"), [(date(2025, 9, 1), True), (date(2025, 9, 2), False)])
def test_the_day_told_with_the_decision_holds(on, possible):
    found = rules.may_appeal(date(2025, 6, 1), "defer", on, appeal_by=date(2025, 9, 1))
    assert (found is None) is possible
