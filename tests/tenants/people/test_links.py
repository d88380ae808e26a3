"""Coming in by an e-mailed link: used up by a button, the same answer for everybody."""

from sqlalchemy import select

from tenants.kernel.db import db
from tenants.kernel.registry import Tenant
from tenants.people.models import Link, Message, Person, Throttle
from tests.letters import link_to, newest, open_link, path_of, sent
from tests.place import Place

JUNE = "june.thistlewood@people.example"


def somebody(place: Place, *roles: str) -> None:
    place.arrive("oak", "June Thistlewood", *roles)


def ask(place: Place, email: str = JUNE, **more: str):
    browser = place.client("oak")
    return browser, browser.send("/signin", email=email, **more)


def test_a_person_signs_in_with_a_link_by_email(clean: Place) -> None:
    somebody(clean)
    browser, asked = ask(clean)
    answer = open_link(clean, browser, "oak", JUNE)
    assert (asked.location, answer.location, browser.get("/signin").location) == (
        "/signin/sent",
        "/home",
        "/home",
    )


def test_a_link_leads_back_to_where_the_person_was_going(clean: Place) -> None:
    somebody(clean)
    browser, _asked = ask(clean, next="/record?day=3")
    assert open_link(clean, browser, "oak", JUNE).location == "/record?day=3"


def test_a_link_never_leads_to_another_site(clean: Place) -> None:
    somebody(clean)
    browser, _asked = ask(clean, next="//evil.example/record")
    assert open_link(clean, browser, "oak", JUNE).location == "/home"


def test_the_mail_names_the_canonical_host_of_the_association(clean: Place) -> None:
    somebody(clean)
    ask(clean)
    assert link_to(clean, "oak", JUNE).startswith("http://oak.localhost:8000/signin/link/")


def test_a_scanner_that_opens_the_link_uses_nothing_up(clean: Place) -> None:
    somebody(clean)
    browser, _asked = ask(clean)
    path = path_of(link_to(clean, "oak", JUNE))
    for _scan in range(3):
        clean.client("oak").get(path, follow_redirects=True)
    assert open_link(clean, browser, "oak", JUNE).location == "/home"


def test_a_link_works_once(clean: Place) -> None:
    somebody(clean)
    browser, _asked = ask(clean)
    path = path_of(link_to(clean, "oak", JUNE))
    open_link(clean, browser, "oak", JUNE)
    other = clean.client("oak")
    other.get(path)
    shown = other.get("/signin/link")
    assert (shown.status_code, "This link is over" in shown.text) == (410, True)
    assert "This link was used already" in other.send("/signin/link", page="/signin").text


def test_a_link_is_kept_as_a_digest_and_leaves_the_address_at_once(clean: Place) -> None:
    somebody(clean)
    browser, _asked = ask(clean)
    path = path_of(link_to(clean, "oak", JUNE))
    answer = browser.get(path)
    with clean.inside("oak"):
        digests = list(db.session.scalars(select(Link.digest)))
    secret = path.rpartition("/")[2]
    assert (answer.location, answer.headers["Referrer-Policy"], any(secret in one for one in digests)) == (
        "/signin/link",
        "no-referrer",
        False,
    )


def test_an_unknown_address_gets_the_same_answer_and_no_mail(clean: Place) -> None:
    somebody(clean)
    known_browser, known = ask(clean)
    unknown_browser, unknown = ask(clean, email="nobody@people.example")
    assert (unknown.status_code, unknown.location) == (known.status_code, known.location)
    pages = [
        one.get("/signin/sent").text.partition("<main")[2].partition("</main>")[0]
        for one in (known_browser, unknown_browser)
    ]
    assert pages[1].replace("nobody@people.example", JUNE) == pages[0]
    assert sent(clean, "oak") == [("signin", JUNE)]


def test_somebody_joins_and_confirms_the_address(clean: Place) -> None:
    browser = clean.client("oak")
    browser.send("/join", name="Ana Núñez", email="ana@people.example")
    with clean.inside("oak"):
        before = list(db.session.scalars(select(Person.name)))
    answer = open_link(clean, browser, "oak", "ana@people.example")
    with clean.inside("oak"):
        after = list(db.session.execute(select(Person.name, Person.search_key)))
    assert (before, answer.location, [tuple(row) for row in after]) == (
        [],
        "/home",
        [("Ana Núñez", "ana nunez")],
    )


def test_joining_with_a_known_address_gives_the_same_answer_and_a_sign_in_link(clean: Place) -> None:
    somebody(clean)
    browsers = [clean.client("oak") for _ in range(2)]
    answers = [
        one.send("/join", name="June", email=email)
        for one, email in zip(browsers, (JUNE, "new@people.example"), strict=True)
    ]
    assert [(one.status_code, one.location) for one in answers] == [(303, "/signin/sent")] * 2
    assert sent(clean, "oak") == [("signin", JUNE), ("verify", "new@people.example")]


def test_two_confirmations_of_one_address_make_one_account(clean: Place) -> None:
    first, second = clean.client("oak"), clean.client("oak")
    paths = []
    for one in (first, second):
        one.send("/join", name="Ana", email="ana@people.example")
        paths.append(path_of(link_to(clean, "oak", "ana@people.example")))
    for one, path in zip((first, second), paths, strict=True):
        one.get(path)
        one.send("/signin/link")
    with clean.inside("oak"):
        assert list(db.session.scalars(select(Person.name))) == ["Ana"]


def test_a_wrong_address_comes_back_with_what_was_typed(clean: Place) -> None:
    answer = clean.client("oak").send("/signin", email="june at home")
    assert (answer.status_code, 'value="june at home"' in answer.text) == (422, True)


def test_asking_again_and_again_has_to_wait_and_survives_the_rollback(clean: Place) -> None:
    somebody(clean)
    answers = [ask(clean)[1].status_code for _ in range(7)]
    with clean.inside("oak"):
        counted = list(db.session.scalars(select(Throttle.failures)))
    assert (answers, counted) == ([303] * 5 + [422] * 2, [5])


def test_the_first_coordinator_opens_the_site(clean: Place) -> None:
    somebody(clean, "coordinator")
    browser, _asked = ask(clean)
    open_link(clean, browser, "oak", JUNE)
    with clean.inside("oak"):
        opened = dict(db.session.execute(select(Tenant.slug, Tenant.opened_at.is_not(None))).all())
    assert opened == {"oak": True, "elm": False}


def test_the_mail_reads_in_the_persons_language(clean: Place) -> None:
    somebody(clean)
    ask(clean)
    with clean.inside("oak"):
        assert db.session.scalar(select(Message.language)) == "en_US"
    assert "works once" in newest(clean, "oak", JUNE)
