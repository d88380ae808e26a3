"""A file on the desk: complete or not, raters and providers vetted, proofs confirmed."""

import re
from datetime import date

from sqlalchemy import select

from tenants.applications.models import Application
from tenants.kernel.db import db
from tenants.ratings.models import Rating
from tenants.record.models import Membership, Provider, Vetting
from tests.place import Place
from tests.tenants.desk.files import a_file, a_review, a_reviewer, letters, office, state
from tests.tenants.test_lists import MOST, asked


def test_a_complete_file_goes_on_to_its_reviewers(clean: Place) -> None:
    file = a_file(clean)
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    page = june.get(file.page).text
    told = ("Every requirement is met", "Specialist without exam, from January 1, 2025", "Member of North Carolina")
    assert ([one for one in told if one not in page], 'href="#t-rsc"' in page) == ([], True)
    answer = june.send(f"{file.page}/confirmation", page=file.page)
    assert (answer.location, state(clean, file.file_id)) == (f"{file.page}/reviewers", "in_review")


def test_choosing_reviewers_and_the_rules_ask_few_questions(clean: Place) -> None:
    office(clean, reviewers_needed=2)
    file, other = a_file(clean, state="in_review"), a_reviewer(clean, "Eliot Lanternby")
    a_review(clean, file.file_id, a_reviewer(clean, "Harriet Bellweather"))
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    pages = [f"{file.page}/reviewers", "/desk/rules"]
    told = [[asked(clean, {"oak": june}, page) for page in pages] for _first_of_the_day in (True, False)][1]
    assert [number <= MOST for number, _page in told] == [True, True]
    assert [one in told[0][1] for one in ("Harriet Bellweather", str(other.person_id))] == [True, True]


def test_a_file_with_a_gap_goes_back_with_a_list(clean: Place) -> None:
    file = a_file(clean)
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    asks = "- A transcript\n\n- The day of the last training"
    june.send(f"{file.page}/return", page=file.page, asks=asks, note="Thank you!")
    with clean.inside("oak"):
        row = db.session.get_one(Application, file.file_id)
        assert (row.state, row.returned_as, row.asks) == (
            "returned",
            "incomplete",
            ["A transcript", "The day of the last training"],
        )
    [(to, body)] = letters(clean, "returned")
    assert (to, "- The day of the last training" in body, "Thank you!" in body) == (
        "rosalind.ashgrove@people.example",
        True,
        True,
    )


def test_what_is_missing_is_suggested_as_a_list(clean: Place) -> None:
    file = a_file(clean)
    with clean.inside("oak"):
        for one in db.session.scalars(select(Rating)):
            db.session.delete(one)
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    page = june.get(file.page).text
    assert ("References: 3 ratings" in page, "One topic is not met" in page) == (True, True)


def test_confirming_twice_is_refused_the_second_time(clean: Place) -> None:
    file = a_file(clean)
    june, ivy = (clean.arrive("oak", name, "coordinator") for name in ("June Thistlewood", "Ivy Other"))
    june.get(file.page)
    june.send(f"{file.page}/confirmation", page=file.page)
    late = ivy.send(f"{file.page}/return", page=file.page, asks="A transcript")
    assert (late.status_code, state(clean, file.file_id)) == (409, "in_review")


def test_nobody_checks_their_own_file(clean: Place) -> None:
    file = a_file(clean)
    with clean.inside("oak"):
        from tenants.people.models import Role

        db.session.add(Role(person_id=file.person_id, role="coordinator"))
    assert "Somebody else has to do this step." in file.get(file.page).text
    assert file.send(f"{file.page}/confirmation", page=file.page).status_code == 409
    assert state(clean, file.file_id) == "submitted"


def test_a_rater_who_is_not_endorsed_is_vetted_by_name(clean: Place) -> None:
    file = a_file(clean)
    with clean.inside("oak"):
        [rating] = [one for one in db.session.scalars(select(Rating)) if one.kinds == ["supervisor"]]
        rating_id = rating.id
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    june.send(f"{file.page}/ratings/{rating_id}/vetting", page=file.page, vetted="yes")
    with clean.inside("oak"):
        found = db.session.get_one(Rating, rating_id)
        assert (found.rater_vetted, found.vetted_by) == (True, june.person_id)
    assert "Known to the office" in june.get(file.page).text


