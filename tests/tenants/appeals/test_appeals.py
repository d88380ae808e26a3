"""An applicant asks somebody else to look at a decision; only the two of them read it, and who decided never does."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from tenants.appeals import actions
from tenants.appeals.models import Appeal
from tenants.applications.models import Decision
from tenants.kernel.db import db
from tenants.people.models import AuditValue
from tenants.reviews.models import Review
from tests.place import Place
from tests.tenants.desk.files import letters, state
from tests.tenants.desk.test_decisions import decide, reviewed

SECRET = "The group had eight people, not ten."


def appealed(place: Place, verdict: str = "defer") -> tuple[Any, Any, Any]:
    """Rosalind's file was deferred by June; Maria had no part in it. Rosalind appeals."""
    file = reviewed(place, "defer")
    june = place.arrive("oak", "June Thistlewood", "coordinator")
    maria = place.arrive("oak", "Maria Decider", "decider")
    decide(june, file, verdict=verdict, reasons="Not yet.", asks="Ten more hours")
    with place.inside("oak"):
        decision = db.session.scalars(select(Decision)).one()
        file.decision = decision.id
    answer = file.send(f"/appeals/about/{file.decision}", words=SECRET, wanted="Count April.")
    file.appeal = answer.location
    return file, june, maria


def row(place: Place) -> Any:
    with place.inside("oak"):
        found = db.session.scalars(select(Appeal).order_by(Appeal.created_at)).first()
        db.session.expunge_all()
    return found


def take(browser: Any, file: Any, act: str = "take") -> Any:
    return browser.send(f"{file.appeal}/steps", page=file.appeal, act=act)


def answer(browser: Any, file: Any, outcome: str = "upheld") -> Any:
    return browser.send(f"{file.appeal}/answer", page=file.appeal, outcome=outcome, answer="April counts.")


def test_it_is_offered_where_the_decision_stands_and_letters_tell_no_content(clean: Place) -> None:
    file, _june, _maria = appealed(clean)
    assert f"/appeals/about/{file.decision}" in file.get(f"/applications/{file.file_id}/questions").text
    told = dict(letters(clean, "appeal"))
    assert sorted(told) == ["maria.decider@people.example", "rosalind.ashgrove@people.example"]
    to_the_office = told["maria.decider@people.example"]
    assert (SECRET in to_the_office, "Rosalind" in to_the_office) == (False, False)


def test_who_decided_or_reviewed_or_has_no_part_finds_nothing(clean: Place) -> None:
    file, june, maria = appealed(clean)
    lena = clean.arrive("oak", "Lena Reviewer", "reviewer")
    assert [one.get(file.appeal).status_code for one in (file, maria, june, lena)] == [200, 200, 404, 404]
    assert [SECRET in one.get("/appeals").text for one in (june, lena)] == [False, False]
    assert [take(june, file).status_code, take(lena, file).status_code] == [404, 403]


def test_once_taken_only_the_two_read_it(clean: Place) -> None:
    file, june, maria = appealed(clean)
    other = clean.arrive("oak", "Ola Other", "coordinator")
    assert other.get(file.appeal).status_code == 200
    take(maria, file)
    assert [one.get(file.appeal).status_code for one in (file, maria, other, june)] == [200, 200, 404, 404]
    maria.send(f"{file.appeal}/notes", page=file.appeal, body="Which Tuesday was it?")
    file.send(f"{file.appeal}/notes", page=file.appeal, body="The second one.")
    assert "The second one." in maria.get(file.appeal).text
    assert other.send(f"{file.appeal}/notes", page="/appeals", body="x").status_code == 404


def test_two_who_take_it_at_once_are_one(clean: Place) -> None:
    file, _june, maria = appealed(clean)
    other = clean.arrive("oak", "Ola Other", "coordinator")
    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(lambda one: take(one, file).status_code, (maria, other)))
    assert sorted(done) == [303, 404]


