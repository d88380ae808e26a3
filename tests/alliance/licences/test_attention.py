"""What is due shows weeks ahead with who it waits for; letters go out once a mark, to those in office."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from alliance.associations.models import Body, Licence, Suspension
from alliance.licences import letters
from alliance.licences.attention import attention
from alliance.licences.models import Contact, LicenceLetter, Obligation, VettingWindow
from alliance.staff.models import Message
from tenants.kernel import recurring
from tenants.kernel.db import db
from tests.alliance.associations.test_listing import asked
from tests.alliance.scene import invent
from tests.days import this_day
from tests.place import Browser, Place

TERM = {"kind": "endorsement", "series": ["I"]}


def after(days: int) -> date:
    return this_day() + timedelta(days)


def with_body(place: Place, *rows: Any, until: int | None = None, code: str = "US-WY") -> None:
    """An invented association, its licence until so many days from now, and what else there is."""
    invent(place, code, until_day=after(until) if until is not None else None, from_day=date(2020, 1, 1))
    with place.inside("alliance"):
        body = db.session.scalars(select(Body).where(Body.code == code)).one()
        licence = db.session.scalars(select(Licence).where(Licence.body_id == body.id)).one()
        for row in rows:
            row.body_id = body.id
            if isinstance(row, Suspension):
                row.licence_id = licence.id
            db.session.add(row)


def found(place: Place, **wish: Any) -> list[tuple[str, int | None, str]]:
    with place.inside("alliance"):
        return [(one.kind, one.days, one.waits_for) for one in attention(this_day(), **wish)[0]]


def duty(days: int, **facts: Any) -> Obligation:
    return Obligation(
        **{"kind": "report", "words": "Yearly report", "due_on": after(days), "waits_for": "association", **facts}
    )


def officer(days: int | None, **facts: Any) -> Contact:
    given = {"name": "Petra Rushmere", "role": "president", "email": "petra@people.example", **facts}
    return Contact(**given, until_day=after(days) if days is not None else None)


@pytest.mark.parametrize(
    ("rows", "until", "expected"),
    [
        (list, None, []),
        (list, 91, []),
        (list, 90, [("licence", 90, "association")]),
        (list, -365, [("licence", -365, "association")]),
        (list, -366, []),
        (lambda: [Licence(**TERM, from_day=after(11), until_day=after(500))], 10, [("licence", 10, "association")]),
        (lambda: [Licence(**{**TERM, "series": ["I", "EC"]}, from_day=after(11))], 10, []),
        (
            lambda: [Licence(**{**TERM, "series": ["I", "EC"]}, from_day=after(12))],
            10,
            [("licence", 10, "association")],
        ),
        (
            lambda: [Licence(**TERM, from_day=after(11)), Licence(**{**TERM, "series": ["EC"]}, from_day=after(11))],
            10,
            [],
        ),
        (lambda: [Suspension(from_day=after(-1))], None, [("suspension", None, "alliance")]),
        (lambda: [Suspension(from_day=after(-9), until_day=after(-1))], None, []),
        (lambda: [duty(45), duty(46), duty(1, done_on=this_day())], None, [("obligation", 45, "association")]),
        (lambda: [duty(-3, waits_for="alliance")], None, [("obligation", -3, "alliance")]),
        (lambda: [VettingWindow(until_day=after(180))], None, [("window", 180, "association")]),
        (lambda: [VettingWindow(until_day=after(20)), VettingWindow(until_day=after(400))], None, []),
        (lambda: [VettingWindow(until_day=after(-1))], None, []),
        (lambda: [officer(45)], None, [("office", 45, "association")]),
        (lambda: [officer(45), officer(None, name="Rosa Next")], None, []),
        (lambda: [officer(-61)], None, []),
    ],
)
def test_what_is_due_shows_weeks_ahead(
    clean: Place, rows: Callable[[], list[Any]], until: int | None, expected: list[tuple[str, int | None, str]]
) -> None:
    with_body(clean, *rows(), until=until)
    assert found(clean) == expected


def test_what_is_late_stands_first_and_can_be_narrowed(clean: Place) -> None:
    with_body(clean, duty(20), duty(-2, waits_for="alliance"), until=30)
    assert [kind for kind, _days, _waits in found(clean)] == ["obligation", "obligation", "licence"]
    assert found(clean, waits_for="alliance") == [("obligation", -2, "alliance")]
    assert found(clean, kind="licence") == [("licence", 30, "association")]


def sent(place: Place, on: date | None = None) -> int:
    with place.inside("alliance"):
        return letters.write(on or this_day())


def test_a_letter_goes_to_those_in_office_once_a_mark(clean: Place) -> None:
    same = officer(None, role="coordinator", email="PETRA@people.example")
    gone = officer(-1, name="Gone Before", email="gone@people.example")
    with_body(clean, officer(None), same, gone, until=61)
    counts = [sent(clean, after(days)) for days in (0, 0, 1, 2, 31)]
    assert counts == [1, 0, 1, 0, 1]
    with clean.inside("alliance"):
        letter = db.session.scalars(select(Message).order_by(Message.created_at, Message.recipient)).first()
        assert letter is not None
        assert (letter.recipient.casefold(), "Dear Petra Rushmere," in letter.body) == ("petra@people.example", True)
        assert (
            letter.subject
            == f"Endorsement license (Infant and Early Childhood) ends {after(61):%B} {after(61).day}, {after(61).year}"
        )


def test_a_day_that_was_moved_to_later_is_told_anew(clean: Place) -> None:
    with_body(clean, officer(None), until=20)
    assert sent(clean) == 1
    with clean.inside("alliance"):
        db.session.scalars(select(Licence)).one().until_day = after(50)
    assert [sent(clean, after(days)) for days in (0, 1, 20)] == [1, 0, 1]


def test_no_letter_goes_where_nobody_is_in_office_or_the_alliance_has_to_act(clean: Place) -> None:
    with_body(clean, until=30)
    with_body(clean, officer(None), duty(1, waits_for="alliance"), code="US-MT")
    assert sent(clean) == 0
    with clean.inside("alliance"):
        assert db.session.scalars(select(LicenceLetter)).all() == []


def test_the_worker_writes_each_morning(clean: Place) -> None:
    with_body(clean, officer(None), until=7)
    recurring.run_everywhere(clean.workers, "licences.letters")
    with clean.inside("alliance"):
        assert [one.kind for one in db.session.scalars(select(Message))] == ["licence_due"]


@pytest.fixture
def staff(clean: Place) -> Browser:
    return clean.arrive("alliance", "Rowan Reader", "staff")


def test_staff_read_what_is_due_and_that_nobody_is_on_file(clean: Place, staff: Browser) -> None:
    with_body(clean, duty(-2), until=30)
    page = staff.get("/attention").text
    assert ("EVIMHA: Yearly report: due" in page, "2 days late" in page, "30 days left" in page) == (True,) * 3
    assert "Nobody is on file to write to." in page
    assert "Yearly report" in staff.get("/associations").text
    assert ("Yearly report" in staff.get("/attention?kind=licence").text, "30 days left" in page) == (False, True)
    assert staff.get("/attention.csv?kind=obligation").text.splitlines()[1].startswith("US-WY,")
    assert clean.client("alliance").get("/attention").status_code == 302


def test_the_page_asks_as_much_for_two_matters_as_for_sixty(clean: Place, staff: Browser) -> None:
    counts = []
    for number in (2, 60):
        with_body(clean, *[duty(1, words=f"Report {one:02d}") for one in range(number)], code=f"US-X{number}")
        counts.append(asked(clean, staff, "/attention"))
    assert (counts[0], counts[0] <= 10) == (counts[1], True)
    assert (
        staff.get("/attention").text.count('<li class="need">'),
        "51 to 62 of 62" in staff.get("/attention?page=2").text,
    ) == (50, True)
