"""The office says what it offers: choosing, the finder, the rules and the home page obey it from that day on."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from tenants.applications import offers
from tenants.applications.models import Offering
from tenants.endorsements.models import Endorsement
from tenants.kernel.db import db
from tenants.record.models import HeldElsewhere
from tests import applicants
from tests.days import this_day
from tests.place import Browser, Place

INFANT = ["IFA", "IFS", "IMHS", "IMHM-C", "IMHM-P", "IMHM-R/F", "addon:ERS"]
PAGE = "/desk/rules/offers"


def say(browser: Browser, offered: list[str], since: date | None = None) -> Any:
    return browser.send(PAGE, offered=offered, since=(since or this_day()).isoformat())


def offered(place: Place, on: date | None = None) -> list[str]:
    with place.inside("oak") as oak:
        return [one.category for one in offers.offered(oak.code, on or this_day()) if one.addon is None]


@pytest.fixture
def june(clean: Place) -> Browser:
    return clean.arrive("oak", "June Thistlewood", "coordinator")


def test_an_association_of_one_series_shows_the_other_nowhere(clean: Place, june: Browser) -> None:
    assert say(june, INFANT).status_code == 303
    assert offered(clean) == INFANT[:-1]
    stranger = clean.client("oak")
    pages = [stranger.get(path).text for path in ("/applications/new", "/rules", "/interest")]
    assert [("Infant Family Specialist" in one, "Early Childhood" in one) for one in pages[:2]] == [(True, False)] * 2
    assert "Early Childhood" not in pages[2]
    assert "3 up to 6 years" not in stranger.get("/find").text
    asked = stranger.send("/find", bands="3_to_6y", roles="FS", degree="none")
    assert (asked.status_code, "No category here fits this" in asked.text) == (422, True)


def test_the_home_page_names_only_kinds_of_work_that_are_offered(clean: Place, june: Browser) -> None:
    say(june, ["IFS", "ECFS"])
    found = re.findall(r"<h3>([^<]+)</h3>", clean.client("oak").get("/").text)
    assert [one for one in found if one.startswith(("Family", "Mental"))] == ["Family Specialist"]


def test_who_types_the_address_of_a_closed_category_is_not_registered(clean: Place, june: Browser) -> None:
    say(june, ["IFA"])
    with clean.inside("oak"):
        applicants.open_office()
    answer = clean.arrive("oak", "Rosalind Applegate").send(
        "/applications", page="/applications/new", category="IFS", jurisdiction="US-NC"
    )
    assert (answer.status_code, "Please choose one of these categories" in answer.text) == (422, True)


def test_a_change_begins_on_its_day_and_can_be_taken_back_before(clean: Place, june: Browser) -> None:
    later = this_day() + timedelta(days=40)
    say(june, ["IFS"], later)
    assert (len(offered(clean)) > 6, offered(clean, later)) == (True, ["IFS"])
    assert "Not offered from" in june.get(PAGE).text
    with clean.inside("oak"):
        found = db.session.scalars(select(Offering.id).where(Offering.key == "IFA")).one()
    assert june.send(f"{PAGE}/{found}/removal", page=PAGE).status_code == 303
    assert offered(clean, later) == ["IFA", "IFS"]


@pytest.mark.parametrize(
    ("chosen", "days", "sentence"),
    [(["addon:ERS"], 0, "At least one category has to stay"), (["IFS"], -1, "A change begins today")],
)
def test_nothing_at_all_and_the_past_are_refused(
    clean: Place, june: Browser, chosen: list[str], days: int, sentence: str
) -> None:
    answer = say(june, chosen, this_day() + timedelta(days=days))
    assert (answer.status_code, sentence in answer.text, len(offered(clean)) > 6) == (422, True, True)


def test_one_associations_offers_are_not_anothers(clean: Place, june: Browser) -> None:
    say(june, ["IFS"])
    with clean.inside("elm") as elm:
        assert len(offers.offered(elm.code, this_day())) > 6
        assert db.session.scalars(select(Offering)).all() == []


def addon_words(place: Place, browser: Browser) -> str:
    page = browser.get("/applications/new").text
    panel = page.partition('id="ifs-ers"')[2].partition("</section>")[0]
    known = ("Your endorsement is with another association", "which you don’t hold here yet", "that you hold here")
    return next((one for one in known if one in panel), "")


def test_an_addon_says_where_the_endorsement_has_to_be(clean: Place) -> None:
    assert addon_words(clean, clean.client("oak")) == "that you hold here"
    rosalind = clean.arrive("oak", "Rosalind Applegate")
    assert addon_words(clean, rosalind) == "which you don’t hold here yet"
    held = {"category": "IFS", "person_id": rosalind.person_id}
    with clean.inside("oak"):
        db.session.add(HeldElsewhere(association="US-OR", from_day=date(2020, 1, 1), **held))
    assert addon_words(clean, rosalind) == "Your endorsement is with another association"
    with clean.inside("oak"):
        db.session.add(Endorsement(number="OAK-0001", since=date(2024, 1, 1), view_token="v", **held))
    assert addon_words(clean, rosalind) == ""