def test_a_provider_is_vetted_for_a_time_and_their_degree_confirmed(clean: Place) -> None:
    file = a_file(clean)
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    path = f"/desk/providers/{file.provider_id}"
    june.send(f"{path}/degree", page=file.page, file=str(file.file_id), degree="doctorate")
    june.send(f"{path}/vetting", page=file.page, file=str(file.file_id), from_day="2024-01-01", until_day="2025-12-31")
    with clean.inside("oak"):
        known, vetting = db.session.get_one(Provider, file.provider_id), db.session.scalars(select(Vetting)).one()
        assert (known.degree, known.degree_confirmed_by) == ("doctorate", june.person_id)
        assert (vetting.from_day, vetting.until_day) == (date(2024, 1, 1), date(2025, 12, 31))


def test_somebody_who_gave_no_rsc_is_no_provider(clean: Place) -> None:
    file = a_file(clean)
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    sent = june.send(
        f"/desk/providers/{june.person_id}/degree", page=file.page, file=str(file.file_id), degree="masters"
    )
    assert sent.status_code == 404


def test_a_membership_is_confirmed_and_taken_back(clean: Place) -> None:
    file = a_file(clean)
    with clean.inside("oak"):
        entry = db.session.scalars(select(Membership.id)).one()
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    seen = []
    for said in ("yes", "no"):
        path = f"/desk/memberships/{entry}/confirmation"
        june.send(path, page=file.page, file=str(file.file_id), confirmed=said)
        with clean.inside("oak"):
            seen.append(db.session.get_one(Membership, entry).confirmed_by)
    assert seen == [june.person_id, None]


def test_a_document_is_read_and_accepted(clean: Place) -> None:
    from tenants.kernel import files
    from tenants.record.models import Document

    file = a_file(clean)
    with clean.inside("oak"):
        stored = files.store("transcript.pdf", b"%PDF-1.4 sample", "application/pdf", owner=file.person_id)
        row = Document(person_id=file.person_id, file_id=stored.id, note="MSW")
        db.session.add(row)
        db.session.flush()
        document_id = row.id
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    assert june.get(f"/desk/documents/{document_id}").data == b"%PDF-1.4 sample"
    june.send(f"/desk/documents/{document_id}/look", page=file.page, file=str(file.file_id), accepted="yes")
    with clean.inside("oak"):
        found = db.session.get_one(Document, document_id)
        assert (found.accepted, found.looked_by) == (True, june.person_id)


def test_the_history_tells_who_did_what(clean: Place) -> None:
    file = a_file(clean)
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    june.send(f"{file.page}/confirmation", page=file.page)
    assert "You found it complete" in june.get(file.page).text
    ivy = clean.arrive("oak", "Ivy Other", "coordinator")
    assert "June Thistlewood found it complete" in ivy.get(file.page).text


def test_a_provider_is_not_vetted_for_a_time_that_ends_before_it_begins(clean: Place) -> None:
    file = a_file(clean)
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    path, about = f"/desk/providers/{file.provider_id}/vetting", {"page": file.page, "file": str(file.file_id)}
    days = [("2026-01-02", "2026-01-01"), ("0001-01-01", ""), ("2026-01-01", "9999-12-31")]
    sent = [june.send(path, **about, from_day=first, until_day=last).status_code for first, last in days]
    assert (sent, june.get(file.page).status_code) == ([422] * 3, 200)
    page = june.send(path, **about, from_day="2026-01-02", until_day="2026-01-01").text
    shown = re.findall(r'id="f-(?:from|until)_day" name="\w+" value="([^"]*)"', page)
    assert (shown, "This is before the first day" in page) == (["2026-01-02", "2026-01-01"], True)


def test_two_raters_of_one_name_are_two_ratings(clean: Place) -> None:
    file = a_file(clean)
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    with clean.inside("oak"):
        for place, one in enumerate(db.session.scalars(select(Rating).where(Rating.application_id == file.file_id))):
            one.name, one.comments = "Wren Applegarth", f"Comment {place}"
    assert sorted(re.findall(r"Comment \d", june.get(file.page).text)) == ["Comment 0", "Comment 1", "Comment 2"]


def test_low_answers_with_a_recommendation_are_shown_as_worth_a_call(clean: Place) -> None:
    file = a_file(clean)
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    assert "worth a call" not in june.get(file.page).text
    with clean.inside("oak"):
        rating = db.session.scalars(select(Rating).where(Rating.state == "completed")).first()
        rating.recommends, rating.answers = True, {"any": "2"}
    assert june.get(file.page).text.count("worth a call") == 1
