"""A message is sent once its change is there, and everybody sees what became of it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, update

from tenants.kernel import jobs, mail, queue, work
from tenants.kernel.clock import now
from tenants.kernel.colour import contrast
from tenants.kernel.db import db
from tenants.kernel.looks import ALLIANCE_COLOURS
from tenants.people.models import Address, Message, Person
from tests.place import Place
from tests.work.sink import Sink, listening

ON_WHITE = 4.5
LINK = "http://oak.localhost:8000/signin/link/abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ"


class Office:
    """The worker's apps with a mail server."""

    def __init__(self, place: Place, sink: Sink, url: str) -> None:
        self.place, self.sink, self.url = place, sink, url
        self.use(mail_url=url)

    def use(self, **changes: Any) -> None:
        for app in self.place.workers.values():
            app.settings = replace(self.place.settings, **changes)

    def write(self, email: str = "ann@people.org", slug: str = "oak", **facts: Any) -> UUID:
        with self.place.inside(slug):
            kind = facts.pop("kind", "signin")
            found: UUID = mail.send(kind, email, language="en", **{"name": "Ann", "url": LINK, **facts}).id
            return found

    def deliver(self) -> list[str]:
        return [outcome.how for outcome in work.drain(self.place.workers)]

    def message(self, slug: str = "oak") -> Any:
        with self.place.inside(slug):
            row = db.session.scalars(select(self.place.app("tenants").side.tables.message)).one()
            db.session.expunge(row)
            return row

    def tomorrow(self) -> None:
        """What waits is due."""
        queue.retry(work.engine_of(self.place.workers))


@pytest.fixture
def office(clean: Place) -> Iterator[Office]:
    with listening() as (sink, url):
        yield Office(clean, sink, url)
    for app in clean.workers.values():
        app.settings = clean.settings


def test_a_message_arrives_in_the_associations_name_with_text_and_html(office: Office) -> None:
    message_id = office.write()
    assert office.deliver() == ["done"]
    ((sender, recipients, letter),) = office.sink.letters
    message = office.message()
    assert (sender, recipients) == (f"bounce+oak.{message.return_token}@localhost", ["ann@people.org"])
    assert letter["From"] == "Oak Association for Infant Mental Health <no-reply@localhost>"
    assert (letter["Message-ID"], letter["Auto-Submitted"]) == (f"<{message_id}@localhost>", "auto-generated")
    assert [part.get_content_type() for part in letter.iter_parts()] == ["text/plain", "text/html"]
    assert LINK in letter.get_body(("plain",)).get_content()
    assert (message.state, message.attempts, message.error) == ("sent", 1, None)


def test_a_refused_address_fails_at_once_and_is_marked(office: Office, clean: Place) -> None:
    with clean.inside("oak"):
        db.session.add(person := Person(name="Ann", sort_key="ann", search_key="ann"))
        db.session.flush()
        db.session.add(Address(person_id=person.id, email="Ann@people.org", key="ann@people.org"))
    office.sink.answer = "550 5.1.1 <ann@people.org> unknown here"
    office.write()
    assert office.deliver() == ["done"]
    message = office.message()
    assert (message.state, message.error) == ("failed", "550 5.1.1")
    with clean.inside("oak"):
        assert db.session.scalars(select(Address.bounced_at)).one() is not None


def test_a_busy_server_is_asked_again_and_the_state_shows_it(office: Office) -> None:
    office.sink.answer = "451 4.7.1 come back later"
    office.write()
    assert office.deliver() == ["again"]
    message = office.message()
    assert (message.state, message.attempts, message.error) == ("queued", 1, "451 4.7.1")
    office.sink.answer = ""
    office.tomorrow()
    assert office.deliver() == ["done"]
    assert (office.message().state, len(office.sink.letters)) == ("sent", 1)


def test_a_server_that_is_away_is_asked_again(office: Office) -> None:
    office.use(mail_url="smtp://127.0.0.1:9")
    office.write()
    assert (office.deliver(), office.message().error) == (["again"], "ConnectionRefusedError")


def test_a_server_without_the_encryption_asked_for_gets_nothing(office: Office) -> None:
    office.use(mail_url=office.url + "?tls=starttls")
    office.write()
    assert (office.deliver(), office.sink.letters) == (["again"], [])


def test_what_was_not_taken_for_three_days_has_failed(office: Office, clean: Place) -> None:
    office.sink.after_data = "452 4.2.2 mailbox full"
    office.write()
    with clean.inside("oak"):
        db.session.execute(update(Message).values(created_at=now() - timedelta(days=4)))
    assert office.deliver() == ["done"]
    assert (office.message().state, office.message().error) == ("failed", "452 4.2.2")


def test_content_that_is_refused_fails(office: Office) -> None:
    office.sink.after_data = "554 5.7.1 looks like spam"
    office.write()
    office.deliver()
    assert (office.message().state, office.message().error) == ("failed", "554 5.7.1")


def test_a_word_that_is_no_address_fails_without_a_try(office: Office) -> None:
    office.write("ann at people")
    office.deliver()
    assert (office.message().state, office.message().error, office.sink.letters) == ("failed", "501 5.1.3", [])


def test_sample_people_are_never_written_to(office: Office) -> None:
    office.write("june@people.example")
    office.deliver()
    assert (office.message().state, office.message().error, office.sink.letters) == ("held", "sample", [])


def test_in_production_the_text_of_a_sent_link_is_taken_away(office: Office) -> None:
    office.use(mail_url=office.url, env="production")
    office.write()
    office.deliver()
    message = office.message()
    assert (message.state, message.body, message.html) == ("sent", None, None)


def test_a_text_without_a_secret_link_is_kept(office: Office) -> None:
    office.use(mail_url=office.url, env="production")
    office.write(url="http://oak.localhost:8000/my")
    office.deliver()
    assert office.message().body is not None


def test_in_production_without_a_server_mail_waits_and_says_why(office: Office) -> None:
    office.use(env="production")
    office.write()
    assert office.deliver() == ["again"]
    assert (office.message().state, office.message().error) == ("queued", "no_server")


def test_in_a_demo_without_a_server_the_mailbox_has_it(office: Office) -> None:
    office.use()
    office.write()
    office.deliver()
    message = office.message()
    assert (message.state, LINK in message.body, office.sink.letters) == ("sent", True, [])


def test_a_message_is_sent_once_however_often_it_was_asked_for(office: Office, clean: Place) -> None:
    message_id = office.write()
    with clean.inside("oak"):
        jobs.enqueue("mail.send", message_id)
    office.deliver()
    assert len(office.sink.letters) == 1


def test_letters_are_written_in_the_own_colours_of_who_sends_them(office: Office) -> None:
    used = []
    for slug in ("oak", "elm", "alliance"):
        office.write(slug=slug)
        html = office.message(slug).html
        [(rule, name)] = re.findall(r"border-bottom:3px solid (#\w+);color:(#\w+)", html)
        [(button, letters)] = re.findall(r"background:(#\w+);color:(#\w+);padding", html)
        used.append(button)
        clear = [contrast(name, "#ffffff") > ON_WHITE, contrast(button, letters) > ON_WHITE]
        assert (rule, clear) == (button, [True, True])
    oak, elm, alliance = used
    assert (oak, elm, alliance) == ("#1f6b54", "#7a3e9d", ALLIANCE_COLOURS[0])
