"""Who works in the office and applies too: their own file is closed to them there, and never says what raters wrote."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

import tenants
from tenants.applications.models import Application, Comment, Decision, Look
from tenants.kernel import files, mail
from tenants.kernel.db import db
from tenants.people.models import Audit, Role
from tenants.ratings.models import Rating
from tenants.record.models import Document, Membership, Rsc
from tenants.reviews.models import Conflict, Review
from tests import applicants
from tests.place import Place
from tests.tenants.desk.files import a_file, a_review, a_reviewer

HARRIET = "harriet.bellweather@people.example"
SECRET = "Between us, I would wait a year."
PAGES = ("", "/decision", "/reviewers", "/award")


def june(place: Place, state: str = "in_review") -> Any:
    """A coordinator with an application; her raters wrote something that she gave up the right to read."""
    browser = a_file(place, "June Thistlewood", state)
    with place.inside("oak"):
        db.session.add(Role(person_id=browser.person_id, role="coordinator"))
        for one in db.session.scalars(select(Rating).where(Rating.application_id == browser.file_id)):
            one.comments, one.waived = SECRET, True
        note = Comment(application_id=browser.file_id, section="office", author_id=browser.person_id, body=SECRET)
        note.private = True
        db.session.add(note)
    return browser


@pytest.mark.parametrize("state", ["submitted", "in_review", "to_decide", "approved"])
def test_no_page_of_the_desk_shows_a_coordinator_their_own_file(clean: Place, state: str) -> None:
    browser = june(clean, state)
    pages = [browser.get(browser.page + page) for page in PAGES]
    lists = [browser.get(f"/desk/applications?view=all&peek={browser.file_id}"), browser.get("/desk/decisions")]
    chosen = f"application:{browser.file_id}:{browser.file_id}"
    proposed = browser.send("/desk/plans", page="/desk/letters/new", act="assign", chosen=chosen)
    assert [answer.status_code for answer in (*pages, lists[0], proposed)] == [409] * 6
    assert [SECRET in answer.text for answer in (*pages, *lists, proposed)] == [False] * 7


def test_the_own_file_stands_in_no_list_of_the_desk(clean: Place) -> None:
    browser = june(clean, "to_decide")
    pages = ("/desk", "/desk/applications?view=all", "/desk/decisions")
    assert [str(browser.file_id) in browser.get(page).text for page in pages] == [False] * 3


def test_another_coordinator_works_on_it_as_on_any_file(clean: Place) -> None:
    browser = june(clean, "to_decide")
    maria = clean.arrive("oak", "Maria Desk", "coordinator")
    assert [maria.get(browser.page + page).status_code for page in ("", "/decision")] == [200, 200]
    assert str(browser.file_id) in maria.get("/desk/applications?view=all").text


@pytest.mark.parametrize(
    "act", ["comments", "confirmation", "return", "reviewers", "decision", "award", "further-review"]
)
def test_nothing_is_done_at_the_desk_with_the_own_file(clean: Place, act: str) -> None:
    browser = june(clean, "submitted")
    typed = {"body": "x", "private": "true", "asks": "x", "verdict": "approve", "reasons": "x"}
    answer = browser.send(f"{browser.page}/{act}", page="/desk", reviewers=str(browser.person_id), **typed)
    assert answer.status_code == 409
    with clean.inside("oak"):
        assert db.session.get_one(Application, browser.file_id).state == "submitted"


def test_nobody_vets_their_own_raters_or_confirms_their_own_proofs(clean: Place) -> None:
    browser = june(clean)
    with clean.inside("oak"):
        rating = db.session.scalars(select(Rating.id).where(Rating.application_id == browser.file_id)).first()
        member = db.session.scalars(select(Membership.id).where(Membership.person_id == browser.person_id)).first()
    other = a_file(clean, "Rosalind Ashgrove").file_id
    posts = {
        f"{browser.page}/ratings/{rating}/vetting": {"vetted": "yes"},
        f"/desk/memberships/{member}/confirmation": {"confirmed": "yes", "file": str(other)},
    }
    answers = {path: browser.send(path, page="/desk", **typed).status_code for path, typed in posts.items()}
    assert answers == dict.fromkeys(posts, 409)


def test_nobody_accepts_their_own_papers(clean: Place) -> None:
    browser = june(clean)
    other = a_file(clean, "Rosalind Ashgrove").file_id
    with clean.inside("oak"):
        file = files.store("a.pdf", b"%PDF-1.4", "application/pdf", owner=browser.person_id)
        paper = Document(person_id=browser.person_id, file_id=file.id)
        db.session.add(paper)
        db.session.flush()
        paper_id = paper.id
    path = f"/desk/documents/{paper_id}"
    done = browser.send(f"{path}/look", page="/desk", accepted="yes", file=str(other))
    assert (browser.get(path).status_code, done.status_code) == (409, 409)


def test_nobody_vets_themselves_as_a_provider(clean: Place) -> None:
    browser = june(clean)
    other = a_file(clean, "Rosalind Ashgrove")
    with clean.inside("oak"):
        hour = db.session.scalars(select(Rsc).where(Rsc.person_id == other.person_id)).first()
        assert hour is not None
        hour.provider_id = browser.person_id
    about = {"file": str(other.file_id), "degree": "doctorate", "from_day": "2024-01-01"}
    path = f"/desk/providers/{browser.person_id}"
    assert [browser.send(f"{path}/{act}", page="/desk", **about).status_code for act in ("degree", "vetting")] == [
        409,
        409,
    ]


def logged(place: Place, browser: Any) -> list[str]:
    """What the log holds about June's file by others' hands: kinds of rows."""
    review = a_review(place, browser.file_id, a_reviewer(place, "Harriet Bellweather"), verdict="defer", summary=SECRET)
    with place.inside("oak"):
        rating = db.session.scalars(select(Rating).where(Rating.application_id == browser.file_id)).first()
        assert rating is not None
        rating.recommends, rating.note = False, SECRET
        found = db.session.get_one(Review, review)
        found.summary, found.judgements = SECRET + SECRET, {"work": {"note": SECRET}}
        author = applicants.person("Maria Desk")
        note = Comment(application_id=browser.file_id, section="office", author_id=author.id, body=SECRET)
        decision = Decision(
            application_id=browser.file_id,
            decided_by=author.id,
            verdict="defer",
            reasons=SECRET,
            findings={},
            set_id="alliance-2025",
            set_fingerprint="",
            decided_on="2025-07-01",
        )
        conflict = Conflict(reviewer_id=author.id, person_id=browser.person_id, why=SECRET)
        letter = mail.send("notice", HARRIET, about_id=review, what="totp", roles=[], name="Harriet")
        db.session.add_all([note, decision, conflict])
        db.session.flush()
        return [str(row.id) for row in (rating, found, note, decision, conflict, letter)]


def test_the_log_tells_nobody_what_was_said_about_their_own_file(clean: Place) -> None:
    browser = june(clean, "to_decide")
    ids = logged(clean, browser)
    own = [browser.get(f"/audit?about={one}").text for one in (*ids, browser.file_id, browser.person_id, "")]
    assert [SECRET[:20] in page for page in own] == [False] * 9
    assert [one for one in ids if any(f"/audit?about={one}" in page for page in own[6:])] == []
    maria = clean.arrive("oak", "Maria Office", "coordinator")
    assert [SECRET[:20] in maria.get(f"/audit?about={one}").text for one in ids[:5]] == [True] * 5


def test_the_log_tells_a_coordinator_of_every_other_file(clean: Place) -> None:
    browser = june(clean)
    other = a_file(clean, "Rosalind Ashgrove")
    logged(clean, other)
    assert SECRET[:20] in browser.get(f"/audit?about={other.file_id}").text or SECRET[:20] in browser.get("/audit").text


def test_the_list_of_letters_leaves_out_who_reads_ones_own_file(clean: Place) -> None:
    browser = june(clean)
    letter = logged(clean, browser)[-1]
    maria = clean.arrive("oak", "Maria Office", "coordinator")
    assert [letter in one.get("/audit?kind=message").text for one in (browser, maria)] == [False, True]
    browser.application = maria.application = tenants.create_app(replace(clean.settings, mail_url="smtp://127.0.0.1:9"))
    assert [HARRIET in one.get("/mailbox").text for one in (browser, maria)] == [False, True]
    assert browser.send(f"/mailbox/{letter}/sending", page="/mailbox").status_code == 404


def test_who_opened_a_file_is_noted_once_a_day_and_closed_to_whose_it_is(clean: Place) -> None:
    browser = june(clean)
    maria, harriet = clean.arrive("oak", "Maria Office", "coordinator"), a_reviewer(clean, "Harriet Bellweather")
    review = a_review(clean, browser.file_id, harriet)
    for _time in range(2):
        pages = maria.get(browser.page), maria.get(f"{browser.page}/reviewers"), harriet.get(f"/reviews/{review}")
        assert [page.status_code for page in pages] == [200] * 3
    with clean.inside("oak"):
        seen = {row.by_id for row in db.session.scalars(select(Look).where(Look.application_id == browser.file_id))}
        rows = db.session.scalars(select(Audit).where(Audit.kind == "look")).all()
    assert (seen, len(rows)) == ({maria.person_id, harriet.person_id}, 2)
    about = f"/audit?kind=look&about={browser.file_id}"
    assert [one.get(about).text.count("Look at an application</a>") for one in (maria, browser)] == [2, 0]
