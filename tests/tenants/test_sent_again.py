"""What somebody typed while the session ended or the page grew old arrives with one more press."""

from typing import Any

import pytest
from sqlalchemy import delete, func, select

from tenants.kernel.db import db
from tenants.people.models import Login, Message
from tests.forms import forms_of
from tests.place import Place
from tests.tenants.people.test_passkeys import owner, sign_in

PAGE = "/people/invitation"
ANN = {"name": "Ann Foxglove", "email": "ann.foxglove@people.example", "roles": "reviewer"}


def invited(place: Place) -> int:
    with place.inside("oak"):
        return db.session.scalar(select(func.count()).where(Message.recipient == ANN["email"])) or 0


def pressed(browser: Any, answer: Any) -> Any:
    """The one button of the page that holds everything typed."""
    form = next(one for one in forms_of(answer.text) if one.action == PAGE)
    return browser.post(PAGE, data=form.fields, headers={"Sec-Fetch-Site": "same-origin"})


def signed_out(place: Place, _typed: dict[str, str]) -> None:
    with place.inside("oak"):
        db.session.execute(delete(Login))


def grown_old(_place: Place, typed: dict[str, str]) -> None:
    typed["csrf_token"] = "a token of yesterday"


@pytest.mark.parametrize(
    ("happens", "told"), [(signed_out, "signed out meanwhile"), (grown_old, "open for a long time")]
)
def test_a_form_that_came_too_late_is_sent_once_more_whole(clean: Place, happens: Any, told: str) -> None:
    june, passkey = owner(clean, "coordinator")
    page = next(one for one in forms_of(june.get(PAGE).text) if one.action == PAGE)
    typed = {**page.fields, **ANN}
    happens(clean, typed)
    asked = june.post(PAGE, data=typed)
    assert (asked.status_code, told in asked.text, invited(clean)) == (400, True, 0)
    sign_in(june, passkey)  # in another tab
    sent = pressed(june, asked)
    assert (sent.status_code, invited(clean)) == (303, 1)


def test_a_browser_that_does_not_say_where_a_form_comes_from_needs_a_fresh_token(clean: Place) -> None:
    june: Any = clean.arrive("oak", "June Thistlewood", "coordinator")
    answer = june.post(PAGE, data={**ANN, "_again": "1"})
    assert (answer.status_code, invited(clean)) == (400, 0)
