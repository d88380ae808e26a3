"""Anybody sees who is licensed, today or on a past day, and how many there were: never what staff keep beside it."""

import csv
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from alliance.associations import listing
from alliance.associations.models import Body, BodyName, Licence, Suspension
from alliance.dashboard import standings
from alliance.licences import counting
from alliance.licences.models import Contact
from tenants.kernel.db import db
from tests.alliance.scene import fill
from tests.days import this_day
from tests.place import Place


def body(code: str, *licences: dict[str, Any], status: str = "confirmed") -> None:
    one = Body(
        code=code, name=f"Association {code}", status=status, jurisdictions=[code], facts={}, note="Kept among us"
    )
    db.session.add(one)
    db.session.flush()
    db.session.add(Contact(body_id=one.id, name="Petra Rushmere", role="president", email="petra@people.example"))
    for facts in licences:
        db.session.add(Licence(body_id=one.id, fee_minor=240000, currency="USD", **{"kind": "endorsement", **facts}))


@pytest.fixture
def scene(clean: Place) -> Place:
    with clean.inside("alliance"):
        body("US-AK", {"series": ["I"], "from_day": date(2010, 1, 1), "until_day": date(2019, 12, 31)})
        body("US-AL", {"series": ["I", "EC"], "from_day": date(2015, 6, 1)})
        body("US-AZ", {"series": ["EC"]})
        body("US-AR", {"kind": "competency_guidelines", "from_day": date(2012, 3, 1)})
        body("US-CA", {"series": ["I"], "from_day": date(2010, 1, 1)}, status="invented")
        body("US-CO", {"series": ["I"], "from_day": date(2010, 1, 1), "withdrawn_at": this_day()})
        body(
            "US-CT",
            {"series": ["I"], "from_day": date(2011, 1, 1), "until_day": date(2013, 12, 31)},
            {"series": ["I"], "from_day": date(2014, 1, 1)},
        )
        year = {"precision": "year", "until_precision": "year"}
        body(
            "US-DC",
            {"series": ["I"], "from_day": date(2004, 1, 1), "until_day": date(2005, 12, 31), **year},
            {"series": ["EC"], "from_day": date(2004, 1, 1), "until_day": date(2004, 12, 31), **year},
            {"series": ["I", "EC"], "from_day": date(2006, 1, 1), "until_day": date(2007, 12, 31), **year},
        )
    return clean


@pytest.mark.parametrize(
    ("what", "day", "certain", "perhaps"),
    [
        ("endorsement", "2004-12-30", 0, 2),
        ("endorsement", "2004-06-01", 0, 2),
        ("endorsement", "2004-12-31", 1, 1),
        ("endorsement", "2006-06-01", 1, 1),
        ("endorsement", "2007-01-01", 1, 1),
        ("endorsement", "2007-01-02", 0, 2),
        ("EC", "2006-06-01", 0, 2),
        ("I", "2006-06-01", 1, 0),
        ("endorsement", "2009-12-31", 0, 1),
        ("endorsement", "2010-01-01", 1, 1),
        ("endorsement", "2013-12-31", 2, 1),
        ("endorsement", "2014-01-01", 2, 1),
        ("endorsement", "2019-12-31", 3, 1),
        ("endorsement", "2020-01-01", 2, 1),
        ("I", "2015-06-01", 3, 0),
        ("EC", "2015-06-01", 1, 1),
        ("competency_guidelines", "2012-02-29", 0, 0),
        ("competency_guidelines", "2012-03-01", 1, 0),
    ],
)
def test_how_many_there_were_on_any_day(scene: Place, what: str, day: str, certain: int, perhaps: int) -> None:
    asked = date.fromisoformat(day)
    with scene.inside("alliance"):
        assert counting.on_days([asked], what) == [counting.Count(asked, certain, perhaps)]
        rows = counting.members(asked, what)
        assert ([row.certain for row in rows].count(True), len(rows)) == (certain, certain + perhaps)


