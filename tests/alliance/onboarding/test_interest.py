"""A group tells the Alliance that it is interested: without an account, proved by a letter, seen by staff alone."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, text

from alliance.onboarding import interest
from alliance.onboarding.models import Interest, Onboarding, Passage
from tenants.kernel.clock import today
from tenants.kernel.db import db
from tests.letters import link_to, newest, path_of, sent
from tests.place import Browser, Place

EMAIL = "hanna@prairie.example"
TOLD = {
    "group_name": "Prairie Friends of Babies",
    "place": "North Prairie",
    "standing": "group",
    "name": "Hanna Lindqvist",
    "email": EMAIL,
    "note": "Nine of us meet each month.",
}


def tell(visitor: Browser, **changed: Any) -> Any:
    return visitor.send("/interest", **{**TOLD, **changed})


def confirm(place: Place, visitor: Browser, email: str = EMAIL) -> Any:
    path = path_of(link_to(place, "alliance", email))
    visitor.get(path)
    return visitor.send(path)


def ways(place: Place) -> list[tuple[str, str, str]]:
    with place.inside("alliance"):
        return [tuple(row) for row in db.session.execute(select(Onboarding.name, Onboarding.place, Onboarding.stage))]


def test_a_group_tells_is_asked_by_mail_and_arrives_in_the_pipeline_by_one_press(clean: Place) -> None:
    visitor = clean.client("alliance")
    assert tell(visitor).location == "/interest/sent"
    assert EMAIL in visitor.get("/interest/sent").text
    assert (sent(clean, "alliance"), ways(clean)) == ([("alliance_interest", EMAIL)], [])
    assert "Prairie Friends of Babies (North Prairie)" in newest(clean, "alliance", EMAIL)
    page = visitor.get(path_of(link_to(clean, "alliance", EMAIL)))
    assert (page.status_code, "Is this right?" in page.text, ways(clean)) == (200, True, [])
    assert "We have it" in clean.client("alliance").get(confirm(clean, visitor).location).text
    assert ways(clean) == [("Prairie Friends of Babies", "North Prairie", "interest")]
    with clean.inside("alliance"):
        day = today("America/Detroit")
        assert list(db.session.execute(select(Passage.stage, Passage.until_day))) == [("interest", None)]
        assert db.session.scalar(select(Passage.from_day)) in (day, day - timedelta(days=1), day + timedelta(days=1))
    mara = clean.arrive("alliance", "Mara Oakhollow", "staff")
    board = mara.get("/onboarding").text
    shown = mara.get(f"/onboarding/{first_id(clean)}").text
    assert ("Prairie Friends of Babies" in board, "Hanna Lindqvist" in shown, EMAIL in shown) == (True, True, True)


def test_whoever_licenses_hears_of_it_once_and_not_who_asked(clean: Place) -> None:
    clean.arrive("alliance", "Ada Hollins", "staff")
    clean.arrive("alliance", "Mara Oakhollow", "licensing")
    visitor = clean.client("alliance")
    tell(visitor)
    path = path_of(link_to(clean, "alliance", EMAIL))
    for _press in range(2):
        visitor.send(path)
    letter = newest(clean, "alliance", "mara.oakhollow@people.example")
    assert sent(clean, "alliance")[1:] == [("interest_arrived", "mara.oakhollow@people.example")]
    assert (f"/onboarding/{first_id(clean)}" in letter, "Prairie Friends" in letter, "Hanna" in letter) == (
        True,
        True,
        False,
    )


def first_id(place: Place) -> str:
    with place.inside("alliance"):
        return str(db.session.scalar(select(Onboarding.id)))


def test_a_second_press_and_a_second_form_of_the_same_person_make_no_second_way(clean: Place) -> None:
    visitor = clean.client("alliance")
    tell(visitor)
    path = path_of(link_to(clean, "alliance", EMAIL))
    confirm(clean, visitor)
    token = visitor.get("/interest").text.split('name="csrf_token" value="')[1].split('"')[0]
    assert visitor.post(path, data={"csrf_token": token}).status_code == 303
    tell(visitor, place="north PRAIRIE", note="Now we are ten.")
    confirm(clean, visitor)
    assert ways(clean) == [("Prairie Friends of Babies", "North Prairie", "interest")]
    tell(visitor, place="South Prairie")
    confirm(clean, visitor)
    assert len(ways(clean)) == 2


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("email", "no address", "This is not an email address."),
        ("standing", "", "Please choose one."),
        ("group_name", "", "Please fill this in."),
    ],
)
def test_what_is_missing_is_said_beside_its_field_and_the_rest_stays(
    clean: Place, field: str, typed: str, sentence: str
) -> None:
    answer = tell(clean.client("alliance"), **{field: typed})
    assert (answer.status_code, sentence in answer.text, "Hanna Lindqvist" in answer.text) == (422, True, True)
    assert sent(clean, "alliance") == []


def test_somebody_who_sends_form_after_form_is_slowed_down(clean: Place) -> None:
    visitor = clean.client("alliance")
    answers = [tell(visitor).status_code for _try in range(12)]
    assert (answers, len(sent(clean, "alliance"))) == ([303] * 10 + [429] * 2, 10)


def test_a_link_that_is_over_leads_to_the_form(clean: Place) -> None:
    answer = clean.client("alliance").get("/interest/not-a-token")
    assert (answer.status_code, [one in answer.text for one in ("This link is over", "Tell the Alliance")]) == (
        404,
        [True, True],
    )


def test_unproved_forms_are_forgotten_in_a_week_and_people_behind_what_was_set_aside_in_a_month(clean: Place) -> None:
    visitor = clean.client("alliance")
    tell(visitor)
    confirm(clean, visitor)
    tell(visitor, email="other@prairie.example")
    with clean.inside("alliance"):
        interest.forget()
        assert len(db.session.scalars(select(Interest)).all()) == 2
        db.session.execute(text("update alliance.interest set created_at = now() - interval '8 days'"))
        db.session.execute(
            text(
                "update alliance.onboarding set state = 'set_aside', state_reason = 'No reply.',"
                " state_since = now() - interval '31 days'"
            )
        )
    with clean.inside("alliance"):
        interest.forget()
    with clean.inside("alliance"):
        rows = db.session.execute(select(Interest.group_name, Interest.name, Interest.email)).all()
    assert [tuple(row) for row in rows] == [("Prairie Friends of Babies", None, None)]
