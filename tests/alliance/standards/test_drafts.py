"""Before a set is published, associations say in counts whom it would touch; nobody below ten is counted aloud."""

import re
from datetime import date
from typing import Any

import pytest
import yaml
from sqlalchemy.exc import IntegrityError, ProgrammingError

from alliance.seed import load
from tenants.applications.models import Application
from tenants.kernel import recurring
from tenants.kernel.db import db
from tenants.kernel.shared import StandardsSet
from tests import applicants
from tests.alliance.standards.test_pages import NEXT
from tests.place import Browser, Place

SOON = {**NEXT, "effective": {"from": "2099-01-01"}}


@pytest.fixture
def staff(clean: Place) -> Browser:
    with clean.inside("alliance"):
        load()
    return clean.arrive("alliance", "Mara Oakhollow", "staff", "licensing")


def ask(staff: Browser, **changed: Any) -> Any:
    """A draft, and counts asked for."""
    begun = staff.send("/standards/drafts", page="/standards/new", text=yaml.safe_dump(SOON | changed))
    if begun.status_code == 303:
        assert staff.send(f"{begun.location}/questions", page=begun.location).status_code == 303
    return begun


def on_the_way(place: Place, slug: str, number: int) -> None:
    """So many people with 33 hours of training on the way to Family Specialist."""
    with place.inside(slug):
        for turn in range(number):
            person = applicants.person(f"{slug} {turn}", {"oak": "US-NC", "elm": "US-OR"}[slug])
            applicants.training_of(person.id)
            row = {"category": "IFS", "registered_on": date(2025, 3, 1), "set_id": "alliance-2025"}
            db.session.add(Application(person_id=person.id, **row))


def work(place: Place) -> None:
    recurring.run_everywhere(place.workers, "standards.drafts")
    place.drain()


def rows(page: str) -> list[list[str]]:
    found = re.findall(r"<tr[^>]*><th scope=\"row\"[^>]*>(.*?)</th>(.*?)</tr>", page, re.DOTALL)
    return [[name, *re.findall(r"<td[^>]*>(?:<b>)?(.*?)(?:</b>)?</td>", cells)] for name, cells in found]


def test_each_association_answers_for_itself_and_small_numbers_stay_at_home(clean: Place, staff: Browser) -> None:
    on_the_way(clean, "oak", 12)
    on_the_way(clean, "elm", 9)
    answer = ask(staff)
    assert "0 of 2 associations have answered." in staff.get(answer.location).text
    work(clean)
    few = "too few"
    assert rows(staff.get(answer.location).text) == [
        ["Elm Association for Infant Mental Health", *[few] * 6],
        ["Oak Association for Infant Mental Health", "10 to 24", "10 to 24", *[few] * 4],
        ["Together, at least", "10", "10", "0", "0", "0", "0"],
    ]
    with clean.inside("alliance"):
        assert db.session.get(StandardsSet, "alliance-2099") is None


def test_an_association_is_asked_once_and_keeps_no_list_of_people(clean: Place, staff: Browser) -> None:
    on_the_way(clean, "oak", 12)
    ask(staff)
    work(clean)
    work(clean)
    with clean.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("select count(*) from shared.draft_answer")
        answers = cursor.fetchone()[0]
        cursor.execute("select state, total, found from t_oak.rule_preview")
        assert (answers, cursor.fetchall()) == (2, [("done", 12, [])])


def test_a_set_that_could_not_be_published_is_not_asked_about(staff: Browser) -> None:
    past, broken = ask(staff, effective={"from": "2020-01-01"}), ask(staff, extends="nowhere")
    assert (past.status_code, broken.status_code) == (422, 422)


@pytest.mark.parametrize(("number", "rule"), [(9, "no_small_cell"), (23, "only_bands")])
def test_the_database_takes_no_small_number_and_no_exact_one(clean: Place, number: int, rule: str) -> None:
    statement = f"insert into shared.draft_answer (draft_id, gains, loses) values (gen_random_uuid(), 10, {number})"
    with pytest.raises(IntegrityError, match=rule), clean.inside("oak"):
        db.session.connection().exec_driver_sql(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "insert into shared.draft_answer (draft_id, tenant, loses) values (gen_random_uuid(), 't_elm', 10)",
        "select * from shared.draft_answer",
        "insert into shared.standards_draft (id, set_id, begins, documents) values (null, 'x', now(), '[]')",
        "update shared.draft_answer set loses = 100",
    ],
    ids=["for another", "reading what others said", "a draft of its own", "changing what it said"],
)
def test_an_association_speaks_for_itself_once_and_reads_no_other(clean: Place, statement: str) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), clean.inside("oak"):
        db.session.connection().exec_driver_sql(statement)


def test_the_alliance_writes_no_answer(clean: Place) -> None:
    statement = "insert into shared.draft_answer (draft_id, loses) values (gen_random_uuid(), 10)"
    with pytest.raises(ProgrammingError, match="permission denied"), clean.inside("alliance"):
        db.session.connection().exec_driver_sql(statement)


def test_a_draft_that_is_not_there_is_not_found(staff: Browser) -> None:
    assert staff.get("/standards/drafts/00000000-0000-4000-8000-000000000000").status_code == 404
