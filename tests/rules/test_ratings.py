"""Asking for a rating, giving it, and what makes it count: every action in every state, every refusal."""

from datetime import UTC, date, datetime

import pytest

from tenants.kernel.refusal import Refusal, Refused
from tenants.kernel.standards.case import reason
from tenants.kernel.standards.references import not_usable
from tenants.kernel.workflow import next_state, refusal
from tenants.ratings import rules
from tenants.ratings.models import STATES
from tenants.ratings.rules import TABLE, Facts

LEADS_TO = {
    ("begin", "asked"): "opened",
    ("answer", "opened"): "opened",
    ("finish", "opened"): "completed",
    ("decline", "asked"): "declined",
    ("decline", "opened"): "declined",
    ("remind", "asked"): "asked",
    ("remind", "opened"): "opened",
    ("replace", "asked"): "replaced",
    ("replace", "opened"): "replaced",
    ("replace", "declined"): "replaced",
    ("replace", "expired"): "replaced",
    ("lapse", "asked"): "expired",
    ("lapse", "opened"): "expired",
}
ACTIONS = sorted({action for action, _ in LEADS_TO})
FS = {
    "slots": [
        {"id": "supervisor", "raters": ["supervisor"]},
        {"id": "rsc_provider", "raters": ["rsc_provider"]},
        {"id": "third", "raters": ["supervisor", "teacher", "colleague"]},
    ],
    "endorsed_min": 1,
}


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("state", STATES)
def test_each_action_leads_somewhere_or_is_refused(action, state):
    expected = LEADS_TO.get((action, state))
    if expected is None:
        assert refusal(TABLE, action, state, Facts()) == Refusal("not_in_this_state", action=action, state=state)
    else:
        assert next_state(TABLE, action, state, Facts()) == expected


@pytest.mark.parametrize(
    ("action", "state", "facts", "code"),
    [
        ("finish", "opened", Facts(unanswered=2), "statements_left"),
        ("finish", "opened", Facts(recommends=None), "recommendation_missing"),
        ("remind", "asked", Facts(days_since_letter=2), "reminded_lately"),
        ("remind", "opened", Facts(reminders=5), "reminded_enough"),
        ("replace", "asked", Facts(may_change=False), "references_closed"),
    ],
)
def test_a_refusal_says_why(action, state, facts, code):
    with pytest.raises(Refused) as refused:
        next_state(TABLE, action, state, facts)
    assert refused.value.refusal.code == code


def test_a_reminder_says_in_how_many_days_it_is_possible():
    assert rules.is_rested(Facts(days_since_letter=1)) == Refusal("reminded_lately", days=2)


@pytest.mark.parametrize(
    ("applicant", "rater", "asked", "may_change", "code"),
    [
        (1, 2, [], True, None),
        (1, 1, [], True, "own_rater"),
        (1, 2, [2], True, "rater_asked_already"),
        (1, 2, [], False, "references_closed"),
        (1, 2, list(range(10, 22)), True, "asked_enough"),
    ],
)
def test_who_may_be_asked(applicant, rater, asked, may_change, code):
    found = rules.may_ask(applicant, rater, asked, may_change=may_change)
    assert (found and found.code) == code


@pytest.mark.parametrize(
    ("completed", "until"),
    [
        (date(2024, 3, 1), date(2025, 2, 28)),
        (date(2024, 2, 29), date(2025, 2, 27)),
        (date(2023, 3, 1), date(2024, 2, 29)),
        (date(2025, 12, 31), date(2026, 12, 30)),
    ],
)
def test_a_rating_serves_twelve_months(completed, until):
    assert rules.serves_until(completed) == until


ON = date(2025, 6, 1)
RATINGS = [
    (None, 0, None, "not_completed"),
    (date(2025, 6, 2), 0, True, "future"),
    (date(2024, 6, 1), 0, True, "expired"),
    (date(2024, 6, 2), 0, True, None),
    (date(2025, 5, 1), 5, True, None),
    (date(2025, 5, 1), 6, True, "too_many_unknown"),
    (date(2025, 5, 1), 0, False, "not_recommended"),
    (date(2025, 5, 1), 0, None, "not_recommended"),
]


