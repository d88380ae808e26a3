"""The ways of ratings, plans and meetings, and the arithmetic of levels, as tables of examples."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenants.kernel.refusal import Refused
from tenants.kernel.strengths import rubrics, rules
from tenants.kernel.workflow import next_state, possible, states

DAY = date(2026, 11, 22)
ANSWERS = {
    "funding": {"level": 2, "evidence": "One grant", "help": "A letter to the foundation"},
    "rsc": {"level": None, "evidence": "", "help": "Mentors"},
    "identity": {"level": 3, "evidence": "", "help": " "},
}


@pytest.mark.parametrize(
    ("told", "state", "letter"),
    [
        (None, "planned", "invited"),
        ("planned 2026-11-22T15:00", "planned", None),
        ("planned 2026-11-20T15:00", "planned", "moved"),
        ("planned 2026-11-22T15:00", "cancelled", "cancelled"),
        (None, "cancelled", None),
        ("cancelled 2026-11-20T15:00", "cancelled", None),
        ("cancelled 2026-11-22T15:00", "planned", "invited"),
        ("planned 2026-11-20T15:00", "held", None),
    ],
)
def test_an_office_hears_of_a_meeting_what_it_does_not_know(told: str | None, state: str, letter: str | None) -> None:
    assert rules.to_tell(told, state, datetime(2026, 11, 22, 10, tzinfo=ZoneInfo("America/New_York"))) == letter


def test_a_rating_goes_out_once_something_is_rated_and_comes_back_until_it_was_opened() -> None:
    rated = rules.Facts(rated=1)
    assert next_state(rules.RATING, "send", "draft", rated) == "sent"
    assert next_state(rules.RATING, "take_back", "sent", rules.Facts()) == "draft"
    assert next_state(rules.RATING, "open", "sent", rules.Facts()) == "opened"
    refused = [
        ("send", "draft", rules.Facts(), "nothing_rated"),
        ("take_back", "opened", rules.Facts(), "not_in_this_state"),
        ("take_back", "sent", rules.Facts(drafting=True), "rating_draft_there"),
        ("open", "draft", rules.Facts(), "not_in_this_state"),
        ("send", "opened", rated, "not_in_this_state"),
    ]
    for action, state, facts, code in refused:
        with pytest.raises(Refused) as found:
            next_state(rules.RATING, action, state, facts)
        assert (action, found.value.refusal.code) == (action, code)


@pytest.mark.parametrize(
    ("state", "mine", "buttons"),
    [
        ("planned", True, ["start", "finish", "drop"]),
        ("doing", True, ["finish", "drop", "replan"]),
        ("done", True, ["resume", "replan"]),
        ("dropped", True, ["resume", "replan"]),
        ("planned", False, []),
        ("doing", False, []),
    ],
)
def test_each_side_ticks_its_own_actions(state: str, mine: bool, buttons: list[str]) -> None:
    assert possible(rules.ACTION, state, rules.Facts(mine=mine), lambda _one: True) == buttons


@given(st.sampled_from(sorted(rules.OPEN)), st.sampled_from(rules.SHOWN))
def test_every_step_of_an_action_can_be_taken_back_to_where_it_stood(before: str, action: str) -> None:
    if (before, action) == ("doing", "start"):
        return
    after = next_state(rules.ACTION, action, before, rules.Facts())
    assert next_state(rules.ACTION, rules.back(action, before), after, rules.Facts()) == before


def test_a_meeting_with_published_minutes_is_neither_called_off_nor_planned_again() -> None:
    assert next_state(rules.MEETING, "reopen", "cancelled", rules.Facts()) == "planned"
    for action, state in (("cancel", "planned"), ("reopen", "held")):
        with pytest.raises(Refused) as found:
            next_state(rules.MEETING, action, state, rules.Facts(minuted=True))
        assert found.value.refusal.code == "minutes_there"


@pytest.mark.parametrize(
    ("table", "known"),
    [
        (rules.RUBRIC, {"draft", "published"}),
        (rules.RATING, set(rules.RATING_STATES)),
        (rules.ACTION, set(rules.ACTION_STATES)),
        (rules.MEETING, set(rules.MEETING_STATES)),
    ],
)
def test_the_tables_know_the_states_of_the_database(table: Any, known: set[str]) -> None:
    assert states(table) == known


def test_levels_and_wishes_are_read_from_what_was_said() -> None:
    assert rules.levels(ANSWERS) == {"funding": 2, "identity": 3}
    assert rules.wanted(ANSWERS) == ["rsc", "funding"]


@pytest.mark.parametrize(
    ("level", "evidence", "helps", "kept"),
    [
        (3, " Two courses ", "", {"level": 3, "evidence": "Two courses", "help": ""}),
        (None, "", "A mentor", {"level": None, "evidence": "", "help": "A mentor"}),
        (None, " ", "", None),
    ],
)
def test_a_theme_is_said_anew_and_what_says_nothing_is_left_out(
    level: int | None, evidence: str, helps: str, kept: Any
) -> None:
    found = rules.said(ANSWERS, "funding", level, evidence, helps)
    assert (found.get("funding"), found["rsc"]) == (kept, ANSWERS["rsc"])


@pytest.mark.parametrize(("before", "after", "steps"), [(2, 4, 2), (3, 2, -1), (None, 3, 0), (3, None, 0), (2, 2, 0)])
def test_a_move_needs_two_ratings(before: int | None, after: int | None, steps: int) -> None:
    assert rules.moved(before, after) == steps


@pytest.mark.parametrize(
    ("due", "state", "late"),
    [
        (date(2026, 11, 21), "planned", True),
        (date(2026, 11, 21), "doing", True),
        (date(2026, 11, 22), "planned", False),
        (date(2026, 11, 21), "done", False),
        (date(2026, 11, 21), "dropped", False),
        (None, "planned", False),
    ],
)
def test_what_is_open_past_its_day_is_late(due: date | None, state: str, late: bool) -> None:
    assert rules.is_late(due, state, DAY) is late


@pytest.mark.parametrize(
    ("last", "write"), [(None, True), (date(2026, 11, 15), True), (date(2026, 11, 16), False), (DAY, False)]
)
def test_one_letter_about_an_action_in_a_week_at_most(last: date | None, write: bool) -> None:
    assert rules.may_write(last, DAY) is write


def test_the_rubric_that_comes_with_the_registry_describes_all_nine_themes() -> None:
    rows = rubrics.shipped()
    assert rules.described(rows) is True
    assert [one.key for one in rubrics.themes(rows[::-1])] == list(rules.THEMES)


@pytest.mark.parametrize(
    "spoiled",
    [
        {"levels": ["One", "Two", "Three"]},
        {"levels": ["One", "Two", "Three", " "]},
        {"levels": list("123456")},
        {"title": " "},
        {"key": "other"},
    ],
)
def test_a_rubric_with_a_gap_is_not_published(spoiled: dict[str, Any]) -> None:
    rows = [dict(rubrics.shipped()[0]) | spoiled, *rubrics.shipped()[1:]]
    assert rules.described(rows) is False
    with pytest.raises(Refused):
        next_state(rules.RUBRIC, "publish", "draft", rules.Facts(described=False))


def test_themes_follow_each_other_to_the_last() -> None:
    walked, here = ["identity"], "identity"
    while (following := rules.after(here)) is not None:
        walked.append(following)
        here = following
    assert walked == list(rules.THEMES)


@pytest.mark.parametrize(
    ("state", "hours", "refused"), [("planned", 1, False), ("planned", 0, True), ("cancelled", 1, True)]
)
def test_an_invitation_is_answered_until_the_meeting_begins(state: str, hours: int, refused: bool) -> None:
    at = datetime(2027, 3, 4, 14, tzinfo=UTC)
    assert (rules.may_answer(state, at + timedelta(hours=hours), at) is not None) == refused
