"""The provider's side of the ledger: one click for an hour, a note when it was different, undo with its history."""

import re
from datetime import date
from typing import Any

from sqlalchemy import event, select

from tenants.applications.models import Application
from tenants.endorsements.models import Endorsement
from tenants.kernel.db import db
from tenants.people.models import Message
from tenants.record.models import Provider, Rsc, RscAnswer
from tests import applicants
from tests.place import Browser, Place


def town(place: Place, hours: int = 2, since: date = date(2015, 1, 1)) -> tuple[Browser, Browser]:
    """Tobias, a Mentor-Clinical with an account, and Rosalind, who logged hours with him."""
    tobias, rosalind = place.arrive("oak", "Tobias Fennimore"), place.arrive("oak", "Rosalind Applegate")
    with place.inside("oak"):
        db.session.add(Provider(person_id=tobias.person_id, degree="masters"))
        facts = {"number": "OAK-0001", "category": "IMHM-C", "since": since, "view_token": "v"}
        db.session.add(Endorsement(person_id=tobias.person_id, **facts))
        row = Application(person_id=rosalind.person_id, category="IFS", set_id="alliance-2025")
        row.registered_on = date(2024, 1, 10)
        db.session.add(row)
        for day in range(hours):
            applicants.rsc_of(rosalind.person_id, tobias.person_id, from_day=date(2024, 3, 1 + day), confirmed_at=None)
    return tobias, rosalind


def asked(place: Place, browser: Browser, path: str) -> int:
    """How often a page asks the database."""
    told: list[str] = []

    def note(*arguments: Any) -> None:
        told.append(arguments[2])

    with place.app("tenants").app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    browser.get(path)
    event.remove(engine, "before_cursor_execute", note)
    return len(told)


def marks(tobias: Browser) -> list[str]:
    return re.findall(r'name="hour" value="([^"]+:\d+)"', tobias.get("/giving").text)


def states(place: Place) -> list[tuple[bool, str | None]]:
    with place.inside("oak"):
        rows = db.session.scalars(select(Rsc).order_by(Rsc.from_day))
        return [(one.confirmed_at is not None, one.dispute) for one in rows]


def history(place: Place) -> list[str]:
    with place.inside("oak"):
        return list(db.session.scalars(select(RscAnswer.said).order_by(RscAnswer.at)))


def test_one_hour_is_confirmed_in_one_click(clean: Place) -> None:
    tobias, _rosalind = town(clean)
    tobias.send("/giving/confirmation", page="/giving", one=marks(tobias)[0])
    assert (states(clean), history(clean)) == ([(True, None), (False, None)], ["confirmed"])
    page = tobias.get("/giving").text
    assert ("Thank you. 1 hour is confirmed." in page, "1 hour waits for a word from you." in page) == (True, True)


def test_all_that_are_ticked_are_confirmed_together(clean: Place) -> None:
    tobias, _rosalind = town(clean)
    tobias.send("/giving/confirmation", page="/giving", hour=marks(tobias))
    assert states(clean) == [(True, None), (True, None)]


def test_a_note_goes_to_who_logged_it_and_correcting_it_opens_the_hour_again(clean: Place) -> None:
    tobias, rosalind = town(clean, hours=1)
    tobias.send("/giving/dispute", page="/giving", hour=marks(tobias), note="It was half an hour.")
    assert states(clean) == [(False, "It was half an hour.")]
    assert "The provider says it was different: It was half an hour." in rosalind.get("/record").text
    with clean.inside("oak"):
        assert db.session.scalars(select(Message.kind)).all() == ["rsc_disputed"]
        hour = db.session.scalars(select(Rsc.id)).one()
    page = f"/record/rsc/{hour}"
    typed = {"from_day": "2024-03-01", "minutes": "30", "format": "individual", "age_bands": ["prenatal_to_36m"]}
    rosalind.send(page, provider_id=str(tobias.person_id), **typed)
    assert states(clean) == [(False, None)]
    assert "1 hour waits for a word from you." in tobias.get("/giving").text


def test_a_confirmation_is_taken_back_and_the_history_stays(clean: Place) -> None:
    tobias, _rosalind = town(clean, hours=1)
    mark = marks(tobias)[0]
    tobias.send("/giving/confirmation", page="/giving", one=mark)
    tobias.send("/giving/recovery", page="/giving", hour=mark.partition(":")[0])
    assert (states(clean), history(clean)) == ([(False, None)], ["confirmed", "undone"])


def test_an_hour_that_was_changed_after_the_page_was_opened_is_not_confirmed(clean: Place) -> None:
    tobias, _rosalind = town(clean, hours=1)
    mark = marks(tobias)[0]
    with clean.inside("oak"):
        hour = db.session.scalars(select(Rsc)).one()
        hour.minutes, hour.version = 300, 2
    tobias.send("/giving/confirmation", page="/giving", one=mark)
    assert states(clean) == [(False, None)]
    assert "Some were changed or answered meanwhile" in tobias.get("/giving").text


def test_whether_it_counts_is_judged_for_the_day_of_the_hour(clean: Place) -> None:
    tobias, _rosalind = town(clean, since=date(2024, 3, 2))
    told = re.findall(
        r"By the rules of that day it does not count|You could give RSC to them on that day", tobias.get("/giving").text
    )
    assert told == ["By the rules of that day it does not count", "You could give RSC to them on that day"]


def test_nobody_answers_for_hours_with_somebody_else(clean: Place) -> None:
    tobias, rosalind = town(clean, hours=1)
    mark = marks(tobias)[0]
    ann = clean.arrive("oak", "Ann Alder")
    for browser in (ann, rosalind):
        browser.send("/giving/confirmation", page="/giving", one=mark)
        browser.send("/giving/dispute", page="/giving", hour=[mark], note="No.")
        browser.send("/giving/recovery", page="/giving", hour=mark.partition(":")[0])
        assert "Rosalind" not in re.sub(r"(?s)<header.*?</header>", "", browser.get("/giving").text)
    assert (states(clean), history(clean)) == ([(False, None)], [])


def test_the_page_asks_the_database_as_often_for_many_hours_as_for_few(clean: Place) -> None:
    tobias, _rosalind = town(clean, hours=2)
    tobias.get("/giving")  # the standards are read once
    few = asked(clean, tobias, "/giving")
    with clean.inside("oak"):
        for number in range(40):
            person = applicants.person(f"Person {number}")
            applicants.rsc_of(person.id, tobias.person_id, confirmed_at=None)
    assert asked(clean, tobias, "/giving") == few


def test_giving_stands_in_the_navigation_of_whoever_gave_only(clean: Place) -> None:
    tobias, rosalind = town(clean)
    assert ["/giving" in browser.get("/record").text for browser in (rosalind, tobias)] == [False, True]
