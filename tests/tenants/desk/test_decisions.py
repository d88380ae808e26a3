"""Decisions are made once, by a named person who is neither applicant nor reviewer, and kept with their findings."""

from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import select, update

from tenants.applications.models import Application
from tenants.endorsements.models import Endorsement
from tenants.kernel.db import db
from tenants.people.models import Login, Role
from tests.place import Place
from tests.tenants.desk.files import a_file, a_review, a_reviewer, decisions, letters, office, reviews, state
from tests.tenants.reviews.writing import write

APPROVE = {"verdict": "approve", "reasons": "All is there, and more."}


def reviewed(place: Place, *verdicts: str):
    """A file with reviews sent, ready for its decision."""
    office(place, reviewers_needed=len(verdicts))
    file = a_file(place, state="to_decide")
    for number, verdict in enumerate(verdicts):
        reviewer = a_reviewer(place, f"Reviewer {'ABC'[number]}")
        sent = {"state": "sent", "verdict": verdict, "sent_at": "2025-06-20T12:00:00Z", "summary": "Said so."}
        a_review(place, file.file_id, reviewer, **sent)
    return file


def decide(browser, file, **typed: str):
    return browser.send(f"{file.page}/decision", **typed)


def test_an_approval_is_kept_with_findings_and_the_fingerprint_of_the_set(clean: Place) -> None:
    file = reviewed(clean, "approve")
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    assert decide(june, file, **APPROVE).status_code == 303
    [one] = decisions(clean)
    assert (one.decided_by, one.verdict, one.set_id, len(one.set_fingerprint)) == (
        june.person_id,
        "approve",
        "alliance-2025",
        64,
    )
    assert (one.findings["ready"], one.findings["on"]) == (True, "2025-06-01")
    assert state(clean, file.file_id) == "approved"
    [(to, body)] = letters(clean, "decided")
    assert (to, "All is there, and more." in body) == ("rosalind.ashgrove@people.example", True)


def test_a_deferral_goes_back_with_asks(clean: Place) -> None:
    file = reviewed(clean, "defer")
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    empty = decide(june, file, verdict="defer", reasons="Not yet.")
    assert (empty.status_code, "one line each" in empty.text, "Not yet." in empty.text) == (422, True, True)
    decide(june, file, verdict="defer", reasons="Not yet.", asks="Ten more hours of RSC")
    with clean.inside("oak"):
        row = db.session.get_one(Application, file.file_id)
        assert (row.state, row.returned_as, row.asks) == ("returned", "deferral", ["Ten more hours of RSC"])
    assert "- Ten more hours of RSC" in letters(clean, "decided")[0][1]


def test_where_reviewers_differ_an_approval_says_that_both_were_weighed(clean: Place) -> None:
    file = reviewed(clean, "approve", "hold")
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    assert "The reviewers see it differently" in june.get(f"{file.page}/decision").text
    assert decide(june, file, **APPROVE).status_code == 422
    assert decide(june, file, **APPROVE, weighed="true").status_code == 303
    assert state(clean, file.file_id) == "approved"


def test_one_further_reviewer_is_asked_and_brings_it_back(clean: Place) -> None:
    file = reviewed(clean, "approve", "hold")
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    june.send(f"{file.page}/further-review", page=f"{file.page}/decision")
    assert state(clean, file.file_id) == "in_review"
    third = a_reviewer(clean, "Saoirse Kettlewick")
    june.send(f"{file.page}/reviewers", reviewers=str(third.person_id))
    [mine] = [one for one in reviews(clean) if one.reviewer_id == third.person_id]
    assert mine.round == 2
    write(third, mine.id)
    assert state(clean, file.file_id) == "to_decide"
    assert decide(june, file, **APPROVE).status_code == 303


