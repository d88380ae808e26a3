"""Requests of two associations in turns over the same server connections: nobody's role or path stays behind."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from flask import Blueprint, Flask, jsonify
from sqlalchemy import text

from tenants import side as associations
from tenants.kernel.access import public
from tenants.kernel.db import db
from tenants.kernel.refusal import Refusal, Refused
from tenants.people.models import Person
from tests import outside
from tests.place import Browser, Place

WAYS = ["the app's own pool", *(["a pooler with one connection"] if outside.POOLER else [])]
SEEN = text(
    "select pg_backend_pid() as backend, current_user as role, current_setting('search_path') as path, "
    "(select string_agg(name, ', ') from person) as people, pg_sleep(0.001)"
)
ENDS = ("well", "refused", "in an error of the database", "in a fault")


def seen(end: str) -> Any:
    """Who this transaction works as and whose people it finds; then it ends as the address says."""
    found = db.session.execute(SEEN).one()
    if end == "refused":
        raise Refused(Refusal("no"))
    if end == "in an error of the database":
        db.session.execute(text("select 1 / 0"))
    if end == "in a fault":
        raise RuntimeError
    return jsonify(backend=found.backend, role=found.role, path=found.path, people=found.people)


@pytest.fixture(params=WAYS)
def app(request: pytest.FixtureRequest, clean: Place) -> Iterator[Flask]:
    """The association app with a page that tells what its transaction is."""
    url = clean.settings.tenants_database_url
    if request.param != WAYS[0]:
        url = outside.pooled(url, before="single_")
    made = associations.create_app(clean.settings, url)
    telling = Blueprint("telling", __name__)
    telling.add_url_rule("/seen/<end>", "seen", public(seen))
    made.register_blueprint(telling)
    yield made
    with made.app_context():
        db.engine.dispose()


@pytest.fixture
def people(clean: Place) -> None:
    for slug, name in (("oak", "Ann Oak"), ("elm", "Bob Elm")):
        with clean.inside(slug):
            db.session.add(Person(name=name, sort_key=name, search_key=name))


def ask(app: Flask, number: int) -> tuple[str, dict[str, Any]]:
    """The numbered request: hosts in turns, and every way to end in turns."""
    slug = ("oak", "elm")[number % 2]
    end = ENDS[number // 2 % len(ENDS)]
    answer = Browser(app, host=f"{slug}.localhost").get(f"/seen/{end}")
    return slug, (answer.get_json() if answer.status_code == 200 else {})


@pytest.mark.usefixtures("people")
def test_every_request_works_as_its_own_association_whoever_came_before(clean: Place, app: Flask) -> None:
    with ThreadPoolExecutor(8) as hands:
        answers = list(hands.map(lambda number: ask(app, number), range(240)))
    told = [(slug, one) for slug, one in answers if one]
    assert len(told) == 60
    own = {
        slug: {"role": clean.roles.tenant(slug), "path": f"t_{slug}", "people": person}
        for slug, person in (("oak", "Ann Oak"), ("elm", "Bob Elm"))
    }
    assert [one for slug, one in told if {**one, **own[slug]} != one] == []
    shared = [
        {slug for slug, one in told if one["backend"] == backend} for backend in {one["backend"] for _s, one in told}
    ]
    assert {"oak", "elm"} in shared  # else the test had proved nothing


@pytest.mark.usefixtures("people")
def test_between_two_requests_a_connection_is_nobodys(clean: Place, app: Flask) -> None:
    for number in range(len(ENDS) * 2):
        ask(app, number)
        with app.app_context(), db.engine.connect() as connection:
            found = connection.execute(text("select current_user, current_setting('search_path')")).one()
            assert tuple(found) == (clean.roles.tenants_app, '""')
