"""The quick log on a phone: what it saves, what it says, and the way back."""

from datetime import date
from typing import Any

from sqlalchemy import select

from tenants.applications.models import Application
from tenants.kernel.clock import today
from tenants.kernel.db import db
from tenants.record.models import Rsc
from tests import applicants
from tests.place import Browser, Place

ZONE = "America/New_York"


def met(place: Place) -> tuple[Browser, Any]:
    rosalind = place.arrive("oak", "Rosalind Applegate")
    with place.inside("oak"):
        row = applicants.rsc_of(rosalind.person_id, applicants.provider().id, mode="video", about_own_provision=True)
        return rosalind, row.id


def standing(place: Place) -> list[Any]:
    with place.inside("oak"):
        rows = db.session.scalars(select(Rsc).where(Rsc.removed_at.is_(None)).order_by(Rsc.created_at))
        return [(one.from_day, one.minutes, one.mode, one.about_own_provision, one.confirmed_at) for one in rows][1:]


def test_the_same_again_says_what_the_last_one_said_but_nobody_has_confirmed_it(clean: Place) -> None:
    rosalind, last = met(clean)
    rosalind.send(f"/log/{last}/repetition", page="/log")
    assert standing(clean) == [(today(ZONE), 60, "video", True, None)]
    assert "Saved: 1 h. It stays in your record." in rosalind.get("/log").text


def test_a_second_press_on_one_day_is_kept_and_said(clean: Place) -> None:
    rosalind, last = met(clean)
    for _twice in range(2):
        rosalind.send(f"/log/{last}/repetition", page="/log")
    assert (len(standing(clean)), "You logged the same hour before" in rosalind.get("/log").text) == (2, True)


def test_an_hour_logged_by_mistake_is_undone(clean: Place) -> None:
    rosalind, last = met(clean)
    rosalind.send(f"/log/{last}/repetition", page="/log")
    with clean.inside("oak"):
        made = db.session.scalars(select(Rsc.id).where(Rsc.id != last)).one()
    rosalind.send(f"/log/{made}/removal", page="/log")
    assert standing(clean) == []


def test_a_day_that_was_typed_goes_before_the_chip(clean: Place) -> None:
    rosalind, _last = met(clean)
    typed = {"on": today(ZONE).isoformat(), "from_day": "2026-02-03", "minutes": "30", "format": "group"}
    rosalind.send("/log", new_name="Wanda Clover", **typed)
    assert standing(clean) == [(date(2026, 2, 3), 30, "in_person", False, None)]


def test_who_would_not_count_today_is_told_before_the_hour(clean: Place) -> None:
    rosalind = clean.arrive("oak", "Rosalind Applegate")
    with clean.inside("oak"):
        row = Application(person_id=rosalind.person_id, category="IFS", set_id="alliance-2025")
        row.registered_on = date(2024, 1, 10)
        db.session.add(row)
        applicants.rsc_of(rosalind.person_id, applicants.person("Unknown Uma").id)
    assert "By today’s rules an hour with them would not count for you" in rosalind.get("/log").text
    with clean.inside("oak"):
        applicants.rsc_of(rosalind.person_id, applicants.provider().id)
    assert "By today’s rules an hour with them" not in rosalind.get("/log").text


def test_a_day_to_come_is_refused_and_what_was_typed_stays(clean: Place) -> None:
    rosalind, _last = met(clean)
    answer = rosalind.send("/log", from_day="2190-01-01", minutes="90", format="group", new_name="Wanda Clover")
    assert (answer.status_code, "is in the future" in answer.text, "Wanda Clover" in answer.text) == (422, True, True)