def test_nobody_decides_on_their_own_file(clean: Place) -> None:
    file = reviewed(clean, "approve")
    with clean.inside("oak"):
        db.session.add(Role(person_id=file.person_id, role="coordinator"))
    assert "This is your own application." in file.get(f"{file.page}/decision").text
    assert file.send(f"{file.page}/decision", page="/desk", **APPROVE).status_code == 409
    assert decisions(clean) == []


def test_whoever_reviewed_it_does_not_decide(clean: Place) -> None:
    file = a_file(clean, state="to_decide")
    harriet = a_reviewer(clean, "Harriet Bellweather")
    a_review(clean, file.file_id, harriet, state="sent", verdict="approve", sent_at="2025-06-20T12:00:00Z")
    with clean.inside("oak"):
        db.session.add(Role(person_id=harriet.person_id, role="decider"))
    assert "You reviewed this file." in harriet.get(f"{file.page}/decision").text
    assert harriet.send(f"{file.page}/decision", page="/reviews", **APPROVE).status_code == 409


def test_a_decider_decides_without_being_a_coordinator(clean: Place) -> None:
    file = reviewed(clean, "approve")
    obadiah = clean.arrive("oak", "Obadiah Marchbanks", "decider")
    assert obadiah.get("/home").location == "/desk/decisions"
    assert "Rosalind Ashgrove" in obadiah.get("/desk/decisions").text
    assert decide(obadiah, file, **APPROVE).status_code == 303
    assert obadiah.get(file.page).status_code == 403


def test_a_decision_asks_for_a_fresh_proof(clean: Place) -> None:
    file = reviewed(clean, "approve")
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    with clean.inside("oak"):
        db.session.execute(update(Login).values(proved_at="2025-01-01T12:00:00Z"))
    assert june.get(f"{file.page}/decision").location.startswith("/prove?next=")


def test_two_decisions_at_once_leave_one(clean: Place) -> None:
    file = reviewed(clean, "approve")
    people = [clean.arrive("oak", name, "coordinator") for name in ("June Thistlewood", "Ivy Other")]
    with ThreadPoolExecutor(2) as pool:
        done = sorted(pool.map(lambda one: decide(one, file, **APPROVE).status_code, people))
    assert (done, len(decisions(clean)), len(letters(clean, "decided"))) == ([303, 409], 1, 1)


def test_the_award_makes_the_endorsement_and_shows_the_certificate(clean: Place) -> None:
    file = a_file(clean, state="approved")
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    assert "Number, category and dates, without a name" in june.get(f"{file.page}/award").text
    answer = june.send(f"{file.page}/award")
    with clean.inside("oak"):
        one = db.session.scalars(select(Endorsement).where(Endorsement.application_id == file.file_id)).one()
        assert answer.location == f"/c/{one.view_token}"
        number = one.number
    assert state(clean, file.file_id) == "endorsed"
    shown = june.get(answer.location).text
    assert (f"is endorsed, number {number}." in shown, 'href="/endorsees"' in shown) == (True, True)


def test_somebody_endorsed_finds_the_endorsement_at_my_endorsement(clean: Place) -> None:
    file = a_file(clean, state="approved")
    clean.arrive("oak", "June Thistlewood", "coordinator").send(f"{file.page}/award")
    assert file.get("/my").location == "/endorsement"
    shown = file.get("/endorsement").text
    assert ("Open the certificate" in shown, 'href="/applications/new"' in shown) == (True, True)


def test_two_awards_of_one_file_at_once_leave_one(clean: Place) -> None:
    file = a_file(clean, state="approved")
    people = [clean.arrive("oak", name, "coordinator") for name in ("June Thistlewood", "Ivy Other")]
    with ThreadPoolExecutor(2) as pool:
        done = sorted(pool.map(lambda one: one.send(f"{file.page}/award").status_code, people))
    with clean.inside("oak"):
        made = list(db.session.scalars(select(Endorsement).where(Endorsement.application_id == file.file_id)))
        assert (done[0], len(made)) == (303, 1)
    assert done[1] in (404, 409)
