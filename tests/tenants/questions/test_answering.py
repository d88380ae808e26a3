"""On hold, an applicant answers in place, sends it in again, and everybody who reads the file sees both."""

import re
from typing import Any

from sqlalchemy import select

from tenants.applications.models import Application, Event
from tenants.kernel.db import db
from tenants.questions.models import Question
from tests.place import Place
from tests.tenants.desk.files import a_review, a_reviewer
from tests.tenants.desk.test_decisions import reviewed

ASKS = "Which families were under three?\nWho led the group in April?"


def held(place: Place, verdict: str = "hold") -> tuple[Any, Any]:
    """A file that was decided so, and the coordinator who did."""
    file = reviewed(place, "hold")
    with place.inside("oak"):
        db.session.add(Event(application_id=file.file_id, kind="submitted", facts={}))
    june = place.arrive("oak", "June Thistlewood", "coordinator")
    june.send(f"{file.page}/decision", verdict=verdict, reasons="Two questions.", asks=ASKS)
    file.questions = f"/applications/{file.file_id}/questions"
    return file, june


def answers(file: Any, *words: str, **typed: str) -> Any:
    shown = file.get(file.questions).text
    names = re.findall(r'name="(answer-[^"]+)"', shown)
    versions = dict(re.findall(r'name="(version-[^"]+)" value="(\d+)"', shown))
    return file.send(file.questions, **versions, **dict(zip(names, words, strict=False)), **typed)


def send_in(place: Place, file: Any) -> None:
    """The applicant sent it in again; the record's own rules are tried elsewhere."""
    with place.inside("oak"):
        row = db.session.get_one(Application, file.file_id)
        row.state, row.returned_as, row.asks = "submitted", None, []


def told(place: Place) -> list[tuple[str, str, str]]:
    with place.inside("oak"):
        rows = db.session.scalars(select(Question).order_by(Question.asked_in, Question.position))
        return [(one.words, one.state, one.answer) for one in rows]


def test_the_questions_stand_on_one_page_with_a_day(clean: Place) -> None:
    file, _june = held(clean)
    page = file.get(file.questions).text
    assert [words in page for words in (*ASKS.splitlines(), "Hoped for by", "The clock rests", "Two questions.")] == [
        True
    ] * 5
    assert file.questions in file.get(f"/applications/{file.file_id}").text


def test_answers_are_kept_one_by_one_and_go_on_when_all_are_there(clean: Place) -> None:
    file, june = held(clean)
    assert answers(file, "Six of ten.", "").location == file.questions
    early = answers(file, "Six of ten.", "", go_on="yes")
    assert (early.status_code, "Please answer this one too." in early.text, "Six of ten." in early.text) == (
        422,
        True,
        True,
    )
    on = answers(file, "Six of ten.", "Tobias did.", go_on="yes")
    assert on.location == f"/applications/{file.file_id}/submission"
    send_in(clean, file)
    assert told(clean) == [
        ("Which families were under three?", "answered", "Six of ten."),
        ("Who led the group in April?", "answered", "Tobias did."),
    ]
    assert "Tobias did." in june.get(file.page).text


def test_answers_that_went_out_are_not_changed(clean: Place) -> None:
    file, _june = held(clean)
    answers(file, "Six of ten.", "Tobias did.")
    shown = file.get(file.questions).text
    name = re.findall(r'name="(answer-[^"]+)"', shown)[0]
    send_in(clean, file)
    late = file.send(file.questions, page="/my", **{name: "Ten of ten."})
    assert (late.status_code, told(clean)[0][2]) == (409, "Six of ten.")


def test_an_older_window_does_not_write_over_a_newer_answer(clean: Place) -> None:
    file, _june = held(clean)
    shown = file.get(file.questions).text
    name, versions = (
        re.findall(r'name="(answer-[^"]+)"', shown)[0],
        dict(re.findall(r'name="(version-[^"]+)" value="(\d+)"', shown)),
    )
    answers(file, "Newer.")
    late = file.send(file.questions, **versions, **{name: "Older."})
    assert (late.status_code, told(clean)[0][2]) == (409, "Newer.")


def test_a_deferral_lists_what_to_add_without_a_deadline_and_history_stays(clean: Place) -> None:
    file, june = held(clean, "defer")
    page = file.get(file.questions).text
    assert ("What to add" in page, "Hoped for by" in page) == (True, False)
    answers(file, "Done.", go_on="yes")
    send_in(clean, file)
    june.send(f"{file.page}/confirmation", page=file.page)
    june.send(f"{file.page}/return", page=file.page, asks="too late")
    assert [one[0] for one in told(clean)] == ASKS.splitlines()
    seen = file.get(file.questions).text
    assert ["Done." in seen, "Two questions." in seen, "Save for later" in seen] == [True, True, False]


def test_reviewers_read_the_answers_without_names(clean: Place) -> None:
    file, june = held(clean)
    answers(file, "Rosalind Ashgrove led it herself.", "County Home Visiting did.")
    send_in(clean, file)
    june.send(f"{file.page}/confirmation", page=file.page)
    eliot = a_reviewer(clean, "Eliot Lanternby")
    review = a_review(clean, file.file_id, eliot, round=2)
    page = eliot.get(f"/reviews/{review}?at=whole").text
    assert ["[the applicant] led it herself." in page, "Rosalind" in page, "County Home Visiting" in page] == [
        True,
        False,
        False,
    ]
