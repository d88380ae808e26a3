"""How a body moves along its way, and what usual is."""

from datetime import date

import pytest

from alliance.onboarding import rules
from alliance.onboarding.rules import Facts, Spell
from tenants.kernel.refusal import Refusal
from tenants.kernel.workflow import next_state, refusal

TODAY = date(2026, 11, 22)
MAY, JUNE = date(2026, 5, 1), date(2026, 6, 1)


def facts(stage: str, target: str, **more: object) -> Facts:
    given: dict[str, object] = {"on": JUNE, "today": TODAY, "since": MAY, **more}
    return Facts(stage=stage, target=target, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("stage", "target", "more", "why"),
    [
        ("interest", "study", {}, None),
        ("interest", "licence", {}, None),
        ("study", "interest", {}, None),
        ("interest", "study", {"on": date(2026, 11, 23)}, Refusal("day_to_come", day=date(2026, 11, 23))),
        ("interest", "study", {"on": date(2026, 4, 30)}, Refusal("day_before_step", day=MAY)),
        ("interest", "study", {"on": MAY}, None),
        ("training", "site", {"licensed": False}, Refusal("step_needs_licence")),
        ("licence", "edition", {"licensed": False}, None),
        ("cohort", "site", {"licensed": False}, None),
        ("cohort", "opening", {"closed": ("reviewers", "passkey")}, Refusal("gates_closed", count=2)),
        ("opening", "cohort", {"closed": ("reviewers",)}, None),
        ("cohort", "opening", {"closed": ("reviewers",), "undo": True, "on": date.min}, None),
    ],
)
def test_a_body_moves_where_its_days_its_license_and_its_gates_let_it(
    stage: str, target: str, more: dict[str, object], why: Refusal | None
) -> None:
    assert refusal(rules.MOVES, f"to_{target}", stage, facts(stage, target, **more)) == why


@pytest.mark.parametrize("stage", rules.STAGES)
def test_from_each_step_every_other_can_be_reached_and_not_itself(stage: str) -> None:
    reached = {
        target for target in rules.STAGES if refusal(rules.MOVES, f"to_{target}", stage, facts(stage, target)) is None
    }
    assert reached == set(rules.STAGES) - {stage}


@pytest.mark.parametrize(
    ("action", "state", "stage", "after"),
    [
        ("rest", "under_way", "study", "resting"),
        ("resume", "resting", "study", "under_way"),
        ("set_aside", "resting", "study", "set_aside"),
        ("resume", "set_aside", "study", "under_way"),
        ("complete", "under_way", "vetting", "complete"),
        ("resume", "complete", "vetting", "under_way"),
    ],
)
def test_a_way_rests_ends_and_is_taken_up_again(action: str, state: str, stage: str, after: str) -> None:
    assert next_state(rules.TABLE, action, state, Facts(stage=stage)) == after


def test_a_way_is_complete_only_when_the_vetting_window_ended() -> None:
    assert refusal(rules.TABLE, "complete", "under_way", Facts(stage="opening")) == Refusal("way_not_over")


def test_days_of_a_step_that_was_entered_twice_count_together() -> None:
    spells = [Spell("study", MAY, JUNE), Spell("formed", JUNE, date(2026, 7, 1)), Spell("study", date(2026, 11, 2))]
    assert rules.days_by_stage(spells, TODAY) == {"study": 31 + 20, "formed": 30}


def test_usual_is_the_median_of_three_who_left_a_step_and_nothing_before() -> None:
    assert [rules.usual(lengths) for lengths in ([10, 30, 14], [10, 30], [], [4, 8, 15, 16])] == [14, None, None, 12]


@pytest.mark.parametrize(
    ("next_on", "state", "late"),
    [
        (None, "under_way", False),
        (TODAY, "under_way", False),
        (JUNE, "under_way", True),
        (JUNE, "resting", False),
    ],
)
def test_what_is_next_is_late_the_day_after_and_only_under_way(next_on: date, state: str, late: bool) -> None:
    assert rules.is_late(next_on, state, TODAY) is late


def test_after_the_last_step_nothing_follows() -> None:
    assert [rules.following(one) for one in ("interest", "vetting")] == ["study", None]
