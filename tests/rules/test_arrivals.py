"""What each row of an old system's file does, and why: create, update, skip, a problem, or a question."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from tenants.arrivals.judging import Row, judged
from tenants.arrivals.people import Books, Held, Known, tidy_name
from tenants.arrivals.said import Terms
from tenants.endorsements.rules import Stretch

FIELDS = ("name", "email", "category", "number", "since", "until", "status", "listed", "phone", "home")
TODAY = date(2026, 11, 22)
ROSA, JUNE, HELD = UUID(int=1), UUID(int=2), UUID(int=3)
TERMS = Terms(
    places={code: place for place, code in enumerate(FIELDS)},
    today=TODAY,
    own=JUNE,
    series={"IFA": "I", "IFS": "I", "IMHS": "I"},
    area=frozenset({"US-NC"}),
)
NEW = {"name": "Ben Birch", "email": "ben@people.example", "category": "IFS", "since": "2019-05-14"}
KNOWN = {"name": "Rosa Ash", "email": "rosa@people.example", "category": "IFS", "since": "2019-05-14"}


def books(**changes: Any) -> Books:
    """Rosa with an endorsement that an earlier import brought, and June of the office."""
    found = Books()
    found.add(Known(ROSA, "Rosa Ash", "rosa ash", None, None, emails=["rosa@people.example"]))
    found.add(Known(JUNE, "June Thistlewood", "june thistlewood", None, None, emails=["june@people.example"]))
    held = Held(HELD, ROSA, "OAK-0001", "E-12", "IFS", date(2019, 5, 14), None, "endorsed", 1, brought=True)
    found.hold(replace(held, **changes))
    return found


def rows(*given: Mapping[str, str], terms: Terms = TERMS, known: Books | None = None) -> list[Row]:
    table = [(line, tuple(one.get(code, "") for code in FIELDS)) for line, one in enumerate(given, start=2)]
    return list(judged(table, known or books(), terms))


def told(*given: Mapping[str, str], terms: Terms = TERMS, known: Books | None = None) -> list[tuple[str, str]]:
    return [(row.verdict, row.why[0][0]) for row in rows(*given, terms=terms, known=known)]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"name": ""}, "arrival_no_name"),
        ({"name": "12"}, "arrival_no_name"),
        ({"name": "x" * 121}, "arrival_too_many_letters"),
        ({"name": "Ro\ufffdsa"}, "arrival_letters_lost"),
        ({"phone": "9" * 2001}, "arrival_cell_too_long"),
        ({"email": "ben at people"}, "arrival_no_address"),
        ({"category": "Level VII"}, "arrival_unknown_value"),
        ({"category": "ECFS"}, "arrival_not_ours"),
        ({"status": "gone fishing"}, "arrival_unknown_value"),
        ({"since": ""}, "arrival_no_first_day"),
        ({"since": "soon"}, "arrival_no_day"),
        ({"since": "2026-11-23"}, "arrival_to_come"),
        ({"until": "2019-05-13"}, "arrival_until_before_since"),
        ({"status": "Expired"}, "arrival_no_last_day"),
        ({"number": "E-12"}, "arrival_number_of_another"),
        ({"number": "OAK-0001"}, "arrival_number_of_another"),
        ({"name": "June Thistlewood", "email": "june@people.example"}, "arrival_own"),
    ],
)
def test_a_row_that_cannot_be_brought_in_says_why(change: dict[str, str], why: str) -> None:
    assert told(NEW | change) == [("problem", why)]


@pytest.mark.parametrize(
    ("change", "verdict", "why"),
    [
        ({}, "create", "arrival_new_person"),
        ({"category": "Infant Family Specialist"}, "create", "arrival_new_person"),
        ({"category": "Infant Family Specialist (IFS)"}, "create", "arrival_new_person"),
        ({"category": "Level II"}, "create", "arrival_new_person"),
        ({"category": "IFS-ERS"}, "create", "arrival_new_person"),
        ({"category": "Especialista en familia infantil (IFS)"}, "create", "arrival_new_person"),
        ({"category": "", "since": ""}, "create", "arrival_new_person_only"),
        ({"until": "never"}, "create", "arrival_new_person"),
        ({"name": "=cmd|' /C calc'!A0"}, "create", "arrival_new_person"),
    ],
)
def test_somebody_new_is_created(change: dict[str, str], verdict: str, why: str) -> None:
    assert told(NEW | change) == [(verdict, why)]


@pytest.mark.parametrize(
    ("change", "verdict", "why"),
    [
        ({}, "skip", "arrival_already_here"),
        ({"until": "2027-12-31"}, "update", "arrival_updates"),
        ({"status": "Expired", "until": "2024-12-31"}, "update", "arrival_updates"),
        ({"status": "On leave"}, "skip", "arrival_already_here"),
        ({"phone": "919 555 0142"}, "update", "arrival_fills"),
        ({"category": "IMHS", "since": "2022-01-01"}, "create", "arrival_for_known"),
        ({"category": "IMHS", "since": "2022-01-01", "number": "E-12"}, "problem", "arrival_number_other_category"),
        ({"email": "new@people.example", "number": "E-12"}, "update", "arrival_fills"),
        ({"category": "", "since": ""}, "skip", "arrival_nothing_new"),
        ({"name": "Office of Elms"}, "ask", "arrival_maybe_same"),
        ({"email": ""}, "ask", "arrival_maybe_same"),
        ({"email": "other@people.example"}, "ask", "arrival_maybe_same"),
    ],
)
def test_somebody_in_the_books_is_updated_left_alone_or_asked_about(
    change: dict[str, str], verdict: str, why: str
) -> None:
    assert told(KNOWN | change) == [(verdict, why)]


def test_what_was_awarded_here_is_never_changed_by_an_old_file() -> None:
    assert told(KNOWN | {"until": "2020-01-01"}, known=books(brought=False)) == [("skip", "arrival_awarded_here")]


@pytest.mark.parametrize(
    ("answer", "verdict", "why"),
    [
        (str(ROSA), "skip", "arrival_already_here"),
        ("new", "create", "arrival_new_person"),
        ("same", "skip", "arrival_already_here"),
        (str(JUNE), "ask", "arrival_maybe_same"),
    ],
)
def test_an_answer_says_whom_a_row_is_about_among_those_who_were_offered(answer: str, verdict: str, why: str) -> None:
    asked = KNOWN | {"email": ""}
    for key in ("2", "*"):
        assert told(asked, terms=replace(TERMS, answers={key: answer})) == [(verdict, why)]


def test_of_rows_that_say_the_same_the_latest_end_counts_and_then_the_last() -> None:
    assert [(row.verdict, row.why[0]) for row in rows(NEW, NEW | {"until": "2024-01-01"}, NEW)] == [
        ("skip", ("arrival_same_row", {"line": 4})),
        ("skip", ("arrival_same_row", {"line": 4})),
        ("create", ("arrival_new_person", {})),
    ]


def test_two_endorsements_of_one_person_make_one_person() -> None:
    first, second = rows(NEW, NEW | {"category": "IMHS", "since": "2022-01-01"})
    assert (first.verdict, second.verdict, "person" in second.does) == ("create", "create", False)
    assert (first.person_id, second.why[0]) == (second.person_id, ("arrival_for_known", {"name": "Ben Birch"}))


def test_two_of_the_same_name_without_addresses_are_asked_about() -> None:
    other = NEW | {"email": "", "category": "IMHS"}
    assert told(NEW | {"email": ""}, other) == [("create", "arrival_new_person"), ("ask", "arrival_maybe_same")]
    answered = replace(TERMS, answers={"3": "line:2"})
    first, second = rows(NEW | {"email": ""}, other, terms=answered)
    assert (second.why[0][0], second.person_id) == ("arrival_for_known", first.person_id)


def test_one_number_is_not_given_to_two() -> None:
    cy = {"name": "Cy Cedar", "category": "IFA", "since": "2020-01-01", "number": "e 77"}
    assert told(NEW | {"number": "E-77"}, cy) == [("create", "arrival_new_person"), ("problem", "arrival_number_twice")]


@pytest.mark.parametrize(
    ("since", "found"),
    [
        ("2012-05-01", ("create", "arrival_before_licence")),
        ("2019-05-01", ("create", "arrival_new_person")),
        ("2022-05-01", ("problem", "arrival_not_licensed")),
    ],
)
def test_the_license_limits_what_was_awarded_under_it_and_nothing_earlier(since: str, found: tuple[str, str]) -> None:
    terms = replace(TERMS, stretches=(Stretch("I", date(2018, 1, 1), date(2020, 12, 31)),))
    [row] = rows(NEW | {"since": since}, terms=terms)
    assert (row.verdict, found[1] in [code for code, _facts in row.why]) == (found[0], True)


def test_what_is_written_is_in_the_row() -> None:
    [row] = rows(NEW | {"status": "Suspended", "listed": "yes", "phone": "919 555 0142", "home": "North Carolina"})
    assert {name: row.does["person"][name] for name in ("name", "phone", "jurisdiction")} == {
        "name": "Ben Birch",
        "phone": "919 555 0142",
        "jurisdiction": "US-NC",
    }
    said = row.does["endorsement"]
    assert (said["status"], said["held_as"], said["inactive"]) == (
        "suspended",
        "endorsed",
        [{"from": "2026-11-22", "until": None}],
    )
    assert (row.does["address"]["email"], row.does["listing"]) == ("ben@people.example", {"place": None})


def test_the_books_tell_by_a_digest_whether_a_row_would_find_the_same() -> None:
    asked = ("rosa@people.example", "", "rosa ash")
    assert books().digest(*asked) == books().digest(*asked)
    assert books().digest(*asked) != books(version=2).digest(*asked)
    assert books().digest("new@people.example", "", "nobody") == ""


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Ash, Rosa", "Rosa Ash"),
        ("De la Cruz Ash, Rosa", "De la Cruz Ash, Rosa"),
        ("Rosa Ash, LCSW", "Rosa Ash, LCSW"),
        ("  Rosa   Ash ", "Rosa Ash"),
    ],
)
def test_names_are_written_as_people_say_them(typed: str, name: str) -> None:
    assert tidy_name(typed) == name
