"""What somebody types into a name or a note cannot make a letter of ours say or link what we did not write."""

from typing import Any

import pytest
from sqlalchemy import select

from tenants.kernel import mail, post
from tenants.kernel.db import db
from tenants.kernel.registry import Tenant
from tenants.people.models import Message
from tests.place import Place
from tests.tenants.ratings.asked import applicant, ask, letters

EVIL = "https://evil.example/signin"


def written(place: Place, **facts: Any) -> Message:
    with place.inside("oak"):
        given = {"name": "Ann", "url": "https://oak.example/x", **facts}
        found: Message = mail.send("signin", "ann@people.org", language="en", **given)
        db.session.flush()
        db.session.expunge(found)
    return found


@pytest.mark.parametrize("name", [f"Ann\n\n{EVIL}\n\n", f"Ann\r\n\r\n{EVIL}", f"Ann\x0b\x0b{EVIL}", f"Ann\u2029{EVIL}"])
def test_a_name_stays_in_its_line_and_makes_no_button(clean: Place, name: str) -> None:
    letter = written(clean, name=name)
    assert (f"Hello Ann {EVIL}," in (letter.body or ""), f'href="{EVIL}' in (letter.html or "")) == (True, False)
    assert 'href="https://oak.example/x"' in (letter.html or "")


def test_a_name_does_not_turn_the_words_after_it(clean: Place) -> None:
    assert "\u202e" not in (written(clean, name="Ann\u202eevil").body or "")


def test_an_applicants_note_to_a_rater_makes_no_button(clean: Place) -> None:
    ask(applicant(clean), name=f"Wren\n\n{EVIL}", note=f"Please\n\n{EVIL}\n\nthank you")
    (letter,) = letters(clean, "rating_asked")
    assert (f'href="{EVIL}' in (letter.html or ""), f"\n\n{EVIL}" in (letter.body or "")) == (False, False)
    assert "\n" not in letter.subject


def test_who_asks_for_an_account_writes_nothing_into_a_strangers_mailbox(clean: Place) -> None:
    clean.client("oak").send("/join", name=f"Win a prize at {EVIL}", email="stranger@people.org")
    with clean.inside("oak"):
        (letter,) = db.session.scalars(select(Message)).all()
        assert EVIL not in f"{letter.subject} {letter.body} {letter.html}"


def test_an_associations_name_does_not_become_another_sender(clean: Place) -> None:
    with clean.inside("oak"):
        db.session.get_one(Tenant, "oak").name = 'Oak" <ceo@bank.example>,\r\nBcc: x@y.example, "x'
    clean.app("tenants").extensions["registry_cache"].forget()
    with clean.inside("oak"):
        made = post.letter(mail.send("signin", "ann@people.org", name="Ann", url="https://oak.example/x"))
    assert [one.addr_spec for one in made["From"].addresses] == ["no-reply@localhost"]
    assert made["Bcc"] is None


def test_nobody_sends_letters_without_end_by_asking_raters_anew(clean: Place) -> None:
    rosalind = applicant(clean)
    answers = []
    for number in range(40):
        answers.append(ask(rosalind, name=f"Rater {number}", email=f"r{number}@clinic.example").status_code)
        with clean.superuser() as connection, connection.cursor() as cursor:
            cursor.execute("update t_oak.rating set state = 'replaced'")
    assert (answers[0], answers[-1]) == (303, 409)
