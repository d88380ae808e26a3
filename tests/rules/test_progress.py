"""What is left, and the one best next step."""

from datetime import date, timedelta

import pytest

from tenants.progress import rules
from tenants.progress.rules import Facts, Group, Next

TODAY = date(2026, 11, 20)
ORDER = ("work", "training", "rsc", "references", "agreements", "membership")
TOPICS = {"work": "work", "training": "training", "training_dei": "training", "training_typical": "training"}


def finding(requirement: str, counted: float, required: float, **more: object) -> dict:
    missing = max(0, required - counted)
    return {
        "requirement": requirement,
        "met": not missing,
        "advisory": False,
        "unit": "hours",
        "counted": f"{counted:g}",
        "required": f"{required:g}",
        "missing": f"{missing:g}",
        "codes": [],
        **more,
    }


def group(topic: str, counted: float, required: float) -> Group:
    return Group(topic, (finding(topic, counted, required),))


WORK, TRAINING = group("work", 100, 730), group("training", 30, 33)
RSC, RATERS, ETHICS = group("rsc", 18.5, 24), group("references", 2, 3), group("agreements", 0, 1)


def weeks(*ago: int) -> tuple[date, ...]:
    return tuple(TODAY - timedelta(weeks=number) for number in ago)


@pytest.mark.parametrize(
    ("left", "facts", "step"),
    [
        # what the office asked for goes first, then nothing but submitting
        ([RSC], {"asks": 2}, Next("answer", None, {"asks": 2})),
        ([], {}, Next("submit")),
        # a date that passed
        ([RSC, group("membership", 0, 1)], {"lapsed": frozenset({"membership"})}, Next("renew", "membership")),
        ([ETHICS, RATERS], {"lapsed": frozenset({"references"})}, Next("renew", "references")),
        (
            [ETHICS, RSC],
            {"sessions": weeks(6, 10, 14, 18)},
            Next("log_rsc", "rsc", {"last": TODAY - timedelta(weeks=6), "usual": 28}),
        ),
        # met lately: no date passed, so the largest gap
        ([ETHICS, RSC], {"sessions": weeks(2, 6, 10, 14)}, Next("close", "agreements")),
        # the largest gap that one can close alone
        ([WORK, TRAINING], {}, Next("close", "work")),
        ([TRAINING, RATERS], {"ratings": 2, "waiting": 0}, Next("close", "references")),
        ([TRAINING, RATERS], {"ratings": 3, "waiting": 1}, Next("close", "training")),
        # only others have it
        ([RATERS], {"ratings": 3, "waiting": 1}, Next("remind", "references", {"waiting": 1})),
        ([RSC], {"unconfirmed": 6.0}, Next("confirm", "rsc", {"hours": 6.0})),
        ([RSC, RATERS], {"unconfirmed": 6, "ratings": 3, "waiting": 1}, Next("confirm", "rsc", {"hours": 6})),
        # some hours wait and more are missing: log more
        ([RSC], {"unconfirmed": 2.0, "unknown": 4.0}, Next("confirm", "rsc", {"hours": 2.0})),
        ([RSC], {"unknown": 6.0}, Next("office", "rsc")),
        ([RATERS], {"to_speak": True, "ratings": 3}, Next("office", "references")),
        ([RSC], {"unconfirmed": 2.0}, Next("close", "rsc")),
    ],
)
def test_the_best_next_step(left: list[Group], facts: dict, step: Next) -> None:
    assert rules.best_next(left, Facts(today=TODAY, **facts)) == step


def test_parts_stand_behind_the_whole_and_comparisons_never_decide() -> None:
    found = [
        finding("training_dei", 1, 3),
        finding("training", 33, 33),
        finding("training_typical", 33, 50, advisory=True),
        finding("work", 730, 730),
    ]
    work, training = rules.groups(found, TOPICS, ORDER)
    assert [one["requirement"] for one in training.findings] == ["training", "training_dei"]
    assert (work.met, training.met, training.main["requirement"]) == (True, False, "training_dei")
    assert [one["requirement"] for one in training.advisory] == ["training_typical"]


@pytest.mark.parametrize(
    ("one", "share"),
    [
        (finding("rsc", 18, 24), 0.75),
        (finding("rsc", 30, 24), 1.0),
        (finding("rsc", 0, 0), 1.0),
        (finding("rsc", 24, 24, met=False), 0.99),
        (finding("work", 0, 1, options=[finding("work.a", 1, 4), finding("work.b", 2, 4)]), 0.5),
    ],
)
def test_a_ring_is_full_only_when_the_rule_is_met(one: dict, share: float) -> None:
    assert rules.share(one) == share


@pytest.mark.parametrize(
    ("days", "usual"),
    [
        (weeks(2, 6, 10, 14), 28),
        (weeks(2, 6, 10), None),
        ((), None),
        (weeks(2, 2, 2, 2), None),
        (weeks(0, 30, 60, 90), None),
        (weeks(1, 2, 3, 4, 5, 9, 13), 7),
    ],
)
def test_a_rhythm_needs_four_meetings_not_too_far_apart(days: tuple, usual: int | None) -> None:
    assert rules.rhythm(days) == usual


@pytest.mark.parametrize(
    ("missing", "by"),
    [(4.0, TODAY + timedelta(weeks=16)), (3.5, TODAY + timedelta(weeks=16)), (0.0, None)],
)
def test_the_pace_says_when_the_hours_are_there(missing: float, by: date | None) -> None:
    sessions = [(day, 1.0) for day in weeks(2, 6, 10, 14)]
    assert rules.ready_by(sessions, missing, TODAY) == by


def test_without_a_pace_nothing_is_promised() -> None:
    assert rules.ready_by([], 5, TODAY) is None
