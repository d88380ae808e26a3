"""Whoever knows the applicant is never given the file; found in the file itself, on ids of persons."""

from typing import Any

import pytest

from tenants.applications.models import Application
from tenants.kernel.db import db
from tenants.people.models import Person
from tenants.ratings.models import Rating
from tenants.record.models import Confirmation, Rsc, Training
from tenants.reviews import relations
from tests import applicants
from tests.place import Place
from tests.tenants.desk.files import a_file, a_review, a_reviewer, reviews, state
from tests.tenants.reviews.writing import judge, recommend, topics


def refusals(place: Place, file: Any) -> dict[str, str | None]:
    """The reviewers by name, each with why they may not review this file."""
    with place.inside("oak"):
        application = db.session.get_one(Application, file.file_id)
        db.session.refresh(application, ["person"])
        found = relations.seats([application], applicants.date(2025, 6, 2))[application.id]
        return {one.candidate.name: one.refusal and one.refusal.code for one in found.offers}


def hour(person_id: Any, provider_id: Any) -> Rsc:
    return Rsc(person_id=person_id, from_day="2024-05-01", minutes=60, provider_id=provider_id, format="individual")


def supervised(file: Any, harriet: Any) -> None:
    one = db.session.query(Rating).filter_by(application_id=file.file_id).first()
    one.rater_id, one.kinds = harriet.person_id, ["supervisor"]


def rated_under_another_row(file: Any, _harriet: Any) -> None:
    """Asked at an address that the reviewer proved, as somebody else."""
    one = db.session.query(Rating).filter_by(application_id=file.file_id).first()
    one.email, one.kinds = "Harriet.Bellweather@people.example", ["colleague"]


def gave_hours(file: Any, harriet: Any) -> None:
    db.session.add(hour(file.person_id, harriet.person_id))


def gave_hours_under_a_merged_row(file: Any, harriet: Any) -> None:
    twin = applicants.person("H. Bellweather")
    twin.merged_into = harriet.person_id
    db.session.add(hour(file.person_id, twin.id))


def was_asked_to_confirm(file: Any, _harriet: Any) -> None:
    other = applicants.person("H. Bellweather")
    asked = {"person_id": file.person_id, "provider_id": other.id, "token_digest": "x"}
    db.session.add(Confirmation(email="harriet.bellweather@people.example", **asked))


def received_hours(file: Any, harriet: Any) -> None:
    db.session.add(hour(harriet.person_id, file.person_id))


def was_rated(file: Any, harriet: Any) -> None:
    own = {"registered_on": "2020-01-01", "submitted_on": "2020-02-01", "state": "endorsed", "set_id": "alliance-2025"}
    row = Application(person_id=harriet.person_id, category="IFS", **own)
    db.session.add(row)
    db.session.flush()
    asked = {"email": "r@x.example", "kinds": ["colleague"], "token_digest": "y"}
    db.session.add(Rating(application_id=row.id, rater_id=file.person_id, **asked))


def gave_a_training(file: Any, _harriet: Any) -> None:
    days = {"from_day": "2024-01-01", "hours": 3, "kind": "conference"}
    db.session.add(Training(person_id=file.person_id, title="Loss", given_by="Dr. Harriet Bellweather, PhD", **days))


def works_there_by_their_own_record(_file: Any, harriet: Any) -> None:
    db.session.add(applicants.work_of(harriet.person_id, employer="THE COUNTY HOME VISITING, INC."))


@pytest.mark.parametrize(
    ("happened", "code"),
    [
        (supervised, "supervised_applicant"),
        (rated_under_another_row, "rated_applicant"),
        (gave_hours, "gave_rsc_to_applicant"),
        (gave_hours_under_a_merged_row, "gave_rsc_to_applicant"),
        (was_asked_to_confirm, "gave_rsc_to_applicant"),
        (received_hours, "received_rsc_from_applicant"),
        (was_rated, "rated_by_applicant"),
        (gave_a_training, "trained_applicant"),
        (works_there_by_their_own_record, "same_employer"),
    ],
)
def test_a_reviewer_whom_the_file_names_is_refused(clean: Place, happened: Any, code: str) -> None:
    file = a_file(clean, state="in_review")
    harriet = a_reviewer(clean, "Harriet Bellweather")
    a_reviewer(clean, "Eliot Lanternby")
    assert refusals(clean, file) == {"Harriet Bellweather": None, "Eliot Lanternby": None}
    with clean.inside("oak"):
        happened(file, harriet)
    assert refusals(clean, file) == {"Harriet Bellweather": code, "Eliot Lanternby": None}


def test_a_conflict_that_comes_up_later_keeps_the_review_from_being_sent(clean: Place) -> None:
    file = a_file(clean, state="in_review")
    harriet = a_reviewer(clean, "Harriet Bellweather")
    review = a_review(clean, file.file_id, harriet)
    for topic in topics(harriet, review):
        judge(harriet, review, topic)
    with clean.inside("oak"):
        gave_hours(file, harriet)
    recommend(harriet, review, "approve", send="yes")
    assert [one.state for one in reviews(clean)] == ["assigned"]
    assert "You are named in this file since it was given to you." in harriet.get(f"/reviews/{review}").text


def test_a_further_reader_is_somebody_new_and_a_returned_file_goes_to_who_read_it(clean: Place) -> None:
    file = a_file(clean, state="to_decide")
    harriet = a_reviewer(clean, "Harriet Bellweather")
    a_reviewer(clean, "Eliot Lanternby")
    sent = {"state": "sent", "verdict": "hold", "sent_at": "2025-06-20T12:00:00Z", "summary": "One letter."}
    a_review(clean, file.file_id, harriet, **sent)
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    june.send(f"{file.page}/further-review", page=f"{file.page}/decision")
    assert refusals(clean, file)["Harriet Bellweather"] == "assigned_already"
    with clean.inside("oak"):
        application = db.session.get_one(Application, file.file_id)
        application.state = "submitted"
    june.send(f"{file.page}/confirmation", page=file.page)
    assert state(clean, file.file_id) == "in_review"
    assert next(iter(refusals(clean, file).items())) == ("Harriet Bellweather", None)


def test_the_association_decides_whether_reviewers_see_names(clean: Place) -> None:
    file = a_file(clean, state="in_review")
    harriet = a_reviewer(clean, "Harriet Bellweather")
    review = a_review(clean, file.file_id, harriet)
    seen = [harriet.get(page).text for page in ("/reviews", f"/reviews/{review}?at=work")]
    assert ["Rosalind" in text or "County Home Visiting" in text for text in seen] == [False, False]
    with clean.inside("oak"):
        db.session.get_one(Person, file.person_id)
        applicants.open_office(blind_reviews=False)
    seen = [harriet.get(page).text for page in ("/reviews", f"/reviews/{review}?at=work")]
    assert ["Rosalind Ashgrove" in text for text in seen] == [True, True]
    assert "County Home Visiting" in seen[1]
