"""Whatever is typed, sent or put into an address: an answer that says what was wrong, never a fault of ours."""

import re
from collections.abc import Iterator
from itertools import cycle, product
from typing import Any
from uuid import UUID, uuid4

import pytest

from tenants.permissions import ROLES
from tests.alliance import scene
from tests.filled import fill
from tests.forms import Shown, forms_of
from tests.place import Browser, Place
from tests.tenants.ratings.asked import applicant, ask, letters, rater

ODD = (
    "x" * 30_000,
    "9" * 40,
    "-1",
    "1e309",
    "NaN",
    "2026-02-30",
    "0001-01-01",
    "9999-12-31",
    str(UUID(int=7)),
    "not-a-uuid",
    '{"a": [',
    "a\r\nBcc: x@y.example",
    "💥\u202e",
    "%s %(x)s {0}",
    "²³",
)
JSON: tuple[Any, ...] = ({"a": 1}, ["a"], 5, True, None, 10**30, "a\x00", "\ud800")
RAW = ("null", "[1]", '{"a":', "[" * 50_000)
LEFT_ALONE = ("/signout", "/sessions/", "/theme", "/language")  # they end the walk; each has tests of its own
PARTS = ("%00", "%ff", "9" * 30, "%0d%0a", "x" * 3000)
QUERIES = ("a\x00", "9" * 30, "²")
ARGUMENTS = (
    "q",
    "page",
    "from",
    "about",
    "kind",
    "view",
    "category",
    "peek",
    "chosen",
    "next",
    "language",
    "at",
    "like",
)
People = dict[str, Browser]


class Walk:
    """Asks, and remembers what was answered with a fault."""

    def __init__(self, place: Place, side: str) -> None:
        self.app = place.app(side)
        self.faults: dict[str, int] = {}
        self.asked = 0

    def ask(self, browser: Browser, method: str, path: str, what: str, **sent: Any) -> Any:
        self.app.config["PROPAGATE_FAULTS"] = False
        try:
            answer = browser.open(path, method=method, **sent)
        finally:
            self.app.config["PROPAGATE_FAULTS"] = True
        self.asked += 1
        if answer.status_code >= 500 or "Traceback" in answer.text:
            self.faults[f"{method} {path[:90]} {what}"] = answer.status_code
        return answer

    def pages(self, ids: dict[str, list[str]]) -> list[str]:
        """Every address that can be opened, with these ids in it."""
        rules = [one for one in self.app.url_map.iter_rules() if "GET" in one.methods and "static" not in one.endpoint]
        return [path for rule in rules if rule.rule != "/readyz" for path in filled(rule, ids)]

    def forms(self, people: People, pages: list[str]) -> Iterator[tuple[Browser, Shown]]:
        """Each form once, as the first person who finds it sees it."""
        seen = set()
        for browser, page in product(people.values(), pages):
            answer = self.ask(browser, "GET", page, "as it is")
            for form in forms_of(answer.text) if answer.status_code == 200 and answer.mimetype == "text/html" else ():
                form.action = form.action or page
                name = (re.sub("[0-9a-f-]{36}", "*", form.action), form.method, *sorted(form.fields))
                if name not in seen and not any(part in form.action for part in LEFT_ALONE):
                    seen.add(name)
                    yield browser, form


def filled(rule: Any, ids: dict[str, list[str]]) -> Iterator[str]:
    choices = [values_of(rule._converters[name], ids.get(name, [])) for name in sorted(rule.arguments)]
    for values in product(*choices):
        yield rule.build(dict(zip(sorted(rule.arguments), values, strict=True)))[1]


def values_of(converter: Any, known: list[str]) -> list[Any]:
    kind = type(converter).__name__
    if kind == "UUIDConverter":
        return [UUID(one) for one in known or [str(UUID(int=1))]]
    if kind == "IntegerConverter":
        return [1]
    return sorted(getattr(converter, "items", ())) or known or ["x"]


def spoil(walk: Walk, browser: Browser, form: Shown, odd: Any) -> None:
    """Send the form with one field spoiled at a time, then with all of them, then as JSON, then as what it is not."""
    sent = dict(form.fields)
    names = sorted(sent.keys() - {"csrf_token", "_once"})
    spoiled = [*({name: next(odd)} for name in names), {name: next(odd) for name in names}]
    for values in spoiled:
        typed = {**sent, "_once": uuid4().hex, **values}
        how = {"data": typed} if form.method == "post" else {"query_string": typed}
        walk.ask(browser, form.method.upper(), form.action, str(values)[:40], **how)
    if form.method == "post":
        token = {"X-CSRFToken": sent["csrf_token"]}
        value, raw = JSON[walk.asked % len(JSON)], RAW[walk.asked % len(RAW)]
        walk.ask(browser, "POST", form.action, f"JSON {value!r}", json=dict.fromkeys(sent, value), headers=token)
        kind = "application/json"
        walk.ask(browser, "POST", form.action, f"JSON {raw[:9]}", data=raw, content_type=kind, headers=token)


def spoil_addresses(walk: Walk, office: Browser, stranger: Browser) -> None:
    """Each address in each way; a stranger, who is mostly sent to sign in, meets each in one way, and so does whoever
    puts anything into the place of an id: that is refused before a view is asked."""
    parts, values = cycle(PARTS), cycle(QUERIES)
    for rule in walk.app.url_map.iter_rules():
        if "GET" not in rule.methods or "static" in rule.endpoint or rule.rule == "/readyz":
            continue
        if rule.arguments:
            ids = {type(one).__name__ for one in rule._converters.values()} <= {"UUIDConverter", "IntegerConverter"}
            for browser, part in ((office, next(parts)),) if ids else product((office, stranger), PARTS):
                walk.ask(browser, "GET", re.sub("<[^>]+>", part, rule.rule), "address")
        else:
            for browser, value in (*product((office,), QUERIES), (stranger, next(values))):
                walk.ask(browser, "GET", rule.rule, value, query_string=dict.fromkeys(ARGUMENTS, value))


