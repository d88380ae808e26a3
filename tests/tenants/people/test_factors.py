"""Codes from an app, recovery codes and passwords, and what office roles wait for."""

import re
import time
from datetime import timedelta
from typing import Any

import pyotp
from sqlalchemy import select

from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.people.models import Audit, Login, Passkey, Password, Person, Throttle, Totp
from tests.letters import link_to, open_link, path_of, sent
from tests.place import Place

JUNE = "june.thistlewood@people.example"
GOOD = "violet harbor ladder tomato"


def secret_of(browser: Any) -> str:
    shown = re.search(r"<code>([A-Z2-7 ]+)</code>", browser.get("/account/authenticator").text)
    return shown[1].replace(" ", "")


def with_app(place: Place, *roles: str, assured: bool = True):
    """A person who has just set up an app: ``(browser, maker of codes)``."""
    browser = place.arrive("oak", "June Thistlewood", *roles, assured=assured)
    if not assured:
        with place.inside("oak"):
            db.session.query(Login).update({"factors": ["link"]})
    maker = pyotp.TOTP(secret_of(browser))
    browser.made = browser.send("/account/authenticator", code=maker.at(time.time() - 30))
    return browser, maker


def with_password(place: Place, *roles: str):
    browser = place.arrive("oak", "June Thistlewood", *roles)
    browser.made = browser.send("/account/password", password=GOOD)
    return browser


def enter(place: Place, password: str = GOOD, browser: Any = None, **more: Any):
    browser = browser or place.client("oak")
    return browser, browser.send("/signin/password", email=JUNE, password=password, **more)


def test_a_coordinator_with_one_factor_has_none_of_the_rights(clean: Place) -> None:
    clean.arrive("oak", "June Thistlewood", "coordinator")
    browser = clean.client("oak")
    browser.send("/signin", email=JUNE)
    came = open_link(clean, browser, "oak", JUNE)
    asked = browser.get("/people")
    led = browser.get(asked.location)
    assert (came.location, asked.location, led.location) == (
        "/second?next=/home",
        "/prove?next=%2Fpeople",
        "/second?next=/people",
    )
    assert "Set up your second factor" in browser.get(led.location).text


def test_a_link_and_a_code_are_two_factors(clean: Place) -> None:
    _first, maker = with_app(clean, "coordinator")
    browser = clean.client("oak")
    browser.send("/signin", email=JUNE, next="/people")
    half = open_link(clean, browser, "oak", JUNE)
    before = browser.get("/people").status_code
    whole = browser.send("/signin/code", code=maker.now())
    assert (half.location, before, whole.location, browser.get("/people").status_code) == (
        "/signin/code",
        302,
        "/people",
        200,
    )


def test_the_first_app_gives_a_waiting_coordinator_the_rights(clean: Place) -> None:
    browser, _maker = with_app(clean, "coordinator", assured=False)
    assert (browser.made.location, browser.get("/people").status_code) == ("/account/codes", 200)


def test_a_code_works_once(clean: Place) -> None:
    _first, maker = with_app(clean)
    code = maker.now()
    answers = []
    for _time in range(2):
        browser = clean.client("oak")
        browser.send("/signin", email=JUNE)
        open_link(clean, browser, "oak", JUNE)
        answers.append(browser.send("/signin/code", code=code).status_code)
    assert answers == [303, 422]


def test_the_secret_is_not_readable_in_the_database(clean: Place) -> None:
    _browser, maker = with_app(clean)
    with clean.inside("oak"):
        kept = db.session.scalar(select(Totp.secret))
    assert (maker.secret in kept, kept.startswith("gAAAA")) == (False, True)


def test_a_recovery_code_stands_in_for_the_phone_once(clean: Place) -> None:
    first, _maker = with_app(clean)
    codes = re.findall(r"<code>([a-z0-9-]{14})</code>", first.send("/account/codes").text)
    answers = []
    for code in (codes[0], codes[0], codes[1].upper()):
        browser = clean.client("oak")
        browser.send("/signin", email=JUNE)
        open_link(clean, browser, "oak", JUNE)
        answers.append(browser.send("/signin/code", code=code).status_code)
    assert (len(set(codes)), answers) == (10, [303, 422, 303])


def test_a_half_sign_in_is_over_after_ten_minutes(clean: Place) -> None:
    _first, _maker = with_app(clean)
    browser = clean.client("oak")
    browser.send("/signin", email=JUNE)
    open_link(clean, browser, "oak", JUNE)
    with browser.session_transaction(base_url=browser.base) as cookie:
        cookie["half"] = [*cookie["half"][:4], cookie["half"][4] - 601]
    assert browser.get("/signin/code").location == "/signin"


def test_a_person_sets_a_password_and_signs_in_with_it(clean: Place) -> None:
    first = with_password(clean)
    _browser, answer = enter(clean)
    with clean.inside("oak"):
        digest = db.session.scalar(select(Password.digest))
    assert (first.made.location, answer.location, digest.startswith("$argon2id$")) == (
        "/account",
        "/home",
        True,
    )