def test_all_days_of_the_plot_are_one_question(scene: Place) -> None:
    with scene.inside("alliance"):
        counts = counting.on_days(counting.years(date(2026, 11, 22)), "endorsement")
    assert [one.certain for one in counts if one.day.year in (2009, 2010, 2018, 2020, 2026)] == [0, 1, 3, 2, 2]


def names(text: str) -> list[str]:
    return [part.partition("<")[0] for part in text.split('<th scope="row" role="rowheader">Association ')[1:]]


def test_everybody_reads_who_is_licensed_today_and_on_a_past_day(scene: Place) -> None:
    visitor = scene.client("alliance")
    assert names(visitor.get("/members").text) == ["US-AL", "US-AR", "US-AZ", "US-CT"]
    assert names(visitor.get("/members?on=2010-05-05&what=endorsement").text) == ["US-AK", "US-AZ"]
    assert names(visitor.get("/members?on=soon&what=all").text) == ["US-AL", "US-AR", "US-AZ", "US-CT"]


def test_since_when_is_said_only_of_what_had_begun_and_is_known(scene: Place) -> None:
    with scene.inside("alliance"):
        since = {row.code: row.from_day for row in counting.members(date(2012, 6, 1), "endorsement")}
        db.session.add(Licence(body_id=of("US-CT").id, kind="endorsement", series=["I"], until_day=date(2010, 12, 31)))
        db.session.flush()
        now = {row.code: row.from_day for row in counting.members(date(2016, 6, 1), "endorsement")}
    assert (since["US-CT"], since["US-AK"], now["US-CT"], now["US-AL"]) == (
        date(2011, 1, 1),
        date(2010, 1, 1),
        None,
        date(2015, 6, 1),
    )


def test_the_list_can_be_taken_along(scene: Place) -> None:
    visitor = scene.client("alliance")
    rows = list(csv.reader(visitor.get("/members.csv?what=endorsement").text.removeprefix("\ufeff").splitlines()))
    found = visitor.get("/members.json?on=2015-06-01&what=I").json
    assert rows[1] == ["US-AL", "Association US-AL", "", "Alabama", "I EC", "No", "2015-06-01", "", "Yes"]
    assert (found["on"], [one["code"] for one in found["members"]]) == ("2015-06-01", ["US-AK", "US-AL", "US-CT"])
    assert found["members"][2]["since"] == "2011-01-01"


def test_a_license_without_a_first_day_is_only_perhaps_held_on_a_past_day(scene: Place) -> None:
    visitor = scene.client("alliance")
    past, now = (visitor.get(f"/members.json?on={on}").json["members"] for on in ("2015-06-30", ""))
    assert [one["code"] for one in past if not one["certain"]] == ["US-AZ"]
    assert [one["code"] for one in now if not one["certain"]] == []
    lines = visitor.get("/members.csv?on=2015-06-30").text.splitlines()
    assert [line.partition(",")[0] for line in lines if line.endswith(",No")] == ["US-AZ"]
    page = visitor.get("/members?on=2015-06-30&what=endorsement").text
    told = ("4 associations and agencies: 3 for certain, 1 perhaps", "3 for certain and 1 perhaps.")
    assert [one in page for one in told] == [True, True]


@pytest.mark.parametrize(
    ("on", "sentence"),
    [
        ("soon", "“soon” is no day. Write it as 2010-06-30."),
        ("2010-02-30", "“2010-02-30” is no day."),
        ("2199-01-01", "January 1, 2199 is still to come"),
        ("0001-01-01", "is before the first day that is known here"),
    ],
)
def test_a_day_that_cannot_be_told_of_is_said_to_be_none(clean: Place, on: str, sentence: str) -> None:
    visitor = clean.client("alliance")
    page, file, json = (visitor.get(f"/members{kind}?on={on}") for kind in ("", ".csv", ".json"))
    assert (sentence in page.text, sentence in file.text, sentence in json.json["title"]) == (True,) * 3
    assert [page.status_code, file.status_code, json.status_code] == [200, 422, 422]


