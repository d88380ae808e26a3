"""The coordinator sees what needs them, who has the ball, and works through the queue."""

import re

from sqlalchemy import update

from tenants.applications.models import Application
from tenants.kernel.db import db
from tenants.ratings.models import Rating
from tests.place import Place
from tests.tenants.desk.files import a_file, a_review, a_reviewer, letters, office, reviews, state


def names(page: str) -> list[str]:
    return re.findall(r'class="q-name" href="[^"]*">([^<]+)<', page)


def counts(page: str) -> list[str]:
    return re.findall(r'<span class="n">(\d+)</span>', page)


def test_the_first_sentence_says_how_many_need_the_office(clean: Place) -> None:
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    assert "No applications yet." in june.get("/desk").text
    a_file(clean, "Ann One")
    a_file(clean, "Bea Two")
    a_file(clean, "Cy Three", "building")
    page = june.get("/desk").text
    assert "Two need you. The other one is moving without you." in page
    assert page.count("Check that it is complete") == 2  # once for each, not again as the reason


def test_views_hold_the_files_where_they_stand(clean: Place) -> None:
    a_file(clean, "Ann One", "submitted")
    a_file(clean, "Bea Two", "in_review")
    a_file(clean, "Cy Three", "to_decide")
    a_file(clean, "Di Four", "approved")
    building = a_file(clean, "Eve Five", "building")
    with clean.inside("oak"):
        db.session.execute(
            update(Rating).where(Rating.application_id == building.file_id).values(state="asked", completed_on=None)
        )
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    page = june.get("/desk/applications?view=all").text
    assert counts(page) == ["4", "1", "1", "1", "1", "5"]
    assert names(june.get("/desk/applications?view=review").text) == ["Bea Two"]
    assert names(june.get("/desk/applications?view=award").text) == ["Di Four"]
    assert names(june.get("/desk/applications?view=references").text) == ["Eve Five"]


def test_the_longest_wait_stands_first_and_names_are_searched(clean: Place) -> None:
    a_file(clean, "Rosalind Ashgrove")
    second = a_file(clean, "Callum Birchwood")
    with clean.inside("oak"):
        db.session.execute(
            update(Application).where(Application.id == second.file_id).values(state_since="2025-01-01T12:00:00Z")
        )
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    assert names(june.get("/desk/applications").text) == ["Callum Birchwood", "Rosalind Ashgrove"]
    assert names(june.get("/desk/applications?q=rosa").text) == ["Rosalind Ashgrove"]


def test_the_side_panel_shows_a_file_without_leaving_the_queue(clean: Place) -> None:
    file = a_file(clean)
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    page = june.get(f"/desk/applications?peek={file.file_id}").text
    shown = ("You: Check that it is complete", "What happened", "Private note")
    assert [words in page for words in shown] == [True] * 3


def test_a_private_note_stays_in_the_office(clean: Place) -> None:
    file = a_file(clean)
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    june.send(f"{file.page}/comments", page=file.page, body="Ask the Alliance?", private="true")
    june.send(f"{file.page}/comments", page=file.page, body="Lovely work.")
    assert "Ask the Alliance?" in june.get(file.page).text
    own = file.get(f"/applications/{file.file_id}").text
    assert ("Ask the Alliance?" in own, "Lovely work." in own) == (False, True)


def test_reviewers_are_offered_with_the_reason_why_not(clean: Place) -> None:
    file = a_file(clean, state="in_review")
    a_reviewer(clean, "Harriet Bellweather")
    a_reviewer(clean, "Same House", employer="county home visiting")
    a_reviewer(clean, "Not Trained", trained_on=None)
    a_reviewer(clean, "Far Away", away_until="2099-01-01")
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    page = june.get(f"{file.page}/reviewers").text
    reasons = ("They work for the same employer: County Home Visiting.", "They are not trained as a reviewer yet.")
    assert [words in page for words in (*reasons, "They are away until")] == [True] * 3
    assert re.findall(r'id="r-\d+"( checked)?', page) == [" checked", "", "", ""]
    assert page.count('type="checkbox" name="reviewers"') == 1


def test_an_rsc_provider_a_rater_and_the_applicant_cannot_review(clean: Place) -> None:
    file = a_file(clean, state="in_review")
    provider = a_reviewer(clean, "Provider Too")
    rater = a_reviewer(clean, "Rater Too")
    with clean.inside("oak"):
        from tenants.record.models import Rsc

        db.session.execute(update(Rsc).values(provider_id=provider.person_id))
        db.session.execute(update(Rating).values(rater_id=rater.person_id))
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    for one in (provider, rater):
        refused = june.send(f"{file.page}/reviewers", reviewers=str(one.person_id))
        assert refused.status_code == 409
    assert (reviews(clean), letters(clean, "assigned")) == ([], [])


def test_no_more_reviewers_than_asked_for(clean: Place) -> None:
    file = a_file(clean, state="in_review")
    one, two = a_reviewer(clean, "Harriet Bellweather"), a_reviewer(clean, "Eliot Lanternby")
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    both = [str(one.person_id), str(two.person_id)]
    assert june.send(f"{file.page}/reviewers", reviewers=both).status_code == 409
    office(clean, reviewers_needed=2)
    assert june.send(f"{file.page}/reviewers", reviewers=both).status_code == 303
    assert len(reviews(clean)) == 2


def test_a_review_is_taken_back_and_given_to_somebody_else(clean: Place) -> None:
    file = a_file(clean, state="in_review")
    harriet, eliot = a_reviewer(clean, "Harriet Bellweather"), a_reviewer(clean, "Eliot Lanternby")
    review = a_review(clean, file.file_id, harriet)
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    june.send(f"{file.page}/reviewers/{review}/removal", page=file.page)
    assert harriet.get(f"/reviews/{review}").status_code == 404
    june.send(f"{file.page}/reviewers", reviewers=str(eliot.person_id))
    assert [(one.reviewer_id, one.state) for one in reviews(clean)] == [
        (harriet.person_id, "recused"),
        (eliot.person_id, "assigned"),
    ]
    assert state(clean, file.file_id) == "in_review"
