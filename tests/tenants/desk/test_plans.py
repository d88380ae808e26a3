"""Many files at once: what would happen is shown first, then done whole or not at all, once, and taken back."""

import re
import threading
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select, update

from tenants.applications.models import Application
from tenants.desk import jobs
from tenants.desk.models import Plan
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.people.models import Message, Person
from tenants.ratings.models import Rating
from tenants.reviews.queries import round_of
from tests.place import Browser, Place
from tests.tenants.desk.files import a_file, a_review, a_reviewer, letters, reviews, state

LONG_AGO = "2025-01-01T12:00:00Z"
UNKNOWN = UUID(int=7)  # the same in every test process, which name tests by it


def pick(file: Any, kind: str = "application", row: Any = None) -> str:
    return f"{kind}:{row or file.file_id}:{file.file_id}"


def plan(browser: Browser, act: str, *picks: str, **more: str) -> str:
    """The plan's page."""
    answer = browser.send("/desk/plans", page="/desk/letters/new", act=act, chosen=list(picks), **more)
    assert answer.status_code == 303, answer.text
    return str(answer.location)


def do(browser: Browser, page: str) -> Any:
    return browser.send(f"{page}/carrying-out", page=page)


def rows(page: str) -> tuple[list[str], list[str]]:
    """Names of what will be done, and of what stays."""
    done, _break, stays = page.partition("stay as they are")
    stays = stays or page.partition("stays as it is")[2]
    done = page.partition("stays as it is")[0] if not _break else done
    name = re.compile(r'<b>([^<]+)</b><span class="block sm soft">')
    return name.findall(done), name.findall(stays)


@pytest.fixture
def june(clean: Place) -> Any:
    return clean.arrive("oak", "June Thistlewood", "coordinator")


def test_reviewers_are_proposed_by_load_and_given_out_at_once(clean: Place, june: Any) -> None:
    files = [a_file(clean, name, "in_review") for name in ("Ann One", "Bea Two")]
    early = a_file(clean, "Cy Early", "building")
    harriet, eliot = a_reviewer(clean, "Harriet Bellweather", capacity=1), a_reviewer(clean, "Eliot Lanternby")
    page = plan(june, "assign", *map(pick, (*files, early)))
    shown = june.get(page).text
    assert rows(shown) == (["Ann One", "Bea Two"], ["Cy Early"])
    assert ("It is not in review." in shown, reviews(clean)) == (True, [])
    assert shown.count('<span class="block sm soft">Infant Family Specialist</span>') == 3
    done = do(june, page)
    assert {one.reviewer_id for one in reviews(clean)} == {harriet.person_id, eliot.person_id}
    assert len(letters(clean, "assigned")) == 2
    assert f'action="{page}/undoing"' in june.get(done.location).text


def test_what_was_given_out_is_taken_back_with_one_click(clean: Place, june: Any) -> None:
    file = a_file(clean, "Ann One", "in_review")
    a_reviewer(clean, "Harriet Bellweather")
    page = plan(june, "assign", pick(file))
    do(june, page)
    june.send(f"{page}/undoing", page=page)
    assert [one.state for one in reviews(clean)] == ["recused"]
    again = june.send(f"{page}/undoing", page=page)
    assert (again.status_code, "taken back any more" in again.text) == (409, True)


def test_a_review_that_was_begun_is_not_taken_back(clean: Place, june: Any) -> None:
    file = a_file(clean, "Ann One", "in_review")
    a_reviewer(clean, "Harriet Bellweather")
    page = plan(june, "assign", pick(file))
    do(june, page)
    with clean.inside("oak"):
        from tenants.reviews.models import Review

        db.session.scalars(select(Review)).one().version = 2
    assert june.send(f"{page}/undoing", page=page).status_code == 409
    assert [one.state for one in reviews(clean)] == ["assigned"]


def test_what_was_marked_complete_waits_to_be_checked_again(clean: Place, june: Any) -> None:
    files = [a_file(clean, name) for name in ("Ann One", "Bea Two")]
    page = plan(june, "confirm", *map(pick, files))
    assert "You can take this back until somebody is asked to review." in june.get(page).text
    do(june, page)
    june.send(f"{page}/undoing", page=page)
    assert [state(clean, one.file_id) for one in files] == ["submitted"] * 2
    again = plan(june, "confirm", pick(files[0]))
    do(june, again)
    with clean.inside("oak"):
        assert round_of(files[0].file_id).number == 1  # no reading is counted that never began


