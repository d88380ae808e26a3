"""Which letters a fidelity review asks for: each once, some days ahead and on the day, none twice in a row."""

from datetime import date, timedelta

import pytest

from tenants.kernel.fidelity.letters import Mark, Standing, due, news

DUE = date(2026, 5, 20)
TOLD = Mark("r", "planned", date(2026, 4, 1))


def of(state: str, **facts: object) -> Standing:
    return Standing("r", state, 3, DUE, **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("state", "sent", "told"),
    [
        ("planned", [], "planned"),
        ("planned", ["planned"], None),
        ("studied", ["planned"], None),
        ("seeded", ["planned"], "seeded"),
        ("handed", ["planned", "seeded"], None),
        ("reported", ["planned", "seeded"], "reported 3"),
        ("reported", ["reported 3"], None),
        ("reported", ["reported 2"], "reported 3"),
        ("closed", ["reported 3"], "closed"),
        ("closed", ["closed"], None),
        ("cancelled", ["planned"], "cancelled"),
        ("cancelled", [], None),
    ],
)
def test_what_came_is_told_once(state: str, sent: list[str], told: str | None) -> None:
    found = news(of(state), [Mark("r", mark, DUE) for mark in sent], DUE)
    assert (found and found.marks) == (told and (("r", told),))


def test_an_end_long_past_is_news_to_nobody() -> None:
    assert news(of("closed", closed_on=DUE - timedelta(days=15)), [], DUE) is None


@pytest.mark.parametrize(
    ("state", "on", "mark"),
    [
        ("planned", "2026-05-12", None),
        ("planned", "2026-05-13", "study ahead"),
        ("planned", "2026-05-20", "study on the day"),
        ("planned", "2026-05-25", "study on the day"),
        ("seeded", "2026-05-14", "files ahead"),
        ("seeded", "2026-05-20", "files on the day"),
        ("studied", "2026-05-20", None),
        ("handed", "2026-05-20", None),
        ("closed", "2026-05-20", None),
    ],
)
def test_what_is_due_is_told_a_week_ahead_and_on_the_day(state: str, on: str, mark: str | None) -> None:
    day = date.fromisoformat(on)
    found = [one.marks for one in due(of(state), [TOLD], day)]
    assert found == ([(("r", mark),)] if mark else [])
    assert mark is None or due(of(state), [TOLD, Mark("r", mark, day)], day) == []


def test_who_has_just_heard_of_the_plan_is_not_reminded_before_the_day_itself() -> None:
    lately = [Mark("r", "planned", date(2026, 5, 18))]
    asked = [due(of("planned"), lately, date(2026, 5, day)) for day in (19, 20)]
    assert [[one.marks for one in letters] for letters in asked] == [[], [(("r", "study on the day"),)]]


def test_changes_of_one_review_are_told_in_one_letter_with_the_first_day() -> None:
    changes = (("a", DUE), ("b", DUE - timedelta(days=6)), ("c", DUE + timedelta(days=40)))
    [letter] = due(of("reported", open_changes=changes), [], DUE - timedelta(days=6))
    assert (letter.due_on, letter.marks) == (changes[1][1], (("a", "change ahead"), ("b", "change on the day")))
    assert due(of("handed", open_changes=changes), [], DUE) == []
