"""A reviewer reads a file without names, judges, recommends and sends; two reviewers do not see each other first."""

from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import select

from tenants.kernel.db import db
from tenants.reviews.models import Conflict
from tests.place import Place
from tests.tenants.desk.files import a_file, a_review, a_reviewer, letters, office, reviews, state
from tests.tenants.reviews.writing import judge, recommend, topics, version, write


def assigned(place: Place, *names: str):
    """A file in review and one reviewer with their review for each name."""
    file = a_file(place, state="in_review")
    found = []
    for name in names:
        reviewer = a_reviewer(place, name)
        found.append((reviewer, a_review(place, file.file_id, reviewer)))
    return file, found


def test_every_topic_of_the_file_is_judged_and_the_whole(clean: Place) -> None:
    _file, [(harriet, review)] = assigned(clean, "Harriet Bellweather")
    assert topics(harriet, review) == [
        "work", "training", "rsc", "references", "agreements", "membership", "whole",
    ]  # fmt: skip


def test_the_page_shows_rule_numbers_and_entries(clean: Place) -> None:
    _file, [(harriet, review)] = assigned(clean, "Harriet Bellweather")
    page = harriet.get(f"/reviews/{review}?at=rsc").text
    assert [words in page for words in ("Provider A", "of 24 hours", "Hours by month", "Computed: met")] == [True] * 4


def test_judgements_are_saved_one_by_one_and_lead_onward(clean: Place) -> None:
    _file, [(harriet, review)] = assigned(clean, "Harriet Bellweather")
    answer = judge(harriet, review, "work", "more", "How many families?")
    assert answer.location == f"/reviews/{review}?at=training"
    [one] = reviews(clean)
    assert one.judgements == {"work": {"verdict": "more", "note": "How many families?"}}
    assert "1 of 7 judged" in harriet.get(f"/reviews/{review}").text


def test_the_send_button_says_what_is_still_to_do(clean: Place) -> None:
    _file, [(harriet, review)] = assigned(clean, "Harriet Bellweather")
    assert "7 still to judge." in harriet.get(f"/reviews/{review}").text
    early = recommend(harriet, review, "approve", send="yes")
    assert early.status_code == 303
    assert "7 still to judge." in harriet.get(f"/reviews/{review}").text
    assert [one.state for one in reviews(clean)] == ["assigned"]
    assert reviews(clean)[0].verdict == "approve"


def test_whoever_asks_for_more_says_what(clean: Place) -> None:
    _file, [(harriet, review)] = assigned(clean, "Harriet Bellweather")
    write(harriet, review, "hold")
    assert [one.state for one in reviews(clean)] == ["assigned"]
    recommend(harriet, review, "hold", "One more letter, please.", send="yes")
    assert [(one.state, one.verdict) for one in reviews(clean)] == [("sent", "hold")]


def test_the_only_review_sent_brings_the_file_to_its_decision(clean: Place) -> None:
    file, [(harriet, review)] = assigned(clean, "Harriet Bellweather")
    assert write(harriet, review).location == "/reviews"
    assert state(clean, file.file_id) == "to_decide"


def test_whoever_decides_hears_that_the_reviews_are_in_else_the_coordinators(clean: Place) -> None:
    clean.arrive("oak", "June Thistlewood", "coordinator")
    _file, [(harriet, review)] = assigned(clean, "Harriet Bellweather")
    write(harriet, review)
    clean.arrive("oak", "Dora Decker", "decider")
    other = a_file(clean, "Ann Ashgrove", "in_review")
    eliot = a_reviewer(clean, "Eliot Lanternby")
    write(eliot, a_review(clean, other.file_id, eliot))
    told = [recipient for recipient, _body in letters(clean, "to_decide")]
    assert told == ["june.thistlewood@people.example", "dora.decker@people.example"]


def test_with_two_reviewers_the_file_waits_for_both(clean: Place) -> None:
    office(clean, reviewers_needed=2)
    file, [(harriet, first), (eliot, second)] = assigned(clean, "Harriet Bellweather", "Eliot Lanternby")
    write(harriet, first)
    assert state(clean, file.file_id) == "in_review"
    write(eliot, second, "hold", "Group of ten.")
    assert state(clean, file.file_id) == "to_decide"