def test_what_somebody_was_asked_to_review_stays_where_it_is_and_so_does_the_rest(clean: Place, june: Any) -> None:
    files = [a_file(clean, name) for name in ("Ann One", "Bea Two")]
    page = plan(june, "confirm", *map(pick, files))
    do(june, page)
    a_review(clean, files[1].file_id, a_reviewer(clean, "Harriet Bellweather"))
    answer = june.send(f"{page}/undoing", page=page)
    assert (answer.status_code, "asked to review it meanwhile" in answer.text) == (409, True)
    assert [state(clean, one.file_id) for one in files] == ["in_review"] * 2


def test_registrations_approved_by_mistake_wait_again_and_their_people_hear_of_it(clean: Place, june: Any) -> None:
    file = a_file(clean, "Ann One", "building", registration="pending", submitted_on=None)
    page = plan(june, "register", pick(file))
    do(june, page)
    june.send(f"{page}/undoing", page=page)
    assert len(letters(clean, "registration_reconsidered")) == 1
    with clean.inside("oak"):
        assert db.session.get_one(Application, file.file_id).registration == "pending"


def test_letters_that_left_are_not_called_back_and_the_page_says_so_before(clean: Place, june: Any) -> None:
    file = a_file(clean, "Ann One", "in_review")
    review = a_review(clean, file.file_id, a_reviewer(clean, "Harriet Bellweather"))
    page = plan(june, "remind", pick(file, "review", review))
    assert "Reminders leave at once and can’t be called back." in june.get(page).text
    do(june, page)
    assert june.send(f"{page}/undoing", page=page).status_code == 409


def test_a_row_that_changed_meanwhile_is_named_and_nothing_is_done(clean: Place, june: Any) -> None:
    files = [a_file(clean, name) for name in ("Ann One", "Bea Two", "Cy Three")]
    page = plan(june, "confirm", *map(pick, files))
    maria = clean.arrive("oak", "Maria Desk", "coordinator")
    maria.send(f"{files[1].page}/return", page=files[1].page, asks="A transcript")
    answer = do(june, page)
    assert answer.status_code == 422
    assert "Meanwhile something changed for Bea Two. Nothing was done." in answer.text
    assert [state(clean, one.file_id) for one in files] == ["submitted", "returned", "submitted"]
    fresh = plan(june, "confirm", *re.findall(r'name="chosen" value="([^"]+)"', answer.text))
    assert rows(june.get(fresh).text) == (["Ann One", "Cy Three"], ["Bea Two"])
    do(june, fresh)
    assert [state(clean, one.file_id) for one in files] == ["in_review", "returned", "in_review"]


def test_a_second_press_does_nothing_twice(clean: Place, june: Any) -> None:
    file = a_file(clean, "Ann One", "building")
    with clean.inside("oak"):
        db.session.execute(update(Rating).values(state="asked", completed_on=None, asked_at=LONG_AGO))
    page = plan(june, "remind", pick(file))
    assert "3 kind reminders to raters" in june.get(page).text
    first, second = do(june, page), do(june, page)
    assert (first.status_code, second.status_code, len(letters(clean, "rating_reminder"))) == (303, 303, 3)
    rested = plan(june, "remind", pick(file))
    assert rows(june.get(rested).text) == ([], ["Ann One"])


def test_two_presses_at_the_same_moment_have_one_outcome(clean: Place, june: Any) -> None:
    files = [a_file(clean, name) for name in ("Ann One", "Bea Two")]
    page = plan(june, "confirm", *map(pick, files))
    tabs = [clean.enter("oak", june.person_id) for _ in range(2)]
    answers: list[int] = []
    presses = [threading.Thread(target=lambda tab=tab: answers.append(do(tab, page).status_code)) for tab in tabs]
    for one in presses:
        one.start()
    for one in presses:
        one.join(60)
    assert (answers, [state(clean, one.file_id) for one in files]) == ([303, 303], ["in_review"] * 2)
    with clean.inside("oak"):
        assert db.session.scalars(select(Application.version).order_by(Application.version)).all() == [2, 2]


def test_two_coordinators_with_the_same_files_do_it_once(clean: Place, june: Any) -> None:
    files = [a_file(clean, name) for name in ("Ann One", "Bea Two")]
    maria = clean.arrive("oak", "Maria Desk", "coordinator")
    plans = [(one, plan(one, "confirm", *map(pick, files))) for one in (june, maria)]
    assert [do(one, page).status_code for one, page in plans] == [303, 422]
    assert [state(clean, one.file_id) for one in files] == ["in_review"] * 2