@pytest.mark.parametrize(("completed", "unknown", "recommends", "why"), RATINGS)
def test_why_a_rating_cannot_serve(completed, unknown, recommends, why):
    rating = {"completed_on": completed, "not_enough_information": unknown, "recommends": recommends}
    assert rules.why_not(rating, FS, ON) == why


@pytest.mark.parametrize(("completed", "unknown", "recommends", "why"), RATINGS)
def test_the_checker_gives_the_same_reason(completed, unknown, recommends, why):
    class Case:
        on = ON.isoformat()

    entry = {
        "completed": completed and completed.isoformat(),
        "not_enough_information": unknown,
        "recommends": bool(recommends),
    }
    assert reason(not_usable(Case(), FS), entry) == why


def rating(number, *kinds, roles=(), vetted=False):
    return {"id": number, "rater": number, "kinds": kinds, "roles": roles, "vetted": vetted}


def test_each_place_shows_who_fills_it_and_who_else_could():
    asked = [rating(1, "colleague"), rating(2, "supervisor"), rating(3, "rsc_provider", roles=("MHS",))]
    assert [(slot.id, slot.filled_by, slot.could) for slot in rules.slots(FS, asked)] == [
        ("supervisor", 2, ()),
        ("rsc_provider", 3, ()),
        ("third", 1, (2,)),
    ]


def test_a_place_nobody_was_asked_for_stays_open():
    assert [slot.filled_by for slot in rules.slots(FS, [rating(1, "colleague")])] == [None, None, 1]


def test_a_rater_serves_one_place_only():
    twice = [rating(1, "supervisor", "rsc_provider")]
    assert [slot.filled_by for slot in rules.slots(FS, twice)] == [1, None, None]


def test_pages_hold_four_statements_and_tear_no_domain_apart():
    items = [("a", "x"), ("b", "x"), ("c", "y"), ("d", "y"), ("e", "z"), *((str(n), "w") for n in range(6))]
    assert [(page.number, page.ids) for page in rules.parts(items)] == [
        (1, ("a", "b", "c", "d")),
        (2, ("e",)),
        (3, ("0", "1", "2", "3", "4", "5")),
    ]


def test_a_rater_comes_back_to_the_first_page_left_open():
    pages = rules.parts([("a", "x"), ("b", "x"), *((str(n), "y") for n in range(4))])
    assert rules.first_open(pages, {"a": "1", "b": "none"}) == 2
    assert rules.first_open(pages, {"a": "1", "b": "2", **{str(n): "3" for n in range(4)}}) is None
    assert rules.unanswered(pages, {"a": "1"}) == 5


def test_the_link_works_for_half_a_year_after_the_last_letter():
    asked, reminded = datetime(2025, 1, 1, tzinfo=UTC), datetime(2025, 3, 1, tzinfo=UTC)
    assert rules.lapses(asked, None) == datetime(2025, 6, 30, tzinfo=UTC)
    assert rules.lapses(asked, reminded) == datetime(2025, 8, 28, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("kx7m p2qd", "KX7M-P2QD"),
        ("KX7M-P2QD", "KX7M-P2QD"),
        (" kx7mp2qd ", "KX7M-P2QD"),
        ("KX7M", ""),
        ("", ""),
    ],
)
def test_a_code_is_read_however_it_is_typed(typed, read):
    assert rules.tidy_code(typed) == read


def test_a_code_has_no_signs_that_look_alike():
    alike = ["0OQ", "1IL", "5S", "8B", "2Z", "UV"]
    assert [pair for pair in alike if len(set(pair) & set(rules.ALPHABET)) > 1] == []
    assert rules.short_code(lambda signs: signs[0]) == "2222-2222"


@pytest.mark.parametrize(
    ("mean", "recommends", "flagged"),
    [(2.9, True, True), (3.0, True, False), (1.0, False, False), (1.0, None, False), (None, True, False)],
)
def test_low_answers_with_a_recommendation_are_flagged(
    mean: float | None, recommends: bool | None, flagged: bool
) -> None:
    assert rules.at_odds(mean, recommends=recommends) is flagged
