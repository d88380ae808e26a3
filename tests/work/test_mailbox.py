"""In a demo the mailbox shows the letters to whoever sits at the machine; else the office sees only states."""

import re
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

import alliance
import tenants
from tenants.kernel import mail
from tenants.kernel.db import db
from tests.place import Browser, Place

LINK = "http://oak.localhost:8000/signin/link/abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ"
SIDES = {"oak": "tenants", "elm": "tenants", "alliance": "alliance"}


def write(place: Place, slug: str = "oak", email: str = "ann@people.org") -> Any:
    with place.inside(slug):
        return mail.send("signin", email, language="en", name=f"Ann of {slug}", url=LINK).id


def subjects(page: str) -> list[str]:
    return re.findall(r'class="q-name" href="[^"]*">([^<]*)<', page)


@pytest.mark.parametrize("slug", SIDES)
def test_the_demo_shows_each_places_own_letters_with_their_links(clean: Place, slug: str) -> None:
    ids = {one: write(clean, one) for one in SIDES}
    browser = clean.client(slug)
    page = browser.get("/mailbox")
    assert (page.status_code, subjects(page.text)) == (200, ["Your link to sign in"])
    letter = browser.get(f"/mailbox/{ids[slug]}").text
    assert (f"Hello Ann of {slug}," in letter, f'href="{LINK}"' in letter) == (True, True)
    others = [browser.get(f"/mailbox/{ids[one]}").status_code for one in SIDES if one != slug]
    assert others == [404, 404]


def test_the_demos_letters_are_for_this_machine_only(clean: Place) -> None:
    path = f"/mailbox/{write(clean)}"
    elsewhere = {"REMOTE_ADDR": "203.0.113.9"}
    browser = clean.client("oak")
    assert [browser.get(one, environ_base=elsewhere).status_code for one in ("/mailbox", path)] == [404, 404]
    forwarded = {"X-Forwarded-For": "203.0.113.9"}
    assert [browser.get(one, headers=forwarded).status_code for one in ("/mailbox", path)] == [404, 404]


def test_the_sign_in_page_of_a_demo_leads_to_the_mailbox(clean: Place) -> None:
    assert 'href="/mailbox"' in clean.client("oak").get("/signin").text


@pytest.fixture
def office(clean: Place) -> Browser:
    """A coordinator in an installation with a mail server."""
    signed_in = clean.arrive("oak", "June Thistlewood", "coordinator")
    return moved(clean, signed_in)


def moved(place: Place, browser: Browser) -> Browser:
    """The same person at an installation with a mail server."""
    app = tenants.create_app(replace(place.settings, mail_url="smtp://127.0.0.1:9"))
    browser.application = app
    return browser


def test_the_office_sees_states_and_no_text(clean: Place, office: Browser) -> None:
    ids = [write(clean, email=f"{name}@people.org") for name in ("ann", "bob")]
    write(clean, "elm", "eve@people.org")
    with clean.inside("oak"):
        message = clean.app("tenants").side.tables.message
        db.session.get_one(message, ids[1]).state = "bounced"
    page = office.get("/mailbox").text
    assert sorted(re.findall(r"\w+@people.org", page)) == ["ann@people.org", "bob@people.org"]
    assert (LINK in page, office.get(f"/mailbox/{ids[0]}").status_code) == (False, 404)
    assert re.findall(r"\w+@people.org", office.get("/mailbox?show=trouble").text) == ["bob@people.org"]


def test_the_office_sends_a_refused_message_again_and_no_other(clean: Place, office: Browser) -> None:
    ids = [write(clean), write(clean)]
    with clean.inside("oak"):
        message = clean.app("tenants").side.tables.message
        db.session.get_one(message, ids[0]).state = "failed"
        db.session.get_one(message, ids[1]).state = "sent"
    answers = [office.send(f"/mailbox/{one}/sending", page="/mailbox").status_code for one in ids]
    assert answers == [303, 409]
    with clean.inside("oak"):
        found = dict(db.session.execute(select(message.id, message.state)).all())  # type: ignore[arg-type]
    assert found == {ids[0]: "queued", ids[1]: "sent"}


def test_only_the_office_reads_the_list(clean: Place) -> None:
    applicant = moved(clean, clean.arrive("oak", "Ann Oak"))
    assert applicant.get("/mailbox").status_code == 403
    reviewer = moved(clean, clean.arrive("oak", "Rae Oak", "reviewer", email="rae@people.example"))
    assert reviewer.get("/mailbox").status_code == 403


def test_the_alliances_staff_see_their_own_messages(clean: Place) -> None:
    staff = clean.arrive("alliance", "Pat Alliance", "staff")
    staff.application = alliance.create_app(replace(clean.settings, mail_url="smtp://127.0.0.1:9"))
    write(clean, "alliance", "pat@people.org")
    write(clean, "oak", "ann@people.org")
    assert re.findall(r"\w+@people.org", staff.get("/mailbox").text) == ["pat@people.org"]
