"""A practice site: full of invented people, mailing nobody, counted nowhere, starting over at a press."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from psycopg2 import errors, sql
from sqlalchemy import func, select

from tenants.kernel import lanes, mail, registry, sites
from tenants.kernel.db import db
from tenants.kernel.refusal import Refusal, Refused
from tenants.kernel.registry import Tenant
from tenants.people.models import Message, Person
from tenants.standards import actions as standards
from tenants.standards.models import Preview
from tests.alliance.scene import invent
from tests.isolation.test_grants import As
from tests.letters import path_of
from tests.place import Browser, Place

DAY = date(2026, 11, 22)
CODE, SLUG = "US-NC", "oakpractice"  # the association at oak
HERE = f"/associations/{CODE}/practice"


@pytest.fixture
def mara(clean: Place) -> Iterator[Browser]:
    invent(clean, CODE)
    yield clean.arrive("alliance", "Mara Oakhollow", "staff")
    with lanes.engine(clean.settings.database_url).begin() as connection:
        sites.unmake(connection, SLUG, clean.roles)


def serve(place: Place) -> int:
    return sites.serve_requests(place.settings.database_url, place.roles, place.settings.base_host)


def make(place: Place, mara: Browser, *, filled: bool = False) -> None:
    """Asked for, made by the provisioner, and where people are needed filled by the worker."""
    assert mara.send(HERE).status_code == 303
    assert serve(place) == 1
    if filled:
        place.drain()
    finish(place)


def finish(place: Place) -> None:
    """As if the worker had done every step."""
    with place.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("update shared.site_step set state = 'done', started_at = now(), ended_at = now()")


def door(page: str) -> str:
    return path_of(re.findall(r'href="([^"]+/practice/key/[^"]+)"', page)[0])


def enter(place: Place, page: str) -> Browser:
    visitor = place.client(SLUG)
    assert visitor.get(door(page)).location == "/practice"
    return visitor


def counts(place: Place) -> dict[str, int]:
    """What the Alliance could count: entries of the register, facts told, and the Alliance's own figures."""
    role = place.roles.tenant(SLUG)
    with place.superuser() as connection, connection.cursor() as cursor:
        found = {}
        for table in ("register", "outbox", "readiness", "endorsement_fact", "draft_answer"):
            cursor.execute(
                sql.SQL("select count(*) from {} where tenant = %s").format(sql.Identifier("shared", table)), [role]
            )
            found[table] = cursor.fetchone()[0]
    return found


def people(place: Place) -> set[bool]:
    with place.inside(SLUG):
        return set(db.session.scalars(select(Person.sample).distinct()))


def test_it_is_made_played_started_over_and_taken_away(clean: Place, mara: Browser) -> None:
    before = mara.get("/register").text.count("Oak")
    make(clean, mara, filled=True)
    page = mara.get(HERE).text
    assert ("4 of 4 steps done" in page, "Ready" in page, people(clean)) == (True, True, {True})
    assert set(counts(clean).values()) == {0}
    assert (mara.get("/register").text.count("Oak"), "(practice)" in mara.get("/register").text) == (before, False)
    assert SLUG not in mara.get(f"/associations/{CODE}").text

    visitor = enter(clean, page)
    names = re.findall(r'name="person" value="([^"]+)"', visitor.get("/practice").text)
    assert visitor.send("/practice/people", page="/practice", person=names[0]).status_code == 303
    marked = [visitor.get(path).text.count("Practice site: everybody here is invented") for path in ("/desk", "/")]
    assert marked == [1, 1]
    assert clean.client(SLUG).get("/").headers["X-Robots-Tag"] == "noindex"

    with clean.inside(SLUG):
        db.session.add(Person(name="Typed By Hand", sort_key="typed", search_key="typed"))
    assert mara.send(f"{HERE}/restart", page=HERE).status_code == 303
    assert "0 of 4" not in mara.get(HERE).text
    assert serve(clean) == 2  # taken away, and made anew
    making = mara.get(HERE).text
    assert ("1 of 4 steps done" in making, f'data-poll="{HERE}"' in making, people(clean)) == (True, True, set())
    finish(clean)
    assert visitor.get("/desk").status_code == 302

    assert mara.send(f"{HERE}/remove", page=HERE).status_code == 303
    assert (serve(clean), clean.client(SLUG).get("/").status_code) == (1, 404)
    assert "Make the practice site" in mara.get(HERE).text
    assert (clean.client("oak").get("/").status_code, clean.tenant("oak").code) == (200, CODE)


