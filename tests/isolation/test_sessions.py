"""A session belongs to one place: what is somebody here is nobody there."""

from datetime import timedelta

import pytest

from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.side import tables
from tests.letters import link_to, path_of
from tests.place import Place

JUNE = "june.thistlewood@people.example"
PLACES = ("oak", "elm", "alliance")


def carried(place: Place, here: str, there: str):
    """The cookie of a browser at one place, presented at another."""
    browser = place.arrive(here, "June Thistlewood", "staff" if here == "alliance" else "coordinator")
    place.arrive(there, "Somebody Else", "staff" if there == "alliance" else "coordinator")
    cookie = browser.get_cookie("session", domain=f"{here}.localhost")
    other = place.client(there)
    other.set_cookie("session", cookie.value, domain=f"{there}.localhost")
    return browser, other


@pytest.mark.parametrize(("here", "there"), [(a, b) for a in PLACES for b in PLACES if a != b])
def test_a_cookie_of_one_place_is_nobody_at_another(clean: Place, here: str, there: str) -> None:
    browser, other = carried(clean, here, there)
    assert (browser.get("/account").status_code, other.get("/account").location) == (
        200,
        "/signin?next=%2Faccount",
    )


@pytest.mark.parametrize("there", ["elm", "alliance"])
def test_a_link_of_one_association_opens_nothing_elsewhere(clean: Place, there: str) -> None:
    for slug in ("oak", there):
        clean.arrive(slug, "June Thistlewood")
    clean.client("oak").send("/signin", email=JUNE)
    browser = clean.client(there)
    browser.get(path_of(link_to(clean, "oak", JUNE)))
    assert browser.get("/signin/link").status_code == 410
    assert browser.send("/signin/link", page="/signin").status_code == 409


def test_a_half_sign_in_of_one_association_is_nothing_at_the_other(clean: Place) -> None:
    person = clean.arrive("oak", "June Thistlewood").person_id
    browser = clean.client("elm")
    with browser.session_transaction(base_url=browser.base) as cookie:
        cookie["half"] = ["oak", str(person), ["link"], None, now().timestamp()]
    assert browser.get("/signin/code").location == "/signin"


def test_after_signing_out_an_old_copy_of_the_cookie_is_nobody(clean: Place) -> None:
    browser = clean.arrive("oak", "June Thistlewood")
    kept = browser.get_cookie("session", domain="oak.localhost").value
    browser.send("/signout", page="/account")
    thief = clean.client("oak")
    thief.set_cookie("session", kept, domain="oak.localhost")
    assert thief.get("/account").status_code == 302


@pytest.mark.parametrize(
    "change",
    [
        ("ended_at", timedelta()),
        ("expires_at", timedelta(seconds=1)),
        ("seen_at", timedelta(hours=13)),
    ],
)
def test_an_ended_old_or_idle_session_of_the_office_is_nobody(clean: Place, change: tuple[str, timedelta]) -> None:
    browser = clean.arrive("oak", "June Thistlewood", "coordinator")
    with clean.inside("oak"):
        db.session.query(tables().login).update({change[0]: now() - change[1]})
    assert browser.get("/account").status_code == 302


def test_an_applicant_may_be_away_for_days(clean: Place) -> None:
    browser = clean.arrive("oak", "June Thistlewood")
    with clean.inside("oak"):
        db.session.query(tables().login).update({"seen_at": now() - timedelta(days=3)})
    assert browser.get("/account").status_code == 200


def test_a_closed_account_is_nobody_at_once(clean: Place) -> None:
    browser = clean.arrive("oak", "June Thistlewood")
    with clean.inside("oak"):
        db.session.query(tables().person).update({"closed_at": now()})
    assert browser.get("/account").status_code == 302


def test_sign_in_explains_while_an_association_is_suspended(clean: Place) -> None:
    browser = clean.arrive("oak", "June Thistlewood")
    with clean.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("update shared.tenant set state = 'suspended', state_reason = 'Moving' where slug = 'oak'")
    clean.app("tenants").extensions["registry_cache"].forget()
    assert (browser.get("/signin").status_code, browser.get("/account").status_code) == (503, 503)
    assert clean.client("elm").get("/signin").status_code == 200


def test_a_person_ends_only_sessions_of_their_own(clean: Place) -> None:
    browser = clean.arrive("oak", "June Thistlewood")
    other = clean.arrive("oak", "Ann Alder")
    with clean.inside("oak"):
        login = db.session.query(tables().login).filter_by(person_id=other.person_id).one().id
    answer = browser.send(f"/account/sessions/{login}/end", page="/account")
    assert (answer.status_code, other.get("/account").status_code) == (404, 200)


def test_signing_out_everywhere_ends_all_other_sessions(clean: Place) -> None:
    browser = clean.arrive("oak", "June Thistlewood")
    with clean.inside("oak"):
        kernel = tables()
        login = kernel.login(
            person_id=browser.person_id, browser="Phone", factors=["link"], expires_at=now() + timedelta(days=1)
        )
        db.session.add(login)
        db.session.flush()
        key = login.id
    phone = clean.client("oak")
    with phone.session_transaction(base_url=phone.base) as cookie:
        cookie["_user_id"] = f"oak:{key}"
    before = phone.get("/account").status_code
    browser.send("/account/sessions/end", page="/account")
    assert (before, phone.get("/account").status_code, browser.get("/account").status_code) == (200, 302, 200)
