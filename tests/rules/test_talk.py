"""For whom a thread waits after somebody spoke, and when people are told by mail."""

from datetime import UTC, datetime, timedelta

import pytest

from tenants.kernel.refusal import Refusal
from tenants.kernel.workflow import refusal
from tenants.talk.rules import TABLE, Facts, is_due, sides, waits_for

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
TWO, THREE = sides(has_advisor=False), sides(has_advisor=True)


@pytest.mark.parametrize(
    ("side", "wish", "there", "turn"),
    [
        # by turns
        ("applicant", None, TWO, "office"),
        ("office", None, TWO, "applicant"),
        ("advisor", None, THREE, "applicant"),
        # as wished
        ("applicant", "advisor", THREE, "advisor"),
        ("office", "advisor", THREE, "advisor"),
        ("advisor", "office", THREE, "office"),
        ("applicant", "nobody", TWO, None),
        # nobody waits for an advisor who isn't there, nor for oneself
        ("applicant", "advisor", TWO, "office"),
        ("applicant", "applicant", TWO, "office"),
        ("office", "office", THREE, "applicant"),
    ],
)
def test_whom_a_thread_waits_for(side: str, wish: str | None, there: tuple[str, ...], turn: str | None) -> None:
    assert waits_for(side, wish, there) == turn


def ago(**passed: int) -> datetime:
    return NOON - timedelta(**passed)


@pytest.mark.parametrize(
    ("oldest", "newest", "told", "due"),
    [
        (ago(minutes=5), ago(minutes=5), None, False),  # still being written
        (ago(minutes=50), ago(minutes=15), None, True),  # quiet for a quarter of an hour
        (ago(minutes=60), ago(minutes=1), None, True),  # an hour of writing
        (ago(hours=3), ago(hours=3), ago(hours=3), False),  # told lately
        (ago(hours=5), ago(hours=1), ago(hours=4), True),
    ],
)
def test_one_letter_for_all_that_is_new(oldest: datetime, newest: datetime, told: datetime | None, due: bool) -> None:
    assert is_due(oldest, newest, told, NOON) == due


@pytest.mark.parametrize(
    ("action", "state", "open_file", "refused"),
    [
        ("say", "open", True, None),
        ("say", "closed", True, None),
        ("close", "open", True, None),
        ("reopen", "closed", True, None),
        ("close", "closed", True, Refusal("not_in_this_state", action="close", state="closed")),
        ("reopen", "open", True, Refusal("not_in_this_state", action="reopen", state="open")),
        ("say", "open", False, Refusal("talk_over")),
        ("close", "open", False, Refusal("talk_over")),
        ("reopen", "closed", False, Refusal("talk_over")),
    ],
)
def test_the_table_of_a_thread(action: str, state: str, open_file: bool, refused: Refusal | None) -> None:
    assert refusal(TABLE, action, state, Facts(open_file=open_file)) == refused
