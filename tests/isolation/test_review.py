"""Raters, reviewers and the desk of one association are nobody at the other; a blind page names nobody."""

import re
from uuid import UUID, uuid4

import pytest

from tenants.kernel.db import db
from tenants.people.models import Role
from tenants.ratings.models import Rating
from tenants.record.models import Training, Work
from tenants.reviews import queries
from tenants.reviews.models import Review
from tests import applicants
from tests.place import Place
from tests.tenants.desk.files import a_file, a_review, a_reviewer
from tests.tenants.ratings.asked import applicant, ask, letters, link, rater
from tests.tenants.reviews.writing import topics


def test_a_raters_cookie_is_nobody_at_the_other_association(clean: Place) -> None:
    ask(applicant(clean))
    wren = rater(clean, letters(clean, "rating_asked")[0])
    assert wren.get("/rating").status_code == 200
    with wren.session_transaction(base_url=wren.base) as session:
        stolen = session["rating"]
    other = clean.client("elm")
    with other.session_transaction(base_url=other.base) as session:
        session["rating"] = stolen
    paths = ("/rating", "/rating/whole", "/rating/words", "/rating/decline")
    assert [other.get(path).status_code for path in paths] == [404] * 4


def test_a_raters_link_opens_nothing_at_the_other_association(clean: Place) -> None:
    ask(applicant(clean))
    assert clean.client("elm").get(link(letters(clean, "rating_asked")[0])).status_code == 404


def test_a_browser_without_the_link_has_no_rating(clean: Place) -> None:
    ask(applicant(clean))
    assert [clean.client("oak").get(path).status_code for path in ("/rating", "/rating/statements/1")] == [404, 404]


def test_one_applicant_does_not_find_the_references_of_another(clean: Place) -> None:
    rosalind, callum = applicant(clean), applicant(clean, "Callum Birchwood")
    ask(rosalind)
    assert callum.get(rosalind.page).status_code == 404
    assert callum.send(rosalind.page, page=callum.page, name="X Y", email="x@y.example").status_code == 404


def test_a_reviewer_sees_only_what_was_given_to_them(clean: Place) -> None:
    file = a_file(clean, state="in_review")
    harriet, eliot = a_reviewer(clean, "Harriet Bellweather"), a_reviewer(clean, "Eliot Lanternby")
    review = a_review(clean, file.file_id, harriet)
    pages = (f"/reviews/{review}", f"/reviews/{review}/recusal")
    assert [harriet.get(page).status_code for page in pages] == [200, 200]
    assert [eliot.get(page).status_code for page in pages] == [404, 404]
    late = eliot.send(f"/reviews/{review}/judgements/work", page="/reviews", verdict="meets", version="1")
    assert late.status_code == 404
    called = f"A-{str(file.file_id)[:4]}"
    assert [called in one.get("/reviews").text for one in (harriet, eliot)] == [True, False]


def test_a_reviewer_has_no_way_to_the_desk(clean: Place) -> None:
    file = a_file(clean, state="in_review")
    harriet = a_reviewer(clean, "Harriet Bellweather")
    pages = ("/desk", "/desk/applications", file.page, f"{file.page}/reviewers", f"{file.page}/decision", "/reviewers")
    assert [harriet.get(page).status_code for page in pages] == [403] * len(pages)


@pytest.mark.parametrize(
    "path",
    [
        "/desk/applications/{file}",
        "/desk/applications/{file}/reviewers",
        "/desk/applications/{file}/decision",
        "/desk/applications/{file}/award",
        "/reviewers/{person}",
        "/applications/{file}/references",
    ],
)
def test_the_office_of_one_association_finds_nothing_of_the_other(clean: Place, path: str) -> None:
    file = a_file(clean, state="approved")
    june = clean.arrive("elm", "June Elm", "coordinator")
    assert june.get(path.format(file=file.file_id, person=file.person_id)).status_code == 404
    assert june.get(path.format(file=uuid4(), person=uuid4())).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/desk/applications/{file}/confirmation",
        "/desk/applications/{file}/return",
        "/desk/applications/{file}/reviewers",
        "/desk/applications/{file}/further-review",
        "/desk/applications/{file}/decision",
        "/desk/applications/{file}/award",
        "/desk/applications/{file}/comments",
    ],
)
def test_the_office_of_one_association_changes_nothing_of_the_other(clean: Place, path: str) -> None:
    file = a_file(clean)
    june = clean.arrive("elm", "June Elm", "coordinator")
    answer = june.send(path.format(file=file.file_id), page="/desk", asks="x", body="x", verdict="approve", reasons="x")
    assert answer.status_code == 404


