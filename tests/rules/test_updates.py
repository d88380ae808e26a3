"""Who may be asked, who is on the list and when a letter may go out."""

from datetime import UTC, datetime, timedelta

import pytest

from tenants.kernel.marked import Shot
from tenants.kernel.refusal import Refusal
from tenants.kernel.workflow import refusal
from tenants.updates import rules

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def facts(state: str, ago: timedelta | None) -> rules.Facts:
    return rules.Facts(NOON - ago if ago is not None else None, NOON, state)


@pytest.mark.parametrize(
    ("action", "state", "ago", "code"),
    [
        ("ask", "unproved", None, None),
        ("ask", "unproved", timedelta(minutes=5), "updates_asked_lately"),
        ("ask", "unproved", timedelta(hours=2), None),
        ("ask", "left", timedelta(minutes=1), None),
        ("ask", "bounced", timedelta(days=3), "updates_asked_lately"),
        ("ask", "bounced", timedelta(days=31), None),
        ("ask", "confirmed", timedelta(days=31), "not_in_this_state"),
        ("confirm", "unproved", timedelta(days=6), None),
        ("confirm", "unproved", timedelta(days=8), "proof_over"),
        ("confirm", "left", timedelta(0), "not_in_this_state"),
        ("leave", "confirmed", timedelta(days=900), None),
        ("leave", "bounced", timedelta(0), None),
        ("bounce", "confirmed", timedelta(0), None),
        ("bounce", "left", timedelta(0), "not_in_this_state"),
    ],
)
def test_the_steps_of_an_address(action: str, state: str, ago: timedelta | None, code: str | None) -> None:
    found = refusal(rules.TABLE, action, state, facts(state, ago))
    assert (found.code if found else None) == code


@pytest.mark.parametrize(
    ("letter", "reason"),
    [
        (rules.Letter(written=True, readers=3), None),
        (rules.Letter(written=False, readers=3), Refusal("letter_empty")),
        (rules.Letter(written=True, readers=0), Refusal("no_readers")),
        (rules.Letter(written=True, readers=3, sent=True), Refusal("letter_sent")),
    ],
)
def test_when_a_letter_may_go_out(letter: rules.Letter, reason: Refusal | None) -> None:
    assert rules.may_send(letter) == reason


def test_a_picture_is_as_wide_as_a_letter_at_most() -> None:
    sizes = [rules.narrow(Shot("/pictures/a", "A cup", *size)) for size in ((1600, 800), (100, 50))]
    assert [(one.width, one.height) for one in sizes] == [(504, 252), (100, 50)]
