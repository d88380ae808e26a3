"""The way of a fidelity review, and a draw that anybody can repeat."""

from datetime import date

import pytest

from tenants.kernel.fidelity import rules
from tenants.kernel.refusal import Refused
from tenants.kernel.workflow import next_state

NUMBERS = [rules.number_of("r", number) for number in range(200)]


@pytest.mark.parametrize(
    ("action", "state", "facts", "after"),
    [
        ("study", "planned", rules.Facts(answers=5), "studied"),
        ("study", "planned", rules.Facts(), "study_left"),
        ("seed", "planned", rules.Facts(), "not_in_this_state"),
        ("seed", "studied", rules.Facts(), "seeded"),
        ("complete", "seeded", rules.Facts(drawn=3, handed=2), "files_left"),
        ("complete", "seeded", rules.Facts(drawn=3, handed=3), "handed"),
        ("report", "handed", rules.Facts(), "findings_left"),
        ("report", "handed", rules.Facts(findings=1), "reported"),
        ("close", "reported", rules.Facts(open_actions=1), "actions_left"),
        ("close", "reported", rules.Facts(), "closed"),
        ("cancel", "reported", rules.Facts(), "not_in_this_state"),
    ],
)
def test_each_step_waits_for_what_it_needs(action: str, state: str, facts: rules.Facts, after: str) -> None:
    try:
        found = next_state(rules.TABLE, action, state, facts)
    except Refused as refused:
        found = refused.refusal.code
    assert found == after


def test_the_same_seed_draws_the_same_files_in_whatever_order_the_list_is() -> None:
    drawn = rules.draw(NUMBERS, "seed", 8)
    assert (rules.draw(reversed(NUMBERS), "seed", 8), len(set(drawn))) == (drawn, 8)
    assert rules.draw(NUMBERS, "another", 8) != drawn
    assert rules.draw(NUMBERS[:3], "seed", 8) == sorted(NUMBERS[:3], key=drawn_last("seed"))


def drawn_last(seed: str):
    order = rules.draw(NUMBERS, seed, 200)
    return order.index


def test_over_many_seeds_every_file_is_drawn_about_as_often() -> None:
    often = dict.fromkeys(NUMBERS[:40], 0)
    for seed in range(400):
        for number in rules.draw(NUMBERS[:40], str(seed), 10):
            often[number] += 1
    assert (sum(often.values()), min(often.values()) > 65, max(often.values()) < 140) == (4000, True, True)


def test_the_checksum_fixes_the_list_and_a_file_has_another_number_elsewhere() -> None:
    assert rules.commitment(NUMBERS) == rules.commitment(reversed(NUMBERS))
    assert rules.commitment(NUMBERS) != rules.commitment(NUMBERS[1:])


def test_by_its_checksum_nobody_can_try_whether_a_list_is_empty_and_its_slip_is_no_file() -> None:
    empty = [rules.commitment(rules.listed([], chance)) for chance in ("one", "other")]
    assert len({*empty, rules.commitment([])}) == 3
    assert rules.draw(rules.listed(NUMBERS[:3], "one"), "seed", 8) == rules.draw(NUMBERS[:3], "seed", 8)
    assert rules.number_of("r", "file") != rules.number_of("s", "file")


@pytest.mark.parametrize(("day", "kept"), [(1, True), (0, False), (180, True), (181, False)])
def test_a_file_is_handed_over_for_a_time(day: int, kept: bool) -> None:
    today = date(2026, 6, 1)
    found = rules.may_keep_until(date.fromordinal(today.toordinal() + day), today)
    assert (found is None) == kept


def test_what_has_to_change_says_by_when() -> None:
    asked = [
        rules.finding_refusal("action", "Train two", date(2026, 6, 1)),
        rules.finding_refusal("action", " ", date(2026, 6, 1)),
        rules.finding_refusal("action", "Train two", None),
        rules.finding_refusal("strength", "", None),
    ]
    assert [one is None for one in asked] == [True, False, False, True]


TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("until", "study", "due", "wrong"),
    [
        ("2026-09-30", "2026-12-06", "2026-12-20", None),
        ("2026-12-06", "2026-12-06", "2026-12-20", None),
        ("2026-12-07", "2026-12-06", "2026-12-20", ("until_day", "review_day_after_study")),
        ("2026-09-30", "2026-12-05", "2026-12-20", ("study_on", "review_days_for_study")),
        ("2026-09-30", "2026-11-21", "2026-12-20", ("study_on", "review_day_past")),
        ("2026-09-30", "2026-12-06", "2026-12-19", ("due_on", "review_days_for_reading")),
        ("2026-09-30", "2026-12-06", "2026-12-05", ("due_on", "review_day_before_study")),
    ],
)
def test_a_plan_leaves_two_weeks_for_the_self_study_and_two_for_the_reading(
    until: str, study: str, due: str, wrong: tuple[str, str] | None
) -> None:
    days = (date.fromisoformat(day) for day in (until, study, due))
    assert rules.plan_refusal(date(2026, 1, 1), *days, TODAY) == wrong
