"""A form of another site does nothing here, not even at the press of a button on a page of ours."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from tenants.applications.models import Decision
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.people.models import Login, Role
from tests.place import Browser, Place
from tests.tenants.desk.files import a_file

FOREIGN = (
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site", "Origin": "http://elm.localhost"},
    {"Origin": "https://evil.example"},
    {"Origin": "https://["},
    {"Origin": "http://oak.localhost.evil.example"},
)


def token(browser: Browser, page: str) -> str:
    return str(browser.get(page).text.split('name="csrf_token" value="')[1].split('"')[0])


@pytest.mark.parametrize("headers", FOREIGN)
def test_a_foreign_form_is_not_offered_to_be_sent_again(clean: Place, headers: dict[str, str]) -> None:
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    typed = {"name": "Eve", "email": "eve@evil.example", "roles": "coordinator"}
    answer = june.post("/people/invitation", data=typed, headers=headers)
    assert (answer.status_code, "eve@evil.example" in answer.text) == (403, False)


@pytest.mark.parametrize("headers", FOREIGN)
def test_a_foreign_form_signs_nobody_out(clean: Place, headers: dict[str, str]) -> None:
    """The browser sends no cookie with it; an answer that sets one would replace the signed-in one."""
    for path in ("/signin", "/theme", "/people/invitation", "/no-such-page"):
        answer = clean.client("oak").post(path, data={"email": "x@y.example"}, headers=headers)
        assert (path, answer.headers.getlist("Set-Cookie")) == (path, [])


@pytest.mark.parametrize("headers", FOREIGN)
def test_a_foreign_form_is_refused_even_with_a_token(clean: Place, headers: dict[str, str]) -> None:
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    typed = {"csrf_token": token(june, "/people/invitation"), "name": "Eve", "email": "eve@evil.example"}
    assert june.post("/people/invitation", data={**typed, "roles": "reviewer"}, headers=headers).status_code == 403


def test_a_form_of_the_page_itself_is_taken(clean: Place) -> None:
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    typed = {"csrf_token": token(june, "/people/invitation"), "name": "Ann", "email": "ann@people.example"}
    headers = {"Sec-Fetch-Site": "same-origin", "Origin": "http://oak.localhost"}
    answer = june.post("/people/invitation", data={**typed, "roles": "reviewer"}, headers=headers)
    assert answer.status_code == 303
    with clean.inside("oak"):
        assert db.session.scalars(select(Role.role)).all() == ["coordinator"]


def test_a_decision_that_took_long_to_write_is_not_lost_when_proof_is_asked_again(clean: Place) -> None:
    file = a_file(clean, state="to_decide")
    june: Any = clean.arrive("oak", "June Thistlewood", "coordinator")
    written = {"verdict": "approve", "reasons": "Warm and steady work, well documented over two years."}
    page = f"{file.page}/decision"
    typed = {**written, "csrf_token": token(june, page)}
    with clean.inside("oak"):
        db.session.execute(update(Login).values(proved_at=now() - timedelta(minutes=30)))
    asked = june.post(page, data=typed)
    assert (asked.status_code, written["reasons"] in asked.text, 'href="/prove"' in asked.text) == (400, True, True)
    with clean.inside("oak"):
        assert db.session.scalars(select(Decision)).all() == []
