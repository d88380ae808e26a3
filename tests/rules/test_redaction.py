"""What is painted over on a page, and when a copy may be opened."""

import pytest

from tenants.kernel.refusal import Refusal
from tenants.kernel.workflow import next_state, refusal
from tenants.redaction import rules
from tenants.redaction.masking import Hidden
from tenants.redaction.rules import Facts, Page

HIDDEN = [
    Hidden(("Harbor House",), "[E]", parts=False),
    Hidden(("Rosalind Núñez-Ashgrove",), "[A]"),
]


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("certifies that Rosalind Nunez Ashgrove took part", "certifies that [A] took part"),
        ("certifies that Rosalind\r\nAshgrove took part", "certifies that [A] [A] took part"),
        ("Rosalind Ash-\r\ngrove took part", "[A] [A] took part"),
        ("Rosalind Ash\x02\r\ngrove took part", "[A] [A] took part"),
        ("R o s a l i n d N u n e z A s h g r o v e", "[A]"),
        ("at HARBOR\r\nHOUSE, by the harbor", "at [E], by the harbor"),
        ("write to r.a@harbor.example or 919-555-0142", "write to […] or […]"),
        ("SSN 123-45-6789, see https://harbor.example/rosalind.", "SSN […], see […]"),
        ("nine hours of training", "nine hours of training"),
    ],
)
def test_what_a_page_says_once_names_are_covered(page, words):
    found = rules.plan([Page(page)], HIDDEN, "[…]")
    assert " ".join(found.texts[0].split()) == words
    assert found.certain


def test_the_boxes_are_exactly_the_letters_of_what_was_found():
    text = "For Rosalind, at Harbor House."
    found = rules.plan([Page("Nobody."), Page(text)], HIDDEN, "[…]")
    assert found.boxes[0] == []
    assert "".join(text[place] for place in found.boxes[1]) == "RosalindHarbor House"
    assert found.found == (
        {"page": 2, "words": "Rosalind", "instead": "[A]"},
        {"page": 2, "words": "Harbor House", "instead": "[E]"},
    )


def test_one_doubtful_page_makes_the_whole_uncertain():
    found = rules.plan([Page("Fine."), Page("", ("picture", "no_text"))], HIDDEN, "[…]")
    assert (found.certain, found.doubts) == (
        False,
        ({"page": 2, "why": "picture"}, {"page": 2, "why": "no_text"}),
    )


@pytest.mark.parametrize(
    ("action", "states", "target"),
    [
        ("queue", rules.STATES, "queued"),
        ("cover", ("queued",), "covered"),
        ("doubt", ("queued",), "hidden"),
        ("release", ("queued", "covered", "hidden", "released", "failed"), "releasing"),
        ("drawn", ("releasing",), "released"),
        ("fail", ("queued", "releasing"), "failed"),
        ("hide", ("covered", "released"), "hidden"),
    ],
)
def test_each_step_leads_somewhere_or_is_refused(action, states, target):
    facts = Facts(reason="Looked through it.")
    for state in rules.STATES:
        if state in states:
            assert next_state(rules.TABLE, action, state, facts) == target
        else:
            found = refusal(rules.TABLE, action, state, facts)
            assert found == Refusal("not_in_this_state", action=action, state=state)


@pytest.mark.parametrize(
    ("facts", "code"), [(Facts(reason=" "), "release_reason_left"), (Facts(reason="x", own=True), "own_application")]
)
def test_a_release_has_a_reason_and_is_never_ones_own(facts, code):
    assert refusal(rules.TABLE, "release", "hidden", facts) == Refusal(code)


def test_only_covered_and_released_copies_open():
    assert rules.OPEN == ("covered", "released")


def test_a_field_of_the_grid_is_a_share_of_the_page():
    assert [rules.share(0, 0)[:2], rules.share(rules.ROWS - 1, rules.COLUMNS - 1)[2:]] == [[0, 0], [1, 1]]
