"""What applicant and office say to each other about each part, and for whom it waits."""

import re
from datetime import UTC, date, datetime, timedelta
from threading import Thread as Running
from typing import Any

from sqlalchemy import select, update

from tenants.applications.models import Application, Comment
from tenants.kernel import recurring
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.talk.models import Reading, Thread
from tests import letters
from tests.place import Browser, Place


def an_applicant(
    place: Place, name: str = "Rosalind Applegate", slug: str = "oak", **values: Any
) -> tuple[Browser, str]:
    """Somebody building an application, and the address of its talk."""
    browser = place.arrive(slug, name)
    with place.inside(slug):
        facts = {"category": "IFS", "registered_on": date(2026, 1, 5), "set_id": "alliance-2025", **values}
        row = Application(person_id=browser.person_id, **facts)
        db.session.add(row)
        db.session.flush()
        return browser, f"/applications/{row.id}/talk"


def turns(text: str) -> list[tuple[str, str]]:
    """Each thread's title, and for whom it waits, without the day."""
    found = re.findall(
        r'<h2 id="h-t-[^"]*">([^<]*)</h2><span class="status [^"]*">.*?</svg>([^<]*)</span>', text, re.DOTALL
    )
    return [(title, words.partition(" since")[0]) for title, words in found]


def said(text: str) -> list[tuple[str, str]]:
    """Each word with whether it is new."""
    return [
        (body, "New</span>" in by)
        for by, body in re.findall(r'<div class="by">(.*?)</div><p>([^<]*)</p>', text, re.DOTALL)
    ]


def test_both_sides_always_see_for_whom_each_part_waits(clean: Place) -> None:
    rosalind, talk = an_applicant(clean)
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    rosalind.send(talk, section="training", body="Is a webinar all right?")
    assert turns(rosalind.get(talk).text) == [("Training", "Waits for the office")]
    assert turns(june.get(talk).text) == [("Training", "Waits for you")]
    june.send(talk, section="training", body="Yes, with the certificate.")
    june.send(talk, section="rsc", body="Thank you for the hours.", waits_for="nobody")
    assert sorted(turns(rosalind.get(talk).text)) == [
        ("Reflective supervision and consultation", "Waits for nobody"),
        ("Training", "Waits for you"),
    ]
    assert sorted(turns(june.get(talk).text))[1] == ("Training", "Waits for Rosalind Applegate")


def test_what_is_new_is_marked_until_it_was_read(clean: Place) -> None:
    rosalind, talk = an_applicant(clean)
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    june.send(talk, section="general", body="Welcome.")
    first, second = said(rosalind.get(talk).text), said(rosalind.get(talk).text)
    assert (first, second, said(june.get(talk).text)) == (
        [("Welcome.", True)],
        [("Welcome.", False)],
        [("Welcome.", False)],
    )
    june.send(talk, section="general", body="One more thing.")
    assert "1 new" in rosalind.get("/my").text
    assert said(rosalind.get(talk).text) == [("Welcome.", False), ("One more thing.", True)]


def test_a_settled_part_waits_for_nobody_and_opens_with_a_word(clean: Place) -> None:
    rosalind, talk = an_applicant(clean)
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    rosalind.send(talk, section="work", body="Does my internship count?")
    june.send(f"{talk}/closing", page=talk, section="work")
    assert turns(rosalind.get(talk).text) == [("Work experience", "Settled")]
    rosalind.send(f"{talk}/reopening", page=talk, section="work")
    assert turns(june.get(talk).text) == [("Work experience", "Waits for you")]
    june.send(f"{talk}/closing", page=talk, section="work")
    rosalind.send(talk, section="work", body="And the second one?")
    assert turns(june.get(talk).text) == [("Work experience", "Waits for you")]
    assert [body for body, _new in said(june.get(talk).text)] == ["Does my internship count?", "And the second one?"]


def test_a_message_on_the_way_to_nowhere_is_not_lost(clean: Place) -> None:
    rosalind, talk = an_applicant(clean)
    answer = rosalind.send(talk, section="nothing", body="A long and careful question.")
    assert (answer.status_code, "A long and careful question." in answer.text) == (422, True)


def test_an_application_that_ended_is_read_and_not_written(clean: Place) -> None:
    rosalind, talk = an_applicant(clean)
    rosalind.send(talk, section="general", body="Thank you.")
    with clean.inside("oak"):
        db.session.execute(update(Application).values(state="withdrawn"))
    answer = rosalind.send(talk, page="/account", section="general", body="And one more.")
    assert (answer.status_code, "has ended" in answer.text) == (409, True)
    assert said(rosalind.get(talk).text) == [("Thank you.", False)]