def test_a_late_reviewer_is_reminded_kindly(clean: Place, june: Any) -> None:
    file = a_file(clean, "Ann One", "in_review")
    harriet = a_reviewer(clean, "Harriet Bellweather")
    review = a_review(clean, file.file_id, harriet)
    page = plan(june, "remind", pick(file, "review", review))
    assert "A kind reminder to the reviewer" in june.get(page).text
    do(june, page)
    with clean.inside("oak"):
        letter = db.session.scalars(select(Message).where(Message.kind == "review_late")).one()
        db.session.expunge_all()
    assert (letter.person_id, "asked for by July 1, 2025" in letter.body) == (harriet.person_id, True)


def test_registrations_are_approved_together(clean: Place, june: Any) -> None:
    files = [a_file(clean, name, "building", registration="pending") for name in ("Ann One", "Bea Two")]
    looked_at = a_file(clean, "Cy Three", "building")
    page = plan(june, "register", *map(pick, (*files, looked_at)))
    assert rows(june.get(page).text) == (["Ann One", "Bea Two"], ["Cy Three"])
    do(june, page)
    assert len(letters(clean, "registration_approved")) == 2
    with clean.inside("oak"):
        assert set(db.session.scalars(select(Application.registration))) == {"approved"}


def test_a_file_chosen_by_two_of_its_rows_is_done_once(clean: Place, june: Any) -> None:
    file = a_file(clean, "Ann One")
    page = plan(june, "confirm", pick(file), pick(file, "document", uuid4()))
    assert rows(june.get(page).text)[0] == ["Ann One"]


def test_a_plan_belongs_to_who_made_it(clean: Place, june: Any) -> None:
    page = plan(june, "confirm", pick(a_file(clean, "Ann One")))
    maria = clean.arrive("oak", "Maria Desk", "coordinator")
    paths = [page, f"{page}/carrying-out", f"{page}/undoing"]
    answers = [
        maria.get(paths[0]).status_code,
        *(maria.send(one, page="/desk/letters/new").status_code for one in paths[1:]),
    ]
    assert answers == [404] * 3


@pytest.mark.parametrize(
    ("act", "chosen"),
    [
        ("confirm", "application:x:y"),
        ("confirm", "nothing"),
        ("confirm", f"application:{UNKNOWN}:{UNKNOWN}"),
        ("shoe_size", f"application:{UNKNOWN}:{UNKNOWN}"),
        ("message", f"application:{UNKNOWN}:{UNKNOWN}"),
    ],
)
def test_what_nobody_could_have_chosen_is_not_found(clean: Place, june: Any, act: str, chosen: str) -> None:
    assert june.send("/desk/plans", page="/desk/letters/new", act=act, chosen=chosen).status_code == 404


def test_a_file_of_another_association_is_in_no_plan(clean: Place, june: Any) -> None:
    theirs = a_file(clean, "Bob Other", slug="elm")
    answer = june.send("/desk/plans", page="/desk/letters/new", act="confirm", chosen=pick(theirs))
    assert (answer.status_code, state(clean, theirs.file_id, "elm")) == (404, "submitted")
    with clean.inside("oak"):
        assert db.session.scalars(select(Plan)).all() == []


def test_nothing_chosen_and_too_much_are_said(clean: Place, june: Any) -> None:
    none = june.send("/desk/plans", page="/desk/letters/new", act="confirm")
    many = june.send(
        "/desk/plans",
        page="/desk/letters/new",
        act="confirm",
        chosen=["x:y:z"] * 1 + [f"application:{uuid4()}:{uuid4()}" for _ in range(200)],
    )
    assert [
        (one.status_code, words in one.text)
        for one, words in (
            (none, "Choose at least one row first."),
            (many, "Up to 200 rows at once, please."),
        )
    ] == [(409, True)] * 2


def test_a_plan_keeps_its_rows_whatever_the_person_is_called_later(clean: Place, june: Any) -> None:
    file = a_file(clean, "Ann One")
    page = plan(june, "confirm", pick(file))
    with clean.inside("oak"):
        before = db.session.scalars(select(Plan.rows)).one()
        db.session.get_one(Person, file.person_id).name = "Ann Renamed"
    answer = do(june, page)
    with clean.inside("oak"):
        after = db.session.scalars(select(Plan.rows)).one()
    assert (before == after, "changed for Ann One" in answer.text) == (True, True)


def test_old_plans_are_forgotten_and_recent_ones_stay(clean: Place, june: Any) -> None:
    pages = [plan(june, "confirm", pick(a_file(clean, name))) for name in ("Ann One", "Bea Two")]
    with clean.inside("oak"):
        old = db.session.get_one(Plan, UUID(pages[0].rpartition("/")[2]))
        old.made_at = now() - timedelta(days=91)
    with clean.inside("oak"):
        jobs.forget()
    assert [june.get(page).status_code for page in pages] == [404, 200]
