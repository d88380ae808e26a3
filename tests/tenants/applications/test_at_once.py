"""Two at once, a double click, the back button: one outcome, no half state, nothing done twice, no word lost."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier
from typing import Any

from sqlalchemy import func, select, update

from tenants.applications.models import Application, Comment, Event
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.people.models import Message
from tenants.reviews.models import Review
from tests import applicants
from tests.place import Browser, Place
from tests.tenants.desk.files import a_file, a_review, a_reviewer, office, state
from tests.tenants.reviews.writing import judge, topics, version

Press = tuple[Browser, str, dict[str, str]]


def filled(browser: Browser, page: str, path: str, **typed: str) -> Press:
    """A form as it stands on the screen, ready to be sent, once or often."""
    hidden = re.findall(
        r'<input type="hidden" name="(csrf_token|_once|_version)" value="([^"]*)"', browser.get(page).text
    )
    return browser, path, {**dict(hidden), **typed}


def pressed(*presses: Press) -> list[int]:
    """Everybody presses at the same moment; the answers in the order given."""
    start = Barrier(len(presses), timeout=60)

    def press(one: Press) -> int:
        browser, path, typed = one
        start.wait()
        return int(browser.post(path, data=typed).status_code)

    with ThreadPoolExecutor(len(presses)) as hands:
        return list(hands.map(press, presses))


def kinds(place: Place, file_id: Any) -> list[str]:
    with place.inside("oak"):
        return list(db.session.scalars(select(Event.kind).where(Event.application_id == file_id).order_by(Event.at)))


def letters(place: Place, kind: str) -> int:
    with place.inside("oak"):
        return db.session.scalar(select(func.count()).select_from(Message).where(Message.kind == kind)) or 0


def building(place: Place) -> Any:
    """An applicant whose file is complete as of today, and not sent in."""
    file = a_file(place, state="building")
    with place.inside("oak"):
        db.session.execute(update(Application).values(submitted_on=None))
        applicants.complete_ratings(file.file_id)
    return file


def test_the_office_takes_it_on_and_the_applicant_takes_it_back(clean: Place) -> None:
    """Either may be first: one is done, the other is told; never both, never neither."""
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    for name in ("Ann One", "Bea Two", "Cy Three"):
        file = a_file(clean, name)
        answers = pressed(
            filled(june, file.page, f"{file.page}/confirmation"),
            filled(file, "/my", f"/applications/{file.file_id}/withdrawal", reason="Too early."),
        )
        ends = {"in_review": "confirmed", "withdrawn": "withdrawn"}
        assert (sorted(answers), kinds(clean, file.file_id)) == ([303, 409], [ends[state(clean, file.file_id)]])


def test_a_review_is_sent_while_the_applicant_tries_to_take_it_back(clean: Place) -> None:
    """What is being read is not taken back any more: the review stands, and the file goes to its decision."""
    office(clean, reviewers_needed=1)
    file, harriet = a_file(clean, state="in_review"), a_reviewer(clean, "Harriet Bellweather")
    review = a_review(clean, file.file_id, harriet)
    for topic in topics(harriet, review):
        judge(harriet, review, topic)
    page = f"/reviews/{review}"
    recommended = {"verdict": "approve", "summary": "Warm and steady.", "send": "yes"}
    recommended["version"] = version(harriet.get(page).text)
    answers = pressed(
        filled(harriet, page, f"{page}/recommendation", **recommended),
        filled(file, "/my", f"/applications/{file.file_id}/withdrawal"),
    )
    with clean.inside("oak"):
        sent = db.session.execute(select(Review.state, Review.summary)).one()
    assert (answers, state(clean, file.file_id), tuple(sent)) == ([303, 409], "to_decide", ("sent", "Warm and steady."))


def test_a_double_click_sends_it_in_once(clean: Place) -> None:
    file = building(clean)
    path = f"/applications/{file.file_id}/submission"
    press = filled(file, path, path)
    browser, _path, typed = filled(clean.enter("oak", file.person_id), path, path)  # a second window, with its own key
    twice = pressed(press, press)
    assert (twice, kinds(clean, file.file_id), letters(clean, "arrived")) == ([303, 303], ["submitted"], 1)
    stale = browser.post(path, data=typed)
    assert (stale.status_code, kinds(clean, file.file_id), letters(clean, "arrived")) == (409, ["submitted"], 1)


def test_the_back_button_after_sending_in_leads_on_and_changes_nothing(clean: Place) -> None:
    file = building(clean)
    path = f"/applications/{file.file_id}/submission"
    browser, _path, typed = filled(file, path, path)
    first = browser.post(path, data=typed)
    back = browser.post(path, data=typed)
    assert (first.location, back.location, kinds(clean, file.file_id)) == (
        f"/applications/{file.file_id}",
        f"/applications/{file.file_id}",
        ["submitted"],
    )
    assert "has it now" in browser.get("/my").text


def test_two_windows_come_back_from_a_pause_and_the_days_move_once(clean: Place) -> None:
    file, today = building(clean), now().date()
    with clean.inside("oak"):
        held = {"state": "on_hold", "held_from": "building", "held_on": today - timedelta(days=30)}
        db.session.execute(update(Application).values(finish_by=date(2030, 1, 1), **held))
    one = f"/applications/{file.file_id}"
    other = clean.enter("oak", file.person_id)
    answers = pressed(filled(file, one, f"{one}/resumption"), filled(other, one, f"{one}/resumption"))
    with clean.inside("oak"):
        finish = db.session.scalars(select(Application.finish_by)).one()
    moved = (finish - date(2030, 1, 1)).days
    assert (sorted(answers), moved in (29, 30), kinds(clean, file.file_id)) == ([303, 409], True, ["resumed"])


def test_everybody_writes_at_once_and_every_word_stays(clean: Place) -> None:
    """While the applicant sends it in, the office and the applicant write: no word waits for, or undoes, the other."""
    file = building(clean)
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    talk, one = f"/applications/{file.file_id}/talk", f"/applications/{file.file_id}/submission"
    other = clean.enter("oak", file.person_id)
    answers = pressed(
        filled(june, talk, talk, section="training", body="One more question."),
        filled(other, talk, talk, section="training", body="The agenda is attached."),
        filled(other, talk, talk, section="rsc", body="And the hours of May."),
        filled(file, one, one),
    )
    with clean.inside("oak"):
        words = sorted(db.session.scalars(select(Comment.body)))
    assert (answers, state(clean, file.file_id), words) == (
        [303] * 4,
        "submitted",
        ["And the hours of May.", "One more question.", "The agenda is attached."],
    )