def test_a_weak_password_is_refused_with_a_reason(clean: Place) -> None:
    browser = clean.arrive("oak", "June Thistlewood")
    said = []
    for password in ("short", "passwordpassword1", "junethistlewood.people"):
        answer = browser.send("/account/password", password=password)
        said.append((answer.status_code, re.findall(r"field-error.*?<span>(.*?)</span>", answer.text, re.DOTALL)[0]))
    assert said == [
        (422, "Please use at least 15 letters. Four or five words make a good password."),
        (422, "This would be easy to guess. Take a few words that do not belong to you."),
        (422, "This would be easy to guess. Take a few words that do not belong to you."),
    ]


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(clean: Place) -> None:
    with_password(clean)
    answers = []
    for email in (JUNE, "nobody@people.example"):
        browser = clean.client("oak")
        shown = browser.send("/signin/password", email=email, password="wrong wrong wrong").text
        answers.append(shown.partition("<main")[2].partition("</main>")[0].replace(email, "EMAIL"))
    hidden = re.compile(r'name="(csrf_token|_once)" value="[^"]*"')
    assert hidden.sub("", answers[0]) == hidden.sub("", answers[1])


def test_guessing_has_to_wait_and_the_count_survives_every_refusal(clean: Place) -> None:
    with_password(clean)
    answers = [enter(clean, "wrong wrong wrong")[1] for _ in range(6)]
    right = enter(clean)[1]
    with clean.inside("oak"):
        counted = list(db.session.scalars(select(Throttle.failures)))
    assert ("tried too often" in answers[5].text, right.status_code, counted) == (True, 422, [5])


def test_wrong_tries_are_in_the_log_though_all_else_was_rolled_back(clean: Place) -> None:
    person = with_password(clean).person_id
    enter(clean, "wrong wrong wrong")
    with clean.inside("oak"):
        refused = select(Audit.row_id, Audit.fields).where(Audit.verb == "refused")
        assert [tuple(row) for row in db.session.execute(refused)] == [(str(person), ["password"])]


def test_waiting_ends_and_the_right_password_clears_the_count(clean: Place) -> None:
    with_password(clean)
    for _ in range(5):
        enter(clean, "wrong wrong wrong")
    with clean.inside("oak"):
        db.session.query(Throttle).update({"blocked_until": now() - timedelta(seconds=1)})
    answer = enter(clean)[1]
    with clean.inside("oak"):
        left = list(db.session.scalars(select(Throttle.failures)))
    assert (answer.status_code, left) == (303, [])


def test_a_stranger_cannot_lock_the_owner_out_of_a_known_browser(clean: Place) -> None:
    with_password(clean)
    own, _answer = enter(clean)
    own.send("/signout", page="/account")
    for _ in range(8):
        enter(clean, "wrong wrong wrong")
    assert enter(clean, browser=own)[1].location == "/home"


def wrong(browser: Any, name: str) -> bool:
    """Whether a wrong password for this address is told to wait."""
    answer = browser.send("/signin/password", email=f"{name}@people.example", password="wrong wrong wrong")
    return "tried too often" in answer.text


def tried_before(place: Place, times: int) -> int:
    """As if other accounts had been tried so often from the same place; the number of places."""
    with place.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("update t_oak.throttle set failures = failures + %s where key like '%%.network:%%'", [times])
        return cursor.rowcount


def test_one_place_on_the_network_is_counted_over_all_accounts(clean: Place) -> None:
    browser = clean.client("oak")
    browser.environ_base = {**browser.environ_base, "REMOTE_ADDR": "198.51.100.9"}
    tries = [wrong(browser, "a1"), tried_before(clean, 28), *(wrong(browser, name) for name in ("a2", "a3"))]
    assert tries == [False, 1, False, True]


def test_a_password_alone_does_not_open_the_office(clean: Place) -> None:
    with_password(clean, "coordinator")
    browser, answer = enter(clean)
    assert (answer.location, browser.get("/people").status_code) == ("/second?next=/home", 302)


def test_a_change_of_factors_is_told_by_mail(clean: Place) -> None:
    with_password(clean)
    assert sent(clean, "oak") == [("notice", JUNE)]


def test_removing_a_factor_asks_for_fresh_proof(clean: Place) -> None:
    browser, maker = with_app(clean)
    with clean.inside("oak"):
        db.session.query(Login).update({"proved_at": now() - timedelta(minutes=16)})
    asked = browser.send("/account/authenticator/removal", page="/account")
    browser.send("/prove/code", page="/prove?next=/account", code=maker.now(), next="/account")
    done = browser.send("/account/authenticator/removal", page="/account")
    with clean.inside("oak"):
        left = list(db.session.scalars(select(Totp.person_id)))
    assert (asked.location.partition("?")[0], done.location, left) == ("/prove", "/account", [])


def test_a_new_address_counts_only_for_whoever_is_signed_in(clean: Place) -> None:
    browser = clean.arrive("oak", "June Thistlewood")
    browser.send("/account/addresses", email="june@home.example")
    path = path_of(link_to(clean, "oak", "june@home.example"))
    stranger = clean.client("oak")
    stranger.get(path)
    told = stranger.send("/signin/link", page="/signin")
    browser.get(path)
    done = browser.send("/signin/link")
    stranger.send("/signin", email="june@home.example")
    assert (told.status_code, done.location, sent(clean, "oak")[-1]) == (
        409,
        "/account",
        ("signin", "june@home.example"),
    )


def test_an_account_is_recovered_by_a_link_that_a_coordinator_sends(clean: Place) -> None:
    with_app(clean, "decider")
    office = clean.arrive("oak", "Marisol Vega", "coordinator")
    with clean.inside("oak"):
        june = db.session.scalar(select(Person.id).where(Person.name == "June Thistlewood"))
    office.send(f"/people/{june}/recovery", page=f"/people/{june}")
    browser = clean.client("oak")
    came = open_link(clean, browser, "oak", JUNE)
    with clean.inside("oak"):
        left = [*db.session.scalars(select(Totp.person_id)), *db.session.scalars(select(Passkey.id))]
    assert (came.location, left) == ("/second?next=/home", [])