def walked(walk: Walk, people: People, ids: dict[str, list[str]]) -> None:
    odd = cycle(ODD)
    for browser, form in list(walk.forms(people, walk.pages(ids))):
        spoil(walk, browser, form, odd)


@pytest.fixture
def ids(clean: Place) -> dict[str, list[str]]:
    """Of each kind of row one or a few of a filled association."""
    fill(clean, "oak")
    asked = {
        "application_id": "select (array_agg(id::text order by id))[1] from application group by state",
        "review_id": "select id::text from review order by id limit 1",
        "person_id": "select person_id::text from person_role where role = 'reviewer' order by person_id limit 1",
        "document_id": "select id::text from document order by id limit 1",
        "id": "select id::text from person order by id limit 1",
        "message_id": "select id::text from message order by id limit 1",
        "view_token": "select view_token from endorsement order by number limit 1",
    }
    with clean.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("set search_path to t_oak")
        found = {}
        for name, statement in asked.items():
            cursor.execute(statement)
            found[name] = [row[0] for row in cursor.fetchall()]
    return found | {"number": ["1", "OAK-0001"], "name": ["oak.localhost"]}


def of_person(place: Place, ids: dict[str, list[str]]) -> tuple[UUID, dict[str, list[str]]]:
    """Whoever has logged most, with the ids of their own rows."""
    with place.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("set search_path to t_oak")
        cursor.execute(
            "select person_id, id::text from application where state = 'building' "
            "order by (select count(*) from rsc where rsc.person_id = application.person_id) desc, id limit 1"
        )
        person_id, application_id = cursor.fetchone()
        own: dict[str, list[str]] = {"application_id": [application_id], "entry_id": []}
        for table in ("education", "work", "training", "rsc", "membership"):
            cursor.execute(f"select id::text from {table} where person_id = %s order by id limit 1", [person_id])
            own["entry_id"] += [row[0] for row in cursor.fetchall()]
        cursor.execute("select id::text from rating where application_id = %s order by id limit 1", [application_id])
        own["rating_id"] = [row[0] for row in cursor.fetchall()] or ["0" * 32]
        cursor.execute("select provider_id::text from rsc where person_id = %s order by id limit 1", [person_id])
        own["provider_id"] = [row[0] for row in cursor.fetchall()]
    return person_id, ids | own


def a_rater(place: Place) -> Browser:
    rosalind = applicant(place, "Rosalind Odd")
    ask(rosalind)
    browser = rater(place, letters(place, "rating_asked")[-1])
    browser.send("/rating/start", page="/rating")
    return browser


def test_the_office_is_answered_whatever_it_types(clean: Place, ids: dict[str, list[str]]) -> None:
    walk = Walk(clean, "tenants")
    walked(walk, {"office": clean.arrive("oak", "Oona Office", *ROLES)}, ids)
    assert (walk.faults, walk.asked > 400) == ({}, True)


def test_a_reviewer_is_answered_whatever_they_type(clean: Place, ids: dict[str, list[str]]) -> None:
    walk = Walk(clean, "tenants")
    with clean.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("select reviewer_id, id::text from t_oak.review where state = 'assigned' order by id limit 1")
        reviewer_id, review_id = cursor.fetchone()
    walked(walk, {"reviewer": clean.enter("oak", reviewer_id)}, {"review_id": [review_id], "topic": ["work", "whole"]})
    assert walk.faults == {}


def test_an_applicant_is_answered_whatever_they_type(clean: Place, ids: dict[str, list[str]]) -> None:
    walk = Walk(clean, "tenants")
    person_id, own = of_person(clean, ids)
    walked(walk, {"applicant": clean.enter("oak", person_id)}, own)
    assert (walk.faults, walk.asked > 400) == ({}, True)


def test_raters_and_strangers_are_answered_whatever_they_type(clean: Place, ids: dict[str, list[str]]) -> None:
    walk = Walk(clean, "tenants")
    walked(walk, {"rater": a_rater(clean), "stranger": clean.client("oak")}, ids)  # type: ignore[dict-item]
    assert walk.faults == {}


def test_the_alliance_is_answered_whatever_it_types(clean: Place) -> None:
    scene.fill(clean)
    walk = Walk(clean, "alliance")
    known = {"code": ["US-WY", "US-NC"], "number": ["OAK-0001"], "key": ["alliance-2025"]}
    walked(walk, {"staff": clean.arrive("alliance", "Lena Staff", "staff", "licensing")}, known)
    assert (walk.faults, walk.asked > 300) == ({}, True)


@pytest.mark.parametrize("side", ["tenants", "alliance"])
def test_odd_addresses_are_answered_too(clean: Place, side: str) -> None:
    slug, roles = {"tenants": ("oak", ROLES), "alliance": ("alliance", ("staff", "licensing"))}[side]
    walk = Walk(clean, side)
    spoil_addresses(walk, clean.arrive(slug, "Oona Office", *roles), clean.client(slug))  # type: ignore[arg-type]
    assert (walk.faults, walk.asked > 400) == ({}, True)


def test_a_key_of_a_form_that_is_none_is_refused(clean: Place) -> None:
    walk = Walk(clean, "tenants")
    answer = walk.ask(clean.client("oak"), "POST", "/signin/link", "key", data={"_once": "a\x00b"})
    assert (walk.faults, answer.status_code) == ({}, 422)
