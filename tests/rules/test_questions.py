"""The clock counts days with the association and rests while the applicant has the file; who may answer when."""

from datetime import date

import pytest

from tenants.kernel.refusal import Refusal
from tenants.kernel.workflow import next_state, refusal
from tenants.questions import rules

JUNE = {day: date(2025, 6, day) for day in range(1, 31)}
SENT, HELD, AGAIN, DECIDED = (
    ("submitted", JUNE[1]),
    ("decided", JUNE[6]),
    ("resubmitted", JUNE[20]),
    ("decided", JUNE[22]),
)


@pytest.mark.parametrize(
    ("happened", "on", "days", "resting"),
    [
        ([SENT], 1, 0, False),
        ([SENT], 11, 10, False),
        ([("registered", JUNE[1]), SENT, ("confirmed", JUNE[3])], 11, 10, False),
        ([SENT, HELD], 30, 5, True),
        ([SENT, HELD, AGAIN], 20, 5, False),
        ([SENT, HELD, AGAIN], 25, 10, False),
        ([SENT, HELD, AGAIN, DECIDED], 30, 7, True),
        ([SENT, ("returned", JUNE[2]), ("submitted", JUNE[3])], 5, 3, False),
        # a pause of the applicant's own is not the office's time
        ([SENT, ("rested", JUNE[3])], 13, 2, True),
        ([SENT, ("rested", JUNE[3]), ("resubmitted", JUNE[13])], 15, 4, False),
    ],
)
def test_days_with_the_association(happened, on, days, resting):
    assert rules.clock(happened, 42, JUNE[on]) == rules.Clock(days, 42, resting)


def test_a_file_never_sent_in_has_no_clock():
    assert rules.clock([("registered", JUNE[1])], 42, JUNE[9]) is None


def test_what_is_left_of_the_promise():
    assert [rules.Clock(days, 42, resting=False).left for days in (40, 50)] == [2, -8]


@pytest.mark.parametrize(("kind", "by"), [("hold", date(2025, 7, 1)), ("deferral", None), ("incomplete", None)])
def test_only_a_hold_hopes_for_an_answer_by_a_day(kind, by):
    assert rules.answer_by(kind, JUNE[1], 30) == by


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        (rules.Facts(own=True, theirs_now=True), None),
        (rules.Facts(own=False, theirs_now=True), "not_yours"),
        (rules.Facts(own=True, theirs_now=False), "answers_sent"),
    ],
)
@pytest.mark.parametrize("state", ["open", "answered"])
def test_who_answers_when(facts, code, state):
    assert refusal(rules.TABLE, "answer", state, facts) == (Refusal(code) if code else None)
    if code is None:
        assert next_state(rules.TABLE, "answer", state, facts) == "answered"


def test_blank_answers_are_still_to_give():
    assert rules.unanswered(["yes", " ", "", None]) == [1, 2, 3]