def test_the_queue_of_one_association_shows_nobody_of_the_other(clean: Place) -> None:
    a_file(clean, "Ann Oak")
    a_file(clean, "Bob Elm", slug="elm")
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    page = june.get("/desk/applications?view=all").text
    assert ("Ann Oak" in page, "Bob Elm" in page) == (True, False)


def test_no_blind_page_holds_the_name_the_employer_or_a_file_name(clean: Place) -> None:
    file = a_file(clean, "Rosalind Ashgrove", "in_review")
    with clean.inside("oak"):
        db.session.add(
            Work(
                person_id=file.person_id,
                employer="Harbor House",
                title="Rosalind at Harbor House",
                from_day="2020-01-01",
                hours_per_week=20,
                paid=True,
                role_kind="direct_service",
                age_bands=applicants.YOUNG,
            )
        )
        db.session.add(
            Training(
                person_id=file.person_id,
                title="What Ms. Ashgrove learned at HARBOR HOUSE",
                given_by="Harbor House",
                from_day="2024-01-01",
                hours=2,
                kind="conference",
                age_bands=applicants.YOUNG,
            )
        )
        for one in db.session.query(Rating):
            one.comments = "ROSALIND is steady. At Harbor House everybody trusts Áshgrove. Yours, Wren"
            one.name = "Wren Applegarth"
    harriet = a_reviewer(clean, "Harriet Bellweather")
    review = a_review(clean, file.file_id, harriet)
    names = r"rosalind|[aá]shgrove|harbor house|county home visiting|applegarth|wren|fennimore"
    hidden = re.compile(names, re.IGNORECASE)
    pages = {at: harriet.get(f"/reviews/{review}?at={at}").text for at in topics(harriet, review)}
    pages |= {path: harriet.get(path).text for path in ("/reviews", f"/reviews/{review}/recusal")}
    assert {at: hidden.findall(text) for at, text in pages.items()} == {at: [] for at in pages}
    assert ("everybody trusts" in pages["references"], "[an employer]" in pages["work"]) == (True, True)


@pytest.mark.parametrize("roles", [("coordinator",), ("decider",), ("coordinator", "decider")])
def test_who_also_works_in_the_office_reads_no_other_review_before_sending_their_own(
    clean: Place, roles: tuple[str, ...]
) -> None:
    file = a_file(clean, state="to_decide")
    harriet = a_reviewer(clean, "Harriet Bellweather")
    with clean.inside("oak"):
        db.session.add_all(Role(person_id=harriet.person_id, role=role) for role in roles)
    eliot = a_reviewer(clean, "Eliot Lanternby")
    own = a_review(clean, file.file_id, harriet)
    secret = {"summary": "Group of ten.", "judgements": {"rsc": {"verdict": "more", "note": "Ten people."}}}
    a_review(clean, file.file_id, eliot, state="sent", verdict="defer", sent_at="2025-06-20T12:00:00Z", **secret)
    pages = (f"/reviews/{own}", file.page, f"{file.page}/decision", "/desk/decisions", "/desk/applications?view=all",
             f"/desk/applications?view=all&peek={file.file_id}", "/reviews")  # fmt: skip
    seen = [harriet.get(page).text for page in pages]
    assert [words for text in seen for words in ("Group of ten.", "Ten people.") if words in text] == []
    assert ["Not yet<" in text for text in seen[1:]] == [False] * 6
    assert reviews_read_by(clean, own) == [own]


def reviews_read_by(place: Place, review_id: UUID) -> list[UUID]:
    """The rows of the table that come back for who writes this review: what no template can then show."""
    with place.inside("oak"):
        review = db.session.get_one(Review, review_id)
        return [review.id, *(one.id for one in queries.others(review))]
