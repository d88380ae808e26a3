"""What each row about an open application does: it goes on here as being worked on, or the row says why not."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tenants.applications.offers import Applied
from tenants.arrivals import columns, meanings, reading, remembering
from tenants.arrivals.judging import judged
from tenants.arrivals.people import Books
from tenants.arrivals.terms import Terms
from tenants.arrivals.whom import Row
from tests.rules.test_arrivals import JUNE, ROSA, TODAY, books

FIELDS = ("name", "email", "number", "category", "began", "stood", "fee")
EARLY = Applied(date(2017, 1, 1), "base-2017", frozenset({"IFS", "IMHS"}))
LATE = Applied(date(2025, 1, 1), "alliance-2025", frozenset({"IFS", "IMHS", "IFS-ERS"}))
TERMS = Terms(
    places={code: place for place, code in enumerate(FIELDS)},
    today=TODAY,
    own=JUNE,
    kind="applications",
    applied=(EARLY, LATE),
    finish_by=date(2027, 5, 1),
)
BEN = {"name": "Ben Birch", "email": "ben@people.example", "category": "IFS", "began": "2026-03-02"}
KNOWN = {"name": "Rosa Ash", "email": "rosa@people.example", "category": "IMHS", "began": "2026-03-02"}


def rows(*given: dict[str, str], terms: Terms = TERMS, known: Books | None = None) -> list[Row]:
    table = [(line, tuple(one.get(code, "") for code in FIELDS)) for line, one in enumerate(given, start=2)]
    return list(judged(table, known or books(), terms))


def told(*given: dict[str, str], **options: Any) -> list[tuple[str, str]]:
    return [(row.verdict, row.why[0][0]) for row in rows(*given, **options)]


@pytest.mark.parametrize(
    ("change", "verdict", "why"),
    [
        ({}, "create", "arrival_new_applicant"),
        ({"category": "IFS-ERS"}, "create", "arrival_new_applicant"),
        ({"category": ""}, "problem", "arrival_no_category"),
        ({"began": ""}, "problem", "arrival_no_beginning"),
        ({"began": "2026-11-23"}, "problem", "arrival_to_come"),
        ({"began": "soon"}, "problem", "arrival_no_day"),
        ({"stood": "gone fishing"}, "problem", "arrival_unknown_value"),
        ({"stood": "Withdrawn", "began": ""}, "skip", "arrival_over"),
        ({"began": "2016-12-31"}, "skip", "arrival_before_rules"),
        ({"category": "IFS-ERS", "began": "2019-01-01"}, "skip", "arrival_not_offered_then"),
        ({"email": ""}, "problem", "arrival_owner_unknown"),
        ({"name": ""}, "problem", "arrival_owner_unknown"),
        ({"name": "", "email": "", "number": "X-9"}, "problem", "arrival_owner_unknown"),
        ({"name": "June Thistlewood", "email": "june@people.example"}, "problem", "arrival_own"),
    ],
)
def test_a_row_about_somebody_new(change: dict[str, str], verdict: str, why: str) -> None:
    assert told(BEN | change) == [(verdict, why)]


@pytest.mark.parametrize(
    ("change", "open_here", "verdict", "why"),
    [
        ({}, "", "create", "arrival_applicant"),
        ({"name": ""}, "", "create", "arrival_applicant"),
        ({"name": "", "email": "", "number": "E-12"}, "", "create", "arrival_applicant"),
        ({}, "IMHS", "skip", "arrival_open_here"),
        ({}, "IFA", "create", "arrival_applicant"),
        ({"category": "IFS"}, "", "skip", "arrival_endorsed_here"),
        ({"email": ""}, "", "ask", "arrival_maybe_same"),
    ],
)
def test_a_row_about_somebody_in_the_books(change: dict[str, str], open_here: str, verdict: str, why: str) -> None:
    found = books()
    found.people[ROSA].open = frozenset({open_here} - {""})
    assert told(KNOWN | change, known=found) == [(verdict, why)]


@pytest.mark.parametrize(
    ("began", "pinned"), [("2017-01-01", "base-2017"), ("2024-12-31", "base-2017"), ("2025-01-01", "alliance-2025")]
)
def test_it_is_pinned_to_the_rules_of_the_day_on_which_it_began(began: str, pinned: str) -> None:
    (row,) = rows(BEN | {"began": began})
    assert {name: row.does["application"][name] for name in ("registered_on", "set_id", "finish_by")} == {
        "registered_on": began,
        "set_id": pinned,
        "finish_by": "2027-05-01",
    }


def test_where_it_stood_is_told_and_nothing_is_made_of_it() -> None:
    (row,) = rows(BEN | {"stood": "Under review", "fee": "$50"})
    assert [why[0] for why in row.why] == ["arrival_new_applicant", "arrival_by_rules", "arrival_was_in_review"]
    assert row.does["event"]["facts"] == {
        "category": "IFS",
        "stood": "Under review",
        "fee": "$50",
        "began": "2026-03-02",
    }
    assert "state" not in row.does["application"]


def test_of_two_rows_about_one_application_the_one_that_began_last_counts() -> None:
    assert told(BEN, BEN | {"began": "2026-05-01"}, BEN | {"category": "IMHS"}) == [
        ("skip", "arrival_same_application"),
        ("create", "arrival_new_applicant"),
        ("create", "arrival_applicant"),
    ]


def test_without_rules_on_file_nothing_goes_on() -> None:
    assert told(BEN, terms=replace(TERMS, applied=())) == [("skip", "arrival_no_rules")]


def test_another_open_application_changes_what_a_row_found() -> None:
    found = books()
    before = found.digest("rosa@people.example", "", "rosa ash")
    found.people[ROSA].open = frozenset({"IMHS"})
    assert found.digest("rosa@people.example", "", "rosa ash") != before


def test_headings_of_an_application_list_are_known() -> None:
    found = reading.table("Applicant,Mail,Level,Applied,Stage,Payment\nRosa,r@x.example,IFS,2026-01-01,Draft,5\n", bool)
    assert columns.guessed(found, meanings.known(), "applications") == {
        "Applicant": "name",
        "Mail": "email",
        "Level": "category",
        "Applied": "began",
        "Stage": "stood",
        "Payment": "fee",
    }


class Earlier:
    """An import that was answered."""

    def __init__(self, shape: str, columns: dict[str, str], words: dict[str, str], kind: str = "applications") -> None:
        self.kind, self.shape, self.columns, self.orders = kind, shape, columns, {"began": "day_first"}
        self.meanings, self.defaults = {"stood": words}, {}


def test_the_next_file_remembers_headings_one_by_one_and_words_whatever_the_headings() -> None:
    newer = Earlier("b", {"Who": "name", "Code": "category"}, {"stage 2": "working"})
    older = Earlier("a", {"Who": "first", "Mail": "email"}, {"stage 2": "over", "stage 3": "submitted"})
    words = {"stood": {"stage 2": "working", "stage 3": "submitted"}}
    same = remembering.of("applications", "a", ("Who", "Mail"), [newer, older])
    other = remembering.of("applications", "c", ("Who", "Mail", "New"), [newer, older])
    people = Earlier("d", {"Wer": "email", "Seit": "since"}, {}, "endorsements")
    another = remembering.of("applications", "e", ("Wer", "Seit"), [people])
    assert another.columns == {"Wer": "email"}
    assert same == remembering.Remembered(True, {"Who": "first", "Mail": "email"}, {"began": "day_first"}, words, {})
    assert other == remembering.Remembered(False, {"Who": "name", "Mail": "email"}, {}, words, {})
    assert remembering.of("applications", "a", ("WHÓ", "mail"), [older]).columns == {"WHÓ": "first", "mail": "email"}