def test_no_letter_leaves_it_and_each_ends_on_its_own_page(clean: Place, mara: Browser) -> None:
    make(clean, mara)
    page = mara.get(HERE).text
    with clean.inside(SLUG):
        written = mail.send("recover", "june@real-people.org", name="June", url="https://x.example/")
        assert (written.state, written.sample) == ("held", False)
        assert db.session.scalar(select(func.count()).select_from(Message).where(Message.state != "held")) == 0
    with clean.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("select task from shared.job where tenant = %s", [clean.roles.tenant(SLUG)])
        assert [row[0] for row in cursor.fetchall() if row[0] == "mail.send"] == []
    visitor = enter(clean, page)
    letters = visitor.get("/practice/letters").text
    assert ("june@real-people.org" in letters, "no letter ever leaves it" in letters) == (True, True)
    opened = re.findall(r'href="(/practice/letters/[^"]+)"', letters)[0]
    assert visitor.get(opened).status_code == 200
    stranger = clean.client(SLUG)
    assert [stranger.get(path).status_code for path in ("/practice", "/practice/letters", opened)] == [404] * 3


def test_the_office_opens_and_restarts_its_own_from_its_own_page(clean: Place, mara: Browser) -> None:
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    assert "Practice site" not in june.get("/onboarding").text
    make(clean, mara)
    page = june.get("/onboarding").text
    visitor = enter(clean, page)
    assert visitor.get("/practice").status_code == 200
    assert june.send("/onboarding/practice", page="/onboarding").status_code == 303
    assert "Starting over" in june.get("/onboarding").text
    assert serve(clean) == 2
    assert "1 of 4 steps done" in june.get("/onboarding").text
    elm = clean.arrive("elm", "Oona Otherwise", "coordinator")
    assert "Practice site" not in elm.get("/onboarding").text
    assert elm.send("/onboarding/practice", page="/onboarding").status_code == 409


def refused(place: Place, statement: str) -> Any:
    """Tried as the practice site's own role."""
    who = As(place, place.settings.tenants_database_url, place.roles.tenant(SLUG))
    return who.run(statement)


def test_the_database_keeps_it_apart(clean: Place, mara: Browser) -> None:
    """Whatever its code does: no register, no rules of the real site, no facts, and it never becomes a real site."""
    mara.send(HERE)
    serve(clean)
    entry = "'OAKPRACTICE-0001', 'IFS', 'endorsed', now()"
    for statement in (
        f"insert into shared.register (number, category, status, since) values ({entry})",
        f"insert into shared.endorsement_fact (number, category, status, since) values ({entry})",
        "insert into shared.adoption (id, code, set_id, from_day) values ({new}, 'US-NC', 'x', now())",
        "insert into shared.override (id, code, set_id, from_day, patch) values ({new}, 'US-NC', 'x', now(), '{{}}')",
        "insert into shared.readiness (key, holds) values ('privacy', true)",
    ):
        with pytest.raises(errors.InsufficientPrivilege):
            refused(clean, statement)
    assert refused(clean, "select * from shared.practice()") == []
    assert refused(clean, "select shared.restart_practice()") == [(0,)]
    with pytest.raises(errors.CheckViolation), clean.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("update shared.tenant set state = 'active' where sandbox")
    with clean.inside("alliance"):
        assert db.session.scalar(select(Tenant.state).where(Tenant.slug == SLUG)) == "rehearsal"
    with clean.superuser() as connection, connection.cursor() as cursor:
        forged = [clean.roles.tenant("oak")]  # as nobody of the apps could write it
        cursor.execute("update shared.site_request set slug = 'oak', tenant = %s, state = 'resetting'", forged)
    with pytest.raises(sites.Dishonest):
        serve(clean)
    assert clean.client("oak").get("/").status_code == 200
    with clean.app("tenants").app_context():
        assert (registry.by_slug(SLUG).sandbox, registry.by_slug("oak").sandbox) == (True, False)


def test_rules_are_not_adopted_in_practice_and_the_page_says_why(clean: Place, mara: Browser) -> None:
    mara.send(HERE)
    serve(clean)
    with pytest.raises(Refused) as refused_so, clean.inside(SLUG):
        standards.apply(Preview(kind="adoption", change={}, state="done"), code=CODE, today=DAY)
    assert refused_so.value.refusal == Refusal("only_practice")


def test_a_key_opens_its_own_practice_site_only_and_none_stands_at_a_real_site(clean: Place, mara: Browser) -> None:
    make(clean, mara)
    key = door(mara.get(HERE).text)
    oak = clean.client("oak")
    assert [oak.get(path).status_code for path in (key, "/practice", "/practice/letters")] == [404] * 3
    assert clean.client(SLUG).get(key[:-3] + "abc").status_code == 404
    visitor = enter(clean, mara.get(HERE).text)
    with clean.inside(SLUG):
        real = Person(name="Typed By Hand", sort_key="typed", search_key="typed")
        db.session.add(real)
        db.session.flush()
        real_id = str(real.id)
    assert visitor.send("/practice/people", page="/practice", person=real_id).status_code == 404
