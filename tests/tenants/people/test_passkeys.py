"""Passkeys with real keys: made, used, refused."""

from typing import Any

from sqlalchemy import select

from tenants.kernel.db import db
from tenants.people.models import Login, Passkey
from tests.authenticator import Authenticator
from tests.letters import open_link
from tests.place import Place

OAK = "http://oak.localhost:8000"


def owner(place: Place, *roles: str, assured: bool = True, **options: Any):
    """A person who has just made a passkey: ``(browser, authenticator)``."""
    browser = place.arrive("oak", "June Thistlewood", *roles, assured=assured)
    passkey = Authenticator(OAK, **options)
    fields = passkey.make(browser.get("/account/passkeys/options").json)
    browser.made = browser.send("/account/passkeys", page="/account", **fields, label="My phone")
    return browser, passkey


def sign_in(browser: Any, passkey: Authenticator, **typed: str):
    fields = passkey.answer(browser.get("/signin/passkey").json)
    return browser.send("/signin/passkey", page="/signin", **fields, **typed)


def test_a_person_makes_a_passkey_and_signs_in_with_it(clean: Place) -> None:
    browser, passkey = owner(clean)
    other = clean.client("oak")
    answer = sign_in(other, passkey, next="/record")
    assert (browser.made.location, answer.location) == ("/account", "/record")
    assert "My phone" in other.get("/account").text


def test_a_passkey_is_two_factors_for_a_coordinator(clean: Place) -> None:
    _browser, passkey = owner(clean, "coordinator")
    other = clean.client("oak")
    answer = sign_in(other, passkey)
    assert (answer.location, other.get("/people").status_code) == ("/home", 200)


def test_a_coordinator_makes_a_first_passkey_and_has_the_rights_at_once(clean: Place) -> None:
    browser, _passkey = owner(clean, "coordinator", assured=False)
    assert browser.get("/people").status_code == 200


def came_by_link(place: Place, *roles: str):
    """A browser that is signed in by a link alone to the account that has a passkey already."""
    owner(place, *roles)
    browser = place.client("oak")
    browser.send("/signin", email="june.thistlewood@people.example")
    open_link(place, browser, "oak", "june.thistlewood@people.example")
    fields = Authenticator(OAK).make(browser.get("/account/passkeys/options").json)
    answer = browser.send("/account/passkeys", page="/account", **fields)
    with place.inside("oak"):
        return answer.location.partition("?")[0], len(list(db.session.scalars(select(Passkey.id))))


def test_a_mailbox_alone_adds_no_passkey_to_the_account_of_a_coordinator(clean: Place) -> None:
    assert came_by_link(clean, "coordinator") == ("/prove", 1)


def test_an_applicant_with_a_new_phone_makes_a_new_passkey_after_a_link(clean: Place) -> None:
    assert came_by_link(clean) == ("/account", 2)


def test_a_passkey_without_user_verification_is_refused(clean: Place) -> None:
    browser, _passkey = owner(clean, verifies=False)
    assert (browser.made.status_code, "could not be read" in browser.made.text) == (409, True)


def test_the_owner_comes_in_with_a_passkey_while_guessing_has_to_wait(clean: Place) -> None:
    _browser, passkey = owner(clean)
    stranger, email = clean.client("oak"), "june.thistlewood@people.example"
    for _ in range(6):
        told = stranger.send("/signin/password", email=email, password="wrong wrong wrong")
    assert ("tried too often" in told.text, sign_in(clean.client("oak"), passkey).location) == (True, "/home")


def test_an_answer_for_another_site_is_refused(clean: Place) -> None:
    _browser, passkey = owner(clean)
    passkey.origin = "http://oak.localhost.evil.example"
    answer = sign_in(clean.client("oak"), passkey)
    assert (answer.status_code, "could not be read" in answer.text) == (422, True)


def test_an_answer_works_once(clean: Place) -> None:
    _browser, passkey = owner(clean)
    first, second = clean.client("oak"), clean.client("oak")
    fields = passkey.answer(first.get("/signin/passkey").json)
    answers = [one.send("/signin/passkey", page="/signin", **fields) for one in (first, second)]
    assert [one.status_code for one in answers] == [303, 422]


def test_a_passkey_that_was_copied_is_refused_by_its_count(clean: Place) -> None:
    _browser, passkey = owner(clean)
    sign_in(clean.client("oak"), passkey)
    passkey.count = 0
    assert sign_in(clean.client("oak"), passkey).status_code == 422


def test_a_passkey_of_one_association_is_unknown_at_the_other(clean: Place) -> None:
    _browser, passkey = owner(clean)
    answer = sign_in(clean.client("elm"), passkey)
    assert (answer.status_code, "not known here" in answer.text) == (422, True)


def test_rubbish_is_refused_politely(clean: Place) -> None:
    browser = clean.client("oak")
    state = browser.get("/signin/passkey").json["state"]
    for rubbish in ("{}", "[]", "null", "not json", '{"rawId": "AA", "response": {}}'):
        answer = browser.send("/signin/passkey", page="/signin", credential=rubbish, state=state)
        assert answer.status_code == 422


def test_a_passkey_is_renamed_and_removed_with_fresh_proof(clean: Place) -> None:
    browser, passkey = owner(clean)
    with clean.inside("oak"):
        key = db.session.scalar(select(Passkey.id))
    browser.send(f"/account/passkeys/{key}", label="Blue phone")
    shown = browser.get("/account").text
    removed = browser.send(f"/account/passkeys/{key}/removal", page=f"/account/passkeys/{key}")
    assert ("Blue phone" in shown, removed.location) == (True, "/account")
    assert sign_in(clean.client("oak"), passkey).status_code == 422


def test_proving_again_with_a_passkey(clean: Place) -> None:
    browser, passkey = owner(clean)
    with clean.inside("oak"):
        db.session.query(Login).update({"proved_at": None})
    asked = browser.get("/account/addresses")
    fields = passkey.answer(browser.get("/signin/passkey").json)
    answer = browser.send("/prove/passkey", page=asked.location, next="/account/addresses", **fields)
    assert (asked.location, answer.location, browser.get("/account/addresses").status_code) == (
        "/prove?next=%2Faccount%2Faddresses",
        "/account/addresses",
        200,
    )
