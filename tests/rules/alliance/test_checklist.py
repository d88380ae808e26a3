"""Checklists as data: what a newer version changes, which gates hold a body back."""

from datetime import date

import pytest

from alliance.onboarding import checklist
from alliance.onboarding.checklist import Difference, Item
from tenants.kernel.refusal import Refusal

A = Item("a", "People", "Coordinator named", "training")
B = Item("b", "People", "Two reviewers are trained", "cohort", gate="reviewers")
C = Item("c", "Site", "Logo chosen", "site", days=14)


def test_a_newer_version_says_what_it_adds_takes_out_and_changes() -> None:
    later = Item("a", "People", "Coordinator and deputy named", "training", days=10)
    assert checklist.difference([A, B], [C, later]) == Difference((C,), (B,), ((A, later, ("title", "days")),))


def test_the_same_items_in_another_order_differ_in_nothing() -> None:
    assert bool(checklist.difference([A, B], [B, A])) is False


@pytest.mark.parametrize(
    ("gate", "done_on", "facts", "done"),
    [
        (None, None, {}, False),
        (None, date(2026, 11, 1), {}, True),
        ("privacy", None, {}, False),
        ("privacy", None, {"privacy": False}, False),
        ("privacy", None, {"privacy": True}, True),
        ("privacy", date(2026, 11, 1), {}, False),
    ],
)
def test_a_gate_is_done_by_its_fact_alone(gate: str | None, done_on: date, facts: dict[str, bool], done: bool) -> None:
    assert checklist.is_done(gate, done_on, facts) is done


@pytest.mark.parametrize(
    ("target", "facts", "closed"),
    [
        ("opening", {}, ("reviewers", "privacy")),
        ("opening", {"reviewers": True}, ("privacy",)),
        ("opening", {"reviewers": True, "privacy": True}, ()),
        ("cohort", {}, ("privacy",)),
        ("site", {}, ()),
    ],
)
def test_a_gate_holds_before_the_steps_after_its_own(
    target: str, facts: dict[str, bool], closed: tuple[str, ...]
) -> None:
    gates = [("reviewers", "cohort"), ("privacy", "site")]
    assert checklist.closed_gates(gates, facts, target) == closed


def test_late_is_the_day_after_and_only_until_it_is_done() -> None:
    today = date(2026, 11, 22)
    days = (None, date(2026, 11, 22), date(2026, 11, 21))
    assert [checklist.is_late(day, today, done=False) for day in days] == [False, False, True]
    assert checklist.is_late(days[2], today, done=True) is False


def test_a_fact_is_asked_for_once() -> None:
    assert checklist.item_refusal([A, B], Item("d", "X", "Again", "site", gate="reviewers")) == Refusal("gate_there")
    assert checklist.item_refusal([A, B], Item("b", "X", "Moved", "site", gate="reviewers")) is None


def test_a_key_that_was_ever_given_away_is_not_given_again() -> None:
    assert checklist.new_key(["fee", "item-18", "item-2", "item-x"]) == "item-19"
    assert checklist.new_key(["fee"]) == "item-1"