def test_two_reviews_sent_at_once_bring_the_file_on_once(clean: Place) -> None:
    office(clean, reviewers_needed=2)
    file, pairs = assigned(clean, "Harriet Bellweather", "Eliot Lanternby")
    for reviewer, review in pairs:
        for topic in topics(reviewer, review):
            judge(reviewer, review, topic)
    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(lambda pair: recommend(*pair, "approve", send="yes").status_code, pairs))
    assert (done, state(clean, file.file_id)) == ([303, 303], "to_decide")


def test_the_other_review_shows_only_after_ones_own_is_sent(clean: Place) -> None:
    office(clean, reviewers_needed=2)
    _file, [(harriet, first), (eliot, second)] = assigned(clean, "Harriet Bellweather", "Eliot Lanternby")
    write(eliot, second, "hold", "Group of ten.")
    before = harriet.get(f"/reviews/{first}").text
    assert [words in before for words in ("Eliot Lanternby", "Group of ten.")] == [False, False]
    write(harriet, first)
    after = harriet.get(f"/reviews/{first}").text
    assert [words in after for words in ("Eliot Lanternby", "Group of ten.")] == [True, True]


def test_a_review_sent_cannot_be_changed_or_sent_again(clean: Place) -> None:
    _file, [(harriet, review)] = assigned(clean, "Harriet Bellweather")
    typed = {"verdict": "more", "version": version(harriet.get(f"/reviews/{review}").text)}
    write(harriet, review)
    again = harriet.send(f"/reviews/{review}/judgements/work", page="/reviews", **typed)
    [one] = reviews(clean)
    assert (again.status_code, one.judgements["work"]["verdict"]) == (409, "meets")


def test_an_older_window_does_not_overwrite_a_newer_one(clean: Place) -> None:
    _file, [(harriet, review)] = assigned(clean, "Harriet Bellweather")
    old = version(harriet.get(f"/reviews/{review}").text)
    judge(harriet, review, "work", "more", "newer")
    late = harriet.send(
        f"/reviews/{review}/judgements/work", page=f"/reviews/{review}", verdict="meets", note="older", version=old
    )
    assert (late.status_code, reviews(clean)[0].judgements["work"]["note"]) == (409, "newer")


def test_stepping_back_keeps_the_file_away_for_good(clean: Place) -> None:
    file, [(harriet, review)] = assigned(clean, "Harriet Bellweather")
    harriet.send(f"/reviews/{review}/recusal", why="We trained together.")
    assert harriet.get(f"/reviews/{review}").status_code == 404
    with clean.inside("oak"):
        [found] = db.session.scalars(select(Conflict))
        assert (found.reviewer_id, found.person_id) == (harriet.person_id, file.person_id)
    a_reviewer(clean, "Noor Pennyfeather", categories=["IFA"])
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    page = june.get(f"{file.page}/reviewers").text
    assert "They stepped back from this applicant’s file before." in page
    assert "They do not review Infant Family Specialist." in page


def test_a_roster_shows_load_and_who_is_away(clean: Place) -> None:
    assigned(clean, "Harriet Bellweather")
    a_reviewer(
        clean, "Noor Pennyfeather", away_until="2099-11-30", capacity=2, categories=["IFS"], languages=["en", "es"]
    )
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    page = june.get("/reviewers").text
    words = ("1 of 3", "0 of 2", "Away until November 30, 2099", ">Infant Family Specialist<", "English, Español")
    assert [one for one in words if one not in page] == []


def test_a_coordinator_writes_down_what_a_reviewer_takes(clean: Place) -> None:
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    saoirse = clean.arrive("oak", "Saoirse Kettlewick", "reviewer")
    said = {"capacity": "4", "trained_on": "2024-02-01", "categories": "IFS", "employer": "Harbor House"}
    june.send(f"/reviewers/{saoirse.person_id}", **said)
    page = june.get(f"/reviewers/{saoirse.person_id}").text
    assert [words in page for words in ('value="4"', 'value="2024-02-01"', 'value="Harbor House"')] == [True] * 3
    assert june.get(f"/reviewers/{june.person_id}").status_code == 404


def test_a_reviewer_reads_their_letter_without_a_name(clean: Place) -> None:
    file = a_file(clean, state="in_review")
    harriet = a_reviewer(clean, "Harriet Bellweather")
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    june.send(f"{file.page}/reviewers", reviewers=str(harriet.person_id))
    [(to, body)] = letters(clean, "assigned")
    assert (to, "Rosalind" in body, "A-" in body) == ("harriet.bellweather@people.example", False, True)
