"""People write to the office by a form; an address stands on a page only where the association wants it to."""

from sqlalchemy import select

from tenants.kernel.db import db
from tenants.people.models import Message
from tests import letters
from tests.place import Browser, Place
from tests.tenants.site.test_settings import FACE

ASK = {"name": "Ann", "email": "ann@people.example", "note": "Is there a group\nin Boone?"}
PUBLIC = ("/", "/about", "/contact", "/accessibility", "/register", "/signin/help", "/nowhere")


def office(place: Place, **facts: str) -> Browser:
    june = place.arrive("oak", facts.pop("name", "June Thistlewood"), "coordinator")
    june.send("/settings/face", page="/settings", **FACE, contact_email="office@oak.example", **facts)
    return june


def test_a_message_reaches_the_office_with_the_way_to_answer(clean: Place) -> None:
    office(clean)
    clean.client("oak").send("/contact", **ASK)
    body = letters.newest(clean, "oak", "office@oak.example")
    assert ("Is there a group\nin Boone?" in body, "ann@people.example" in body) == (True, True)


def test_without_an_address_of_its_own_the_coordinators_get_it(clean: Place) -> None:
    clean.arrive("oak", "June Thistlewood", "coordinator")
    clean.client("oak").send("/contact", **ASK)
    assert letters.sent(clean, "oak") == [("contact", "june.thistlewood@people.example")]


def test_no_public_page_shows_the_address_unless_it_was_wanted(clean: Place) -> None:
    office(clean)
    hidden = [path for path in PUBLIC if "office@oak.example" in clean.client("oak").get(path).text]
    office(clean, name="May Thistlewood", show_email="true")
    shown = [path for path in PUBLIC if "office@oak.example" in clean.client("oak").get(path).text]
    assert (hidden, shown) == ([], ["/contact"])


def test_writing_too_often_has_to_wait(clean: Place) -> None:
    clean.arrive("oak", "June Thistlewood", "coordinator")
    browser = clean.client("oak")
    found = [browser.send("/contact", **ASK).status_code for _again in range(12)]
    assert (found[:10], found[-1]) == ([303] * 10, 429)


def test_a_message_with_tricks_stays_in_its_paragraph(clean: Place) -> None:
    office(clean)
    trick = {**ASK, "name": "Eve\r\nBcc: all@people.example", "note": "Hello\x07"}
    clean.client("oak").send("/contact", **trick)
    with clean.inside("oak"):
        assert "\n" not in db.session.scalars(select(Message.subject).where(Message.kind == "contact")).one()


def test_a_message_goes_to_this_association_only(clean: Place) -> None:
    clean.arrive("elm", "Ben Elmer", "coordinator")
    clean.arrive("oak", "June Thistlewood", "coordinator")
    clean.client("oak").send("/contact", **ASK)
    assert letters.sent(clean, "elm") == []
