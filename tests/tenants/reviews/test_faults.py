"""Two at once, a withdrawal meanwhile, a worker killed: one outcome, no half state."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from tenants.kernel import queue, work
from tenants.kernel.db import db
from tenants.people.models import Message
from tests.place import Place
from tests.tenants.desk.files import a_file, a_review, a_reviewer, decisions, letters, reviews, state
from tests.tenants.desk.test_decisions import decide, reviewed
from tests.tenants.reviews.writing import judge, recommend, topics


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


def test_a_worker_killed_between_the_decision_and_its_letter_writes_it_once(clean: Place) -> None:
    file = reviewed(clean, "approve")
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    clean.drain()
    decide(june, file, verdict="approve", reasons="All is there.")
    engine = work.engine_of(clean.workers)
    taken = queue.claim(engine, timedelta(seconds=0))  # and never heard of again: killed
    assert taken is not None
    assert taken.task == "mail.send"
    assert [outcome.how for outcome in clean.drain()].count("done") >= 1
    with clean.inside("oak"):
        told = db.session.scalars(select(Message).where(Message.kind == "decided")).all()
        assert (len(told), len(decisions(clean))) == (1, 1)
    assert queue.claim(engine, timedelta(seconds=0)) is None