def test_nothing_that_staff_keep_beside_it_is_public(scene: Place) -> None:
    visitor = scene.client("alliance")
    said = "".join(visitor.get(path).text for path in ("/members", "/members.csv", "/members.json"))
    assert [word in said for word in ("Petra", "petra@", "Kept among us", "2,400", "240000", "US-CA")] == [False] * 6


def test_the_known_associations_are_members_and_candidates_are_not(clean: Place) -> None:
    fill(clean)
    found = clean.client("alliance").get("/members.json").json["members"]
    assert (len(found), {"US-UT", "US-NH", "US-WY"} & {one["code"] for one in found}) == (34, set())


def of(code: str) -> Any:
    return db.session.scalars(select(Body).where(Body.code == code)).one()


def suspend(code: str, **days: Any) -> None:
    licence = db.session.scalars(
        select(Licence).where(Licence.body_id == of(code).id, Licence.until_day.is_(None))
    ).one()
    db.session.add(Suspension(body_id=licence.body_id, licence_id=licence.id, **days))


@pytest.mark.parametrize(
    ("days", "before", "within", "now"),
    [
        ({"from_day": date(2016, 1, 1), "until_day": date(2016, 12, 31)}, True, False, True),
        ({"from_day": date(2016, 1, 1)}, True, False, False),
        ({}, True, True, False),
        ({"from_day": date(2016, 1, 1), "withdrawn_at": date(2026, 1, 1)}, True, True, True),
    ],
)
def test_while_it_is_suspended_a_license_is_not_counted(
    scene: Place, days: dict[str, Any], before: bool, within: bool, now: bool
) -> None:
    with scene.inside("alliance"):
        suspend("US-AL", **days)
    with scene.inside("alliance"):
        asked = [date(2015, 12, 31), date(2016, 7, 1), this_day()]
        counts = [one.certain + one.perhaps for one in counting.on_days(asked)]
        there = [{row.code for row in counting.members(day, "endorsement")} for day in asked]
    assert ["US-AL" in codes for codes in there] == [before, within, now]
    assert counts == [len(codes) for codes in there]


def test_staff_the_first_page_and_the_public_list_count_the_same_licenses(scene: Place) -> None:
    with scene.inside("alliance"):
        suspend("US-CT")
        body("ZZ-FERN", {"series": ["I"]}, status="invented")
        body("US-DE", {"series": ["I"]}, status="unverified")
    with scene.inside("alliance"):
        staff = sum(row.endorsing for row in listing.overview(listing.Wish(), this_day()).summary)
        first = standings.renew(this_day())["real"]["live"]
        assert (staff, first, len(counting.members(this_day(), "endorsement"))) == (2, 2, 2)


def test_on_a_past_day_each_has_the_name_of_that_day(scene: Place) -> None:
    with scene.inside("alliance"):
        names = [
            BodyName(body_id=of("US-AL").id, name="Alabama Circle", until_day=date(2017, 12, 31)),
            BodyName(body_id=of("US-AL").id, name="Association US-AL"),
            BodyName(body_id=of("US-CT").id, name="Never so", until_day=date(2017, 12, 31), withdrawn_at=this_day()),
            BodyName(body_id=of("US-AZ").id, name="Some time", earlier=True),
        ]
        db.session.add_all(names)
    with scene.inside("alliance"):
        told = [
            {row.code: row.name.removeprefix("Association ") for row in counting.members(day, "endorsement")}
            for day in (date(2016, 1, 1), this_day())
        ]
    assert [{code: told[at][code] for code in ("US-AL", "US-AZ", "US-CT")} for at in (0, 1)] == [
        {"US-AL": "Alabama Circle", "US-AZ": "US-AZ", "US-CT": "US-CT"},
        {"US-AL": "US-AL", "US-AZ": "US-AZ", "US-CT": "US-CT"},
    ]
