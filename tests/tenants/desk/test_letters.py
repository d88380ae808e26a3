"""The office writes a text once, in each language, sees it with a real file, and sends it to one or to many."""

import re
from typing import Any

import pytest
from sqlalchemy import select

from tenants.desk import letters as texts
from tenants.desk.models import Template
from tenants.kernel.db import db
from tenants.people.models import Message, Person
from tests.place import Browser, Place
from tests.tenants.desk.files import a_file
from tests.tenants.desk.test_plans import do, pick, plan

HELLO = {
    "name": "Kind word",
    "subject_en": "About your {category}",
    "body_en": "Dear {name},\n\nwe have your file for {days} days.\n\n{association}",
}


@pytest.fixture
def june(clean: Place) -> Any:
    return clean.arrive("oak", "June Thistlewood", "coordinator")


def keep(browser: Browser, **changed: str) -> Any:
    return browser.send("/desk/letters", page="/desk/letters/new", **(HELLO | changed))


def letters(place: Place, kind: str = "office") -> list[Message]:
    with place.inside("oak"):
        found = list(
            db.session.scalars(
                select(Message).where(Message.kind == kind).order_by(Message.created_at, Message.recipient)
            )
        )
        db.session.expunge_all()
    return found


def only(place: Place) -> Template:
    with place.inside("oak"):
        found = db.session.scalars(select(Template)).one()
        db.session.expunge_all()
    return found


def test_a_text_is_seen_with_a_real_file_before_it_is_sent(clean: Place, june: Any) -> None:
    a_file(clean, "Rosalind Ashgrove")
    keep(june)
    page = june.get(f"/desk/letters/{only(clean).id}").text
    assert "As Rosalind Ashgrove would get it" in page
    assert "<p><b>About your Infant Family Specialist</b></p>" in page
    assert "Dear Rosalind Ashgrove," in page


def test_each_reader_gets_it_in_their_language_and_as_it_was_shown(clean: Place, june: Any) -> None:
    ann, bea = a_file(clean, "Ann One"), a_file(clean, "Bea Dos")
    with clean.inside("oak"):
        db.session.get_one(Person, bea.person_id).language = "es"
    keep(june, subject_es="Sobre su {category}", body_es="Hola {name}")
    page = plan(june, "message", pick(ann), pick(bea), template=str(only(clean).id))
    shown = june.get(page).text
    assert re.findall(r"Gets the letter “([^”]+)”", shown)[0] == "About your Infant Family Specialist"
    do(june, page)
    sent = {one.person_id: one for one in letters(clean)}
    assert sent[ann.person_id].subject == "About your Infant Family Specialist"
    assert sent[ann.person_id].body.startswith("Dear Ann One,\n\nwe have your file for 0 days.\n\n")
    assert (sent[bea.person_id].subject[:9], sent[bea.person_id].body.split("\n")[0]) == ("Sobre su ", "Hola Bea Dos")


def test_a_text_changed_after_the_plan_was_shown_sends_nothing(clean: Place, june: Any) -> None:
    ann = a_file(clean, "Ann One")
    keep(june)
    path = f"/desk/letters/{only(clean).id}"
    page = plan(june, "message", pick(ann), template=str(only(clean).id))
    june.send(path, **(HELLO | {"body_en": "Something else"}))
    assert (do(june, page).status_code, letters(clean)) == (422, [])


def test_somebody_without_a_proved_address_is_named_beforehand(clean: Place, june: Any) -> None:
    ann = a_file(clean, "Ann One")
    with clean.inside("oak"):
        from tenants.people.models import Address

        db.session.scalars(select(Address).where(Address.person_id == ann.person_id)).one().verified_at = None
    keep(june)
    page = june.get(plan(june, "message", pick(ann), template=str(only(clean).id))).text
    assert "No address of theirs is proved, so no letter arrives." in page


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"body_en": "Dear {nmae},"}, "Nobody knows what to put for {nmae}."),
        ({"subject_en": "{name"}, "Nobody knows what to put for {."),
        ({"body_en": ""}, "Please fill this in."),
        ({"subject_es": "Solo un asunto"}, "Please fill this in."),
    ],
)
def test_a_place_that_nobody_can_fill_is_told_at_once(
    clean: Place, june: Any, typed: dict[str, str], sentence: str
) -> None:
    answer = keep(june, **typed)
    assert (answer.status_code, sentence in answer.text) == (422, True)
    with clean.inside("oak"):
        assert db.session.scalars(select(Template)).all() == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Dear {name}, {category} {association} {days}", []),
        ("{ name }", []),
        ("{}", ["{}"]),
        ("{name.__class__} {0}", ["{", "}", "{0}"]),
        ("a } b", ["}"]),
    ],
)
def test_only_known_places_stand_in_braces(text: str, wrong: list[str]) -> None:
    assert sorted(texts.unknown_places(text)) == sorted(wrong)


def test_from_one_persons_page_a_text_goes_to_them_alone(clean: Place, june: Any) -> None:
    ann = a_file(clean, "Ann One")
    a_file(clean, "Bea Two")
    keep(june)
    page = june.get(f"{ann.page}/letter").text
    chosen = re.findall(r'name="chosen" value="([^"]+)"', page)
    assert (chosen, "Dear Ann One," in page) == ([pick(ann)], True)
    do(june, plan(june, "message", *chosen, template=str(only(clean).id)))
    assert [one.person_id for one in letters(clean)] == [ann.person_id]


def test_a_name_cannot_write_or_steer_the_letter(clean: Place, june: Any) -> None:
    ann = a_file(clean, "Ann One")
    with clean.inside("oak"):
        db.session.get_one(Person, ann.person_id).name = "Ann {association}\nBcc: x@y.example\n\nhttps://evil.example"
    keep(june)
    do(june, plan(june, "message", pick(ann), template=str(only(clean).id)))
    with clean.inside("oak"):
        letter = db.session.scalars(select(Message).where(Message.kind == "office")).one()
        assert ("\n" in letter.subject, 'href="https://evil.example' in letter.html) == (False, False)
        assert "{association}" in letter.body


def test_a_text_is_taken_out_and_brought_back(clean: Place, june: Any) -> None:
    keep(june)
    path = f"/desk/letters/{only(clean).id}"
    gone = june.get(june.send(f"{path}/removal", page=path).location).text
    assert ("No texts yet" in gone, f'action="{path}/restoring"' in gone) == (True, True)
    june.send(f"{path}/restoring", page="/desk/letters/new")
    assert "Kind word" in june.get("/desk/letters").text


def test_of_two_who_change_a_text_at_once_the_second_is_told(clean: Place, june: Any) -> None:
    keep(june)
    path = f"/desk/letters/{only(clean).id}"
    june.send(path, **HELLO)
    assert june.send(path, **HELLO, _version="1").status_code == 409
