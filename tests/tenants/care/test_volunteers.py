"""Who carries what: counted from the sample people; thanks are said once a year and can be printed."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import func, select, update

from tenants.applications.models import Application
from tenants.care import actions, queries, told
from tenants.care.models import Thanks
from tenants.kernel.clock import now, today
from tenants.kernel.db import db
from tenants.people.models import Message, Person
from tenants.record.models import Rsc
from tenants.reviews.models import Review, Reviewer
from tenants.site import samples
from tenants.site.models import Site
from tests.days import this_day
from tests.place import Browser, Place


@pytest.fixture
def full(clean: Place) -> Place:
    """An association with sample people."""
    with clean.inside("oak") as oak:
        samples.fill(oak, date(2026, 11, 22))
    return clean


@pytest.fixture
def june(full: Place) -> Browser:
    return full.arrive("oak", "June Thistlewood", "coordinator")


def worked(place: Place, name: str = "Wren Reader") -> Browser:
    """A volunteer who sent two reviews today, has one open, and gave a group of two an hour."""
    browser = place.arrive("oak", name, "reviewer", email="wren@people.example")
    with place.inside("oak"):
        files = db.session.scalars(select(Application.id).order_by(Application.registered_on).limit(3)).all()
        sent: dict[str, Any] = {"state": "sent", "verdict": "approve", "sent_at": now()}
        for file_id, facts in zip(files, (sent, sent, {}), strict=True):
            db.session.add(Review(application_id=file_id, reviewer_id=browser.person_id, round=9, **facts))
        people = db.session.scalars(select(Person.id).where(Person.sample).limit(2)).all()
        for person_id in people:
            hour = {"from_day": today("America/New_York"), "minutes": 60, "format": "group", "group_size": 2}
            row = Rsc(person_id=person_id, provider_id=browser.person_id, confirmed_at=now(), **hour)
            db.session.add(row)
    return browser


def carried(place: Place, person_id: UUID) -> queries.Carried:
    with place.inside("oak"):
        on = today("America/New_York")
        found = queries.of_person(person_id, on - timedelta(days=30), on)
        assert found is not None
        return found


def test_what_somebody_carries_and_gave_is_counted(full: Place, june: Browser) -> None:
    wren = worked(full)
    one = carried(full, wren.person_id)
    assert (one.open, one.given.reviews, one.given.rsc_minutes, one.minutes) == (1, 2, 60, 300)
    page = june.get("/volunteers").text
    assert ("Wren Reader" in page, "5 hours" in page) == (True, True)
    assert [line for line in june.get("/volunteers.csv").text.splitlines() if line.startswith("Wren")] == [
        "Wren Reader,1,2,0,0,60,5"
    ]


def test_who_carries_too_much_and_who_rests_can_be_seen_alone(full: Place, june: Browser) -> None:
    wren = worked(full)
    june.send("/settings/care", review_minutes="60", load_limit="1", thank_yearly="true")
    assert "Wren Reader" not in june.get("/volunteers?view=over").text
    with full.inside("oak"):
        db.session.add(Reviewer(person_id=wren.person_id, away_until=today("America/New_York")))
    assert "Wren Reader" in june.get("/volunteers?view=resting").text
    assert carried(full, wren.person_id).minutes == 180
    refused = june.send("/settings/care", review_minutes="5", load_limit="1")
    assert refused.status_code == 422


def test_thanks_are_said_once_a_year_with_a_page_to_print(full: Place, june: Browser) -> None:
    wren = worked(full)
    there = f"/volunteers/{wren.person_id}/thanks"
    made = june.send(there, page="/volunteers", year=str(this_day().year))
    given = str(made.location)
    assert june.send(there, page="/volunteers", year=str(this_day().year)).status_code == 409
    assert june.send(there, page="/volunteers", year=str(this_day().year - 1)).status_code == 409
    assert "about 5 hours" in wren.get(given).text
    other = full.arrive("oak", "Otto Other")
    assert other.get(given).status_code == 404
    with full.inside("oak"):
        kinds = select(func.count()).where(Message.kind == "thanks", Message.recipient == "wren@people.example")
        assert db.session.scalar(kinds) == 1


def test_a_years_thanks_go_out_by_themselves_only_where_the_office_wants_it(full: Place) -> None:
    wren = worked(full)
    day = date(this_day().year + 1, 1, 12)
    with full.inside("oak"):
        assert actions.thank_everybody(day) == 0
        db.session.execute(update(Site).values(thank_yearly=True))
    with full.inside("oak"):
        assert actions.thank_everybody(day) >= 1
        assert actions.thank_everybody(day) == 0
        assert db.session.scalar(select(func.count()).where(Thanks.person_id == wren.person_id)) == 1


def test_the_alliance_hears_sums_of_real_people_once_a_week(full: Place) -> None:
    with full.inside("oak"):
        samples_only = queries.sums(today("America/New_York"), samples=False)
    assert samples_only.people == 0
    worked(full)
    with full.inside("oak"):
        told.told(today("America/New_York"))
        told.told(today("America/New_York"))
    with full.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("select body - 'on' - 'v', subject from shared.outbox where kind = 'care'")
        assert cursor.fetchall() == [({"people": 1, "over": 0, "resting": 0, "hours": 5}, None)]