def test_an_appeal_that_is_right_brings_the_file_to_a_new_decision_by_somebody_else(clean: Place) -> None:
    file, june, maria = appealed(clean)
    take(maria, file)
    answer(maria, file)
    assert state(clean, file.file_id) == "to_decide"
    assert decide(june, file, verdict="approve", reasons="x").status_code == 409
    assert "You decided on this before." in june.get(f"{file.page}/decision").text
    assert "April counts." in file.get(file.appeal).text
    decide(maria, file, verdict="approve", reasons="April counts.")
    assert state(clean, file.file_id) == "approved"


def test_an_appeal_that_is_not_leaves_the_file_with_the_applicant(clean: Place) -> None:
    file, _june, maria = appealed(clean)
    take(maria, file)
    answer(maria, file, "not_upheld")
    assert (state(clean, file.file_id), row(clean).state) == ("returned", "answered")
    assert answer(maria, file).status_code == 409


def test_the_database_itself_refuses_the_decider_as_handler(clean: Place) -> None:
    _file, june, _maria = appealed(clean)
    with pytest.raises(IntegrityError, match="not_handled_by_the_decider"), clean.inside("oak"):
        db.session.scalars(select(Appeal)).one().handler_id = june.person_id


def test_one_decision_is_appealed_once_and_not_after_sixty_days(clean: Place) -> None:
    file, _june, _maria = appealed(clean)
    page = f"/appeals/about/{file.decision}"
    again = file.send(page, words="Again.")
    assert (again.status_code, "You appealed this decision already." in again.text) == (409, True)
    file.send(f"{file.appeal}/withdrawal", page=file.appeal)
    with clean.inside("oak"):
        one = db.session.scalars(select(Decision)).one()
        one.decided_on -= timedelta(days=61)
        one.appeal_by -= timedelta(days=61)
    assert "You can still send a complaint." in file.get(page).text
    assert file.send(page, words="Again.").status_code == 409


def test_a_complaint_is_not_seen_by_whom_it_is_about(clean: Place) -> None:
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    maria = clean.arrive("oak", "Maria Decider", "decider")
    rosalind = clean.arrive("oak", "Rosalind Ashgrove")
    sent = rosalind.send("/appeals", page="/appeals/new", words="Nobody called back.", besides=str(june.person_id))
    assert [one.get(sent.location).status_code for one in (june, maria)] == [404, 200]
    odd = rosalind.send("/appeals", page="/appeals/new", words="x", besides=str(rosalind.person_id))
    assert odd.status_code == 422


def test_the_day_is_moved_once_and_a_late_handler_is_reminded_once(clean: Place) -> None:
    file, _june, maria = appealed(clean)
    take(maria, file)
    before = row(clean).due_on
    assert [take(maria, file, "extend").status_code, take(maria, file, "extend").status_code] == [303, 409]
    due = row(clean).due_on
    assert due - before == timedelta(days=14)
    for _time in range(2):
        with clean.inside("oak"):
            actions.remind(due + timedelta(days=1))
    late = [to for to, body in letters(clean, "appeal") if "was promised by" in body]
    assert late == ["maria.decider@people.example"]


def test_given_back_it_waits_for_somebody_else(clean: Place) -> None:
    file, _june, maria = appealed(clean)
    take(maria, file)
    take(maria, file, "give_back")
    assert (row(clean).state, row(clean).handler_id) == ("sent", None)


def test_no_word_of_it_is_in_the_audit_log(clean: Place) -> None:
    file, _june, maria = appealed(clean)
    take(maria, file)
    maria.send(f"{file.appeal}/notes", page=file.appeal, body="Which Tuesday?")
    answer(maria, file)
    with clean.inside("oak"):
        kept = str([(one.before, one.after) for one in db.session.scalars(select(AuditValue))])
    assert [words in kept for words in (SECRET, "Which Tuesday?", "April counts.", "upheld")] == [False] * 4


def test_the_list_holds_what_one_may_take_and_nothing_else(clean: Place) -> None:
    file, june, maria = appealed(clean)
    lena = clean.arrive("oak", "Lena Reads", "decider")
    with clean.inside("oak"):
        db.session.add(Review(application_id=file.file_id, reviewer_id=lena.person_id, round=9))
    shown = [file.appeal in one.get("/appeals").text for one in (maria, june, lena)]
    assert shown == [True, False, False]
    assert [one.get(file.appeal).status_code for one in (maria, june, lena)] == [200, 404, 404]
