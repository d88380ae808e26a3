"""An old system's file is private: another association finds neither it, its plan, its report, nor its jobs."""

from uuid import UUID

import pytest
from sqlalchemy import select

from tenants.arrivals.models import Arrival, ArrivalRow
from tenants.endorsements.models import Endorsement
from tenants.kernel import jobs
from tenants.kernel.db import db
from tests.isolation.test_grants import DENIED, alliance
from tests.isolation.test_grants import oak as as_oak
from tests.place import Place
from tests.tenants.arrivals.bringing import bring, id_of, one, planned, send

PAGES = ("", "/columns", "/values", "/undo", "/report.csv")
ACTS = ("columns", "letters", "values", "plan", "answers", "bringing", "undo", "removal")


def test_another_associations_import_is_not_found_by_any_page_or_act(clean: Place) -> None:
    here = planned(clean, clean.arrive("elm", "Elma Elsewhere", "coordinator"))
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    token = june.get("/account").text.split('name="csrf_token" value="')[1].split('"')[0]
    read = {june.get(here + page).status_code for page in PAGES}
    done = {june.post(f"{here}/{act}", data={"csrf_token": token, "plan": "x"}).status_code for act in ACTS}
    assert (read, done, "old.csv" in june.get("/arrivals").text) == ({404}, {404}, False)
    assert one(clean, here, "elm").state == "planned"


@pytest.mark.parametrize("task", ["arrivals.plan", "arrivals.bring", "arrivals.undo", "arrivals.invite"])
def test_a_job_with_another_associations_id_does_nothing(clean: Place, task: str) -> None:
    here = planned(clean, clean.arrive("elm", "Elma Elsewhere", "coordinator"))
    before = one(clean, here, "elm").version
    with clean.inside("oak"):
        jobs.enqueue(task, id_of(here))
    clean.drain()
    with clean.inside("oak"):
        found = [db.session.scalars(select(table)).all() for table in (Arrival, ArrivalRow, Endorsement)]
    assert (found, one(clean, here, "elm").version) == ([[], [], []], before)


def test_what_is_left_to_do_in_one_association_shows_in_no_other(clean: Place) -> None:
    elma = clean.arrive("elm", "Elma Elsewhere", "coordinator")
    bring(clean, elma, planned(clean, elma, "Name,Category,Since\nOda Marsh,IFS,2019-05-14\n"), "elm")
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    pages = [who.get(path).text for who in (elma, june) for path in ("/arrivals/left", "/arrivals/left.csv")]
    assert ["Oda Marsh" in page for page in pages] == [True, True, False, False]


def test_what_one_association_was_told_of_its_columns_does_not_help_another(clean: Place) -> None:
    odd = "Who,Mail,Stage\nRosa Ash,rosa@people.example,Level VII\n"
    elma = clean.arrive("elm", "Elma Elsewhere", "coordinator")
    here = send(elma, odd).location
    elma.send(here, page=here, **{"c-0": "name", "c-1": "email"})
    clean.drain()
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    again, own = send(elma, odd).location, send(june, odd).location
    assert (again.endswith("/columns"), own.endswith("/columns")) == (False, True)


@pytest.mark.parametrize("table", ["arrival", "arrival_row", "file_part"])
def test_neither_another_association_nor_the_alliance_reads_the_rows(clean: Place, table: str) -> None:
    planned(clean, clean.arrive("elm", "Elma Elsewhere", "coordinator"))
    for reader in (as_oak(clean), alliance(clean)):
        with pytest.raises(DENIED):
            reader.run(f"select * from t_elm.{table}")


def test_an_answer_names_nobody_whom_the_row_did_not_offer(clean: Place) -> None:
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    clean.arrive("oak", "Rosa Ash", email="rosa@home.example")
    stranger = clean.arrive("elm", "Elma Elsewhere", "coordinator").person_id
    here = planned(clean, june)
    june.send(f"{here}/answers", page=here, **{"a-2": str(UUID(str(stranger)))})
    clean.drain()
    assert one(clean, here).answers == {}
