"""What each row about an entry of the record does: added as the record's own checks allow, or the row says why not."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from tenants.arrivals import columns, meanings, reading
from tenants.arrivals.entered import mark
from tenants.arrivals.judging import judged
from tenants.arrivals.people import Books, Known
from tenants.arrivals.samples import SAMPLES
from tenants.arrivals.terms import Terms
from tenants.arrivals.whom import Row
from tests.rules.test_arrivals import JUNE, ROSA, TODAY, books

WILLA = UUID(int=9)
YOUNG = {"age_bands": ["prenatal_to_36m"]}
WHO = {"name": "Rosa Ash", "email": "rosa@people.example"}
GIVEN: dict[str, dict[str, str]] = {
    "training": {"title": "Babies and bonds", "from_day": "2024-02-01", "hours": "24", "kind": "series"},
    "rsc": {"from_day": "2025-03-04", "hours": "1,5", "new_name": "Willa Wren", "format": "group"},
    "work": {
        "title": "Home visitor",
        "employer": "County",
        "from_day": "9/1/2021",
        "hours_per_week": "32",
        "role_kind": "direct_service",
    },
    "education": {
        "level": "M.S.W.",
        "title": "Social work",
        "institution": "Elm University",
        "conferred": "2018-12-20",
    },
}


def rows(kind: str, *given: Mapping[str, str], known: Books | None = None, **terms: Any) -> list[Row]:
    fields = list(dict.fromkeys(name for one in given for name in one))
    own = Terms(
        places={code: place for place, code in enumerate(fields)},
        today=TODAY,
        own=JUNE,
        kind=kind,
        defaults=YOUNG,
        meanings={"level": {"m s w": "masters"}},
    )
    table = [(line, tuple(one.get(code, "") for code in fields)) for line, one in enumerate(given, start=2)]
    return list(judged(table, known or books(), replace(own, **terms)))


def with_willa(*, gives: bool = True) -> Books:
    found = books()
    found.add(Known(WILLA, "Willa Wren", "willa wren", None, None, emails=["willa@people.example"]))
    if gives:
        found.giving.add(WILLA)
        found.givers["willa wren"] = [WILLA]
    return found


@pytest.mark.parametrize("kind", GIVEN)
def test_an_entry_is_added_to_the_record_of_somebody_known(kind: str) -> None:
    (row,) = rows(kind, WHO | GIVEN[kind])
    assert (row.verdict, row.person_id, row.why) == ("create", ROSA, [("arrival_entry_for", {"name": "Rosa Ash"})])
    assert not {"confirmed_at", "verified_at", "person_id"} & set(row.does["entry"])


@pytest.mark.parametrize(
    ("kind", "change", "why"),
    [
        ("training", {"email": "who@people.example", "name": "Nobody Known"}, "arrival_entry_owner"),
        ("training", {"name": "June Thistlewood", "email": "june@people.example"}, "arrival_own"),
        ("training", {"from_day": "soon"}, "arrival_no_day"),
        ("training", {"from_day": "2027-01-01"}, "arrival_not_yet"),
        ("training", {"hours": "24.1"}, "arrival_entry"),
        ("training", {"hours": "many"}, "arrival_entry"),
        ("training", {"title": ""}, "arrival_entry"),
        ("training", {"kind": "picnic"}, "arrival_unknown_value"),
        ("training", {"to_day": "2024-01-01"}, "arrival_entry"),
        ("rsc", {"hours": ""}, "arrival_entry"),
        ("rsc", {"new_name": "Rosa Ash", "new_email": "rosa@people.example"}, "arrival_giver_self"),
        ("work", {"paid": "perhaps"}, "arrival_entry"),
        ("work", {"until_day": "2020-01-01"}, "arrival_entry"),
        ("education", {"level": "PQR"}, "arrival_unknown_value"),
    ],
)
def test_what_the_record_would_not_take_is_a_problem_with_its_reason(
    kind: str, change: dict[str, str], why: str
) -> None:
    (row,) = rows(kind, WHO | GIVEN[kind] | change)
    assert (row.verdict, row.why[0][0], row.does) == ("problem", why, {})


def test_the_same_again_is_skipped_in_the_file_and_in_the_books() -> None:
    known = books()
    known.people[ROSA].entries.add(mark(("babies and bonds", date(2024, 2, 1), date(2024, 2, 1), Decimal("24.00"))))
    other = GIVEN["training"] | {"title": "Holding families"}
    given = [WHO | GIVEN["training"], WHO | other, WHO | other]
    assert [row.why[0] for row in rows("training", *given, known=known)] == [
        ("arrival_entry_here", {"name": "Rosa Ash"}),
        ("arrival_entry_for", {"name": "Rosa Ash"}),
        ("arrival_same_entry", {"line": 3}),
    ]


def test_ages_that_the_file_does_not_say_are_those_that_were_answered_once() -> None:
    (row,) = rows("training", WHO | GIVEN["training"])
    (own,) = rows("training", WHO | GIVEN["training"] | {"age_bands": "3-6"})
    assert [one.does["entry"]["age_bands"] for one in (row, own)] == [["prenatal_to_36m"], ["3_to_6y"]]


@pytest.mark.parametrize(
    ("known", "change", "giver", "provider"),
    [
        (with_willa(), {}, WILLA, None),
        (with_willa(), {"new_name": "W. Wren", "new_email": "Willa@people.example"}, WILLA, None),
        (with_willa(gives=False), {"new_email": "willa@people.example"}, WILLA, {"id": str(WILLA)}),
    ],
)
def test_who_gave_rsc_is_found_by_address_and_by_name_among_those_who_give_it(
    known: Books, change: dict[str, str], giver: UUID, provider: Any
) -> None:
    (row,) = rows("rsc", WHO | GIVEN["rsc"] | change, known=known)
    assert (row.does["entry"]["provider_id"], row.does.get("provider"), "giver" in row.does) == (
        str(giver),
        provider,
        False,
    )


def test_somebody_new_who_gave_rsc_is_made_once() -> None:
    first, second = rows(
        "rsc", WHO | GIVEN["rsc"], WHO | GIVEN["rsc"] | {"from_day": "2025-04-01"}, known=with_willa(gives=False)
    )
    assert first.does["giver"]["id"] == first.does["provider"]["id"] == second.does["entry"]["provider_id"]
    assert set(second.does) == {"entry"}


def test_a_record_that_is_full_takes_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("tenants.record.rules", fromlist=["MOST"]).MOST, "training", 1)
    given = [WHO | GIVEN["training"], WHO | GIVEN["training"] | {"title": "Another"}]
    assert [row.why[0][0] for row in rows("training", *given)] == ["arrival_entry_for", "arrival_too_many_entries"]


@pytest.mark.parametrize("kind", SAMPLES)
def test_every_sample_file_is_understood_without_a_question(kind: str) -> None:
    head, lines = SAMPLES[kind]
    text = "\n".join(",".join(cells) for cells in (head, *lines))
    table = reading.table(text, lambda heading: columns.is_known(heading, kind))
    found = columns.guessed(table, meanings.known(), kind)
    places = columns.places(table, found)
    assert (len(found), columns.lacking(found, kind), columns.unsaid(found, {}, kind)) == (len(head), [], [])
    assert meanings.unknown(table, places, {}) == {}