def test_private_notes_of_the_office_are_no_talk(clean: Place) -> None:
    rosalind, talk = an_applicant(clean, state="submitted", submitted_on=date(2026, 2, 1))
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    desk = talk.replace("/talk", "").replace("/applications", "/desk/applications")
    june.send(f"{desk}/comments", page=desk, body="Ask the Alliance?", private="true")
    june.send(f"{desk}/comments", page=desk, body="Lovely work.")
    assert said(rosalind.get(talk).text) == [("Lovely work.", True)]


def test_nobody_else_finds_the_talk(clean: Place) -> None:
    rosalind, talk = an_applicant(clean)
    rosalind.send(talk, section="general", body="Only for the office.")
    ann, _other = an_applicant(clean, "Ann Wren")
    wren = clean.arrive("oak", "Wren Reader", "reviewer")
    assert [one.get(talk).status_code for one in (ann, wren)] == [404, 404]
    sent = [one.send(talk, page="/account", section="general", body="x").status_code for one in (ann, wren)]
    shut = [one.send(f"{talk}/closing", page="/account", section="general").status_code for one in (ann, wren)]
    assert (sent, shut, turns(rosalind.get(talk).text)) == (
        [404, 404],
        [404, 404],
        [("The application as a whole", "Waits for the office")],
    )


def test_two_first_words_at_once_make_one_thread_and_both_stay(clean: Place) -> None:
    rosalind, talk = an_applicant(clean)
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    running = [
        Running(target=lambda who=who, word=word: who.send(talk, section="general", body=word))
        for who, word in ((rosalind, "Hello?"), (june, "Welcome."))
    ]
    for one in running:
        one.start()
    for one in running:
        one.join(60)
    with clean.inside("oak"):
        threads = db.session.scalars(select(Thread.section)).all()
        words = sorted(db.session.scalars(select(Comment.body)))
    assert (threads, words) == (["general"], ["Hello?", "Welcome."])


def earlier(place: Place, minutes: int, slug: str = "oak") -> None:
    """All that was said was said so long ago."""
    with place.inside(slug):
        db.session.execute(update(Comment).values(at=now() - timedelta(minutes=minutes)))


def told(place: Place, slug: str = "oak") -> list[str]:
    """To whom the hourly letter went, oldest first."""
    recurring.run_everywhere(place.workers, "talk.digest")
    return [recipient for kind, recipient in letters.sent(place, slug) if kind == "talk"]


def test_one_letter_for_many_words_and_none_for_what_was_read(clean: Place) -> None:
    rosalind, talk = an_applicant(clean)
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    for section in ("training", "training", "rsc"):
        june.send(talk, section=section, body="Please look at this.")
    assert told(clean) == []
    earlier(clean, 20)
    assert told(clean) == ["rosalind.applegate@people.example"]
    body = letters.newest(clean, "oak", "rosalind.applegate@people.example")
    assert ("There are 3 messages for you" in body, "Please look at this." in body, talk in body) == (True, False, True)
    assert told(clean) == ["rosalind.applegate@people.example"]
    rosalind.send(talk, section="rsc", body="Done.")
    rosalind.get(talk)
    earlier(clean, 20)
    june.get(talk)
    assert told(clean) == ["rosalind.applegate@people.example"]


def test_the_office_is_told_once_and_only_whoever_has_the_file(clean: Place) -> None:
    rosalind, talk = an_applicant(clean)
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    clean.arrive("oak", "Cora Other", "coordinator")
    with clean.inside("oak"):
        db.session.execute(
            update(Application).values(accepted_by=june.person_id, accepted_at=datetime(2026, 2, 2, tzinfo=UTC))
        )
    rosalind.send(talk, section="training", body="A question.")
    earlier(clean, 90)
    assert told(clean) == ["june.thistlewood@people.example"]


def test_letters_stay_inside_their_association(clean: Place) -> None:
    _ann, talk = an_applicant(clean, "Ann Elm", "elm")
    clean.arrive("oak", "June Thistlewood", "coordinator")
    clean.arrive("elm", "Eva Coordinator", "coordinator").send(talk, section="general", body="Hello Ann.")
    earlier(clean, 90, "elm")
    assert (told(clean), told(clean, "elm")) == ([], ["ann.elm@people.example"])
    with clean.inside("oak"):
        assert db.session.scalars(select(Reading)).all() == []
