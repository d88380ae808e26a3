"""The office says once which trainer or employer in a file is whose; conflicts go by person from then on."""

from typing import Any

import pytest
from sqlalchemy import select

from tenants.kernel.db import db
from tenants.record.models import Training
from tenants.reviews.models import NameTie
from tests import applicants
from tests.place import Browser, Place
from tests.tenants.desk.files import a_file, a_reviewer
from tests.tenants.reviews.test_conflicts import refusals

GIVEN = "Dr. Harriet Bellweather, PhD"


def a_training(person_id: Any, given_by: str) -> Training:
    days = {"from_day": "2024-01-01", "hours": 3, "kind": "conference"}
    return Training(person_id=person_id, title="Loss", given_by=given_by, **days)


@pytest.fixture
def june(clean: Place) -> Browser:
    return clean.arrive("oak", "June Thistlewood", "coordinator")


def say(june: Browser, file: Any, reviewer: Browser, said: str, name: str = f"trainer:{GIVEN}") -> Any:
    page = f"{file.page}/names"
    return june.send(page, name=name, person=str(reviewer.person_id), said=said)


def test_a_name_that_is_somebody_else_opens_the_way_and_one_written_otherwise_closes_it(
    clean: Place, june: Browser
) -> None:
    file = a_file(clean, state="in_review")
    harriet, eliot = a_reviewer(clean, "Harriet Bellweather"), a_reviewer(clean, "Eliot Lanternby")
    with clean.inside("oak"):
        db.session.add_all([a_training(file.person_id, GIVEN), a_training(file.person_id, "E. L., Lantern House")])
    assert "Kept apart until you say" in june.get(f"{file.page}/names").text
    assert say(june, file, harriet, "no").status_code == 303
    assert say(june, file, eliot, "yes", "trainer:E. L., Lantern House").status_code == 303
    told = {"Harriet Bellweather": None, "Eliot Lanternby": "gave_training_to_applicant"}
    assert refusals(clean, file) == told
    other = a_file(clean, state="in_review", name="Callum Birchwood")
    with clean.inside("oak"):
        db.session.add(a_training(other.person_id, "e l lantern house"))
    assert refusals(clean, other) == told
    say(june, file, eliot, "open", "trainer:E. L., Lantern House")
    assert refusals(clean, file)["Eliot Lanternby"] is None


def test_only_names_of_the_file_and_reviewers_can_be_tied(clean: Place, june: Browser) -> None:
    file = a_file(clean, state="in_review")
    harriet = a_reviewer(clean, "Harriet Bellweather")
    with clean.inside("oak"):
        db.session.add(a_training(file.person_id, GIVEN))
        stranger = applicants.person("Not A Reviewer").id
    answers = [say(june, file, harriet, "yes", "trainer:Somebody"), say(june, file, harriet, "perhaps")]
    answers.append(june.send(f"{file.page}/names", name=f"trainer:{GIVEN}", person=str(stranger), said="yes"))
    with clean.inside("oak"):
        assert db.session.scalars(select(NameTie)).all() == []
    assert [one.status_code for one in answers] == [422] * 3


def test_another_associations_office_ties_nothing_here(clean: Place) -> None:
    file = a_file(clean, state="in_review")
    harriet = a_reviewer(clean, "Harriet Bellweather")
    bob = clean.arrive("elm", "Bob Elm", "coordinator")
    sent = bob.send(f"{file.page}/names", page="/desk", name=f"trainer:{GIVEN}", person=str(harriet.person_id))
    assert (bob.get(f"{file.page}/names").status_code, sent.status_code) == (404, 404)
