"""Two at once, a withdrawal meanwhile, a worker killed: one outcome, no half state."""

import signal
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from threading import Event, Thread
from typing import Any

from sqlalchemy import select, update

from tenants.kernel.db import db
from tenants.people.models import Address, Message
from tests.place import Place
from tests.tenants.desk.files import a_file, a_review, a_reviewer, decisions, letters, reviews, state
from tests.tenants.desk.test_decisions import decide, reviewed
from tests.tenants.reviews.writing import judge, recommend, topics
from tests.work.running import started, until
from tests.work.sink import listening
from tests.work.test_mail import Office

ADDRESS = "rosalind@people.org"  # somebody lives there, as far as the post knows


def test_two_coordinators_who_decide_differently_at_once_leave_one_decision(clean: Place) -> None:
    file = reviewed(clean, "approve")
    people = [clean.arrive("oak", name, "coordinator") for name in ("June Thistlewood", "Ivy Other")]
    typed = [
        {"verdict": "approve", "reasons": "All is there."},
        {"verdict": "hold", "reasons": "One question.", "asks": "Which families?"},
    ]
    with ThreadPoolExecutor(2) as pool:
        done = pool.map(lambda pair: decide(pair[0], file, **pair[1]).status_code, zip(people, typed, strict=True))
    assert sorted(done) == [303, 409]
    [one] = decisions(clean)
    expected = {"approve": "approved", "hold": "returned"}[one.verdict]
    assert (state(clean, file.file_id), len(letters(clean, "decided"))) == (expected, 1)


def ready(place: Place) -> tuple[Any, Any, Any]:
    """A file whose only review wants nothing but to be sent."""
    file = a_file(place, state="in_review")
    harriet = a_reviewer(place, "Harriet Bellweather")
    review = a_review(place, file.file_id, harriet)
    for topic in topics(harriet, review):
        judge(harriet, review, topic)
    return file, harriet, review


def test_a_review_sent_while_the_applicant_takes_it_back_ends_in_one_state(clean: Place) -> None:
    file, harriet, review = ready(clean)
    back = f"/applications/{file.file_id}/withdrawal"

    def act(which: str) -> int:
        if which == "send":
            return int(recommend(harriet, review, "approve", send="yes").status_code)
        return int(file.send(back, page=back).status_code)

    with ThreadPoolExecutor(2) as pool:
        sent, taken = pool.map(act, ("send", "withdraw"))
    assert (sent, taken, state(clean, file.file_id)) == (303, 409, "to_decide")
    assert [one.state for one in reviews(clean)] == ["sent"]


def test_a_review_sent_while_the_office_takes_it_away_ends_in_one_state(clean: Place) -> None:
    file, harriet, review = ready(clean)
    june = clean.arrive("oak", "June Thistlewood", "coordinator")

    def act(which: str) -> int:
        if which == "send":
            return int(recommend(harriet, review, "approve", send="yes").status_code)
        path = f"{file.page}/reviewers/{review}/removal"
        return int(june.send(path, page=f"{file.page}/reviewers").status_code)

    with ThreadPoolExecutor(2) as pool:
        sent, removed = pool.map(act, ("send", "remove"))
    [one] = reviews(clean)
    outcomes = {"sent": (303, 409, "to_decide"), "recused": (404, 303, "in_review")}
    assert (sent, removed, state(clean, file.file_id)) == outcomes[one.state]


def told(place: Place) -> list[tuple[str, str]]:
    """The letters about decisions: to whom, and how far each is."""
    with place.inside("oak"):
        found = select(Message.recipient, Message.state).where(Message.kind == "decided")
        return [(recipient, how) for recipient, how in db.session.execute(found)]


def test_a_worker_killed_between_the_decision_and_its_letter_writes_it_once(clean: Place) -> None:
    """A real worker, killed by the system while it hands the letter over; then another one works."""
    file = reviewed(clean, "approve")
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    with clean.inside("oak"):
        db.session.execute(update(Address).where(Address.person_id == file.person_id).values(email=ADDRESS))
    clean.drain()
    with silent() as (came, nowhere):
        settings = {"ALLIANCE_MAIL_URL": nowhere}
        with started(clean, "tests.work.worker", "0.5", settings=settings) as worker:
            decide(june, file, verdict="approve", reasons="All is there.")
            assert came.wait(60)
            worker.kill()
            assert worker.wait(60) == -signal.SIGKILL
    assert told(clean) == [(ADDRESS, "queued")]
    with listening() as (sink, post):
        Office(clean, sink, post)
        until(lambda: bool(clean.drain()) and told(clean) == [(ADDRESS, "sent")])
        clean.drain()
    for app in clean.workers.values():
        app.settings = clean.settings
    assert [recipients for _sender, recipients, _letter in sink.letters] == [[ADDRESS]]
    assert (len(decisions(clean)), state(clean, file.file_id)) == (1, "approved")


@contextmanager
def silent() -> Iterator[tuple[Event, str]]:
    """A mail server that takes the connection and never says a word, and whether somebody came."""
    came = Event()
    with socket.create_server(("127.0.0.1", 0)) as door:
        door.settimeout(120)

        def take() -> None:
            with suppress(OSError):
                held, _address = door.accept()
                held.settimeout(120)
                came.set()
                held.recv(1)
                held.close()

        Thread(target=take, daemon=True).start()
        yield came, f"smtp://127.0.0.1:{door.getsockname()[1]}"
