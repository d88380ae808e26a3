"""Agreement is shown from twenty double reviews on, to coordinators only; review hours are credited where set."""

from datetime import UTC, datetime
from typing import Any

from tenants.applications.models import Application
from tenants.kernel.db import db
from tenants.reviews import queries
from tenants.reviews.models import Review
from tests import applicants
from tests.place import Place
from tests.tenants.desk.files import a_file, a_review, a_reviewer, office
from tests.tenants.reviews.writing import write

SENT = datetime(2025, 6, 20, tzinfo=UTC)
FACTS: dict[str, Any] = {"category": "IFS", "set_id": "alliance-2025", "registered_on": "2025-01-01"}


def doubles(place: Place, *verdicts: tuple[str, str]) -> tuple[Any, Any]:
    """Files read by Harriet and Eliot, who recommended these."""
    pair = a_reviewer(place, "Harriet Bellweather"), a_reviewer(place, "Eliot Lanternby")
    with place.inside("oak"):
        for number, said in enumerate(verdicts):
            person = applicants.person(f"Applicant {number}")
            row = Application(person_id=person.id, state="to_decide", submitted_on="2025-06-01", **FACTS)
            db.session.add(row)
            db.session.flush()
            for reviewer, verdict in zip(pair, said, strict=True):
                about = {"application_id": row.id, "reviewer_id": reviewer.person_id}
                db.session.add(Review(state="sent", verdict=verdict, sent_at=SENT, **about))
                db.session.flush()
    return pair


def test_below_twenty_double_reviews_the_page_says_how_many_are_missing(clean: Place) -> None:
    doubles(clean, *[("approve", "approve")] * 19)
    page = clean.arrive("oak", "June Thistlewood", "coordinator").get("/reviewers/agreement").text
    assert ["One more double review to go" in page, "Kappa" in page] == [True, False]


def test_from_twenty_on_it_shows_kappa_its_interval_and_who_is_milder(clean: Place) -> None:
    doubles(clean, *[("approve", "approve")] * 12, *[("approve", "hold")] * 4, *[("hold", "hold")] * 4)
    page = clean.arrive("oak", "June Thistlewood", "coordinator").get("/reviewers/agreement").text
    shown = ["0.55", "moderate agreement", "80%", "Harriet Bellweather", "20 files were read by two so far."]
    assert [words in page for words in shown] == [True] * 5


def test_where_all_always_say_the_same_there_is_no_figure(clean: Place) -> None:
    doubles(clean, *[("approve", "approve")] * 20)
    page = clean.arrive("oak", "June Thistlewood", "coordinator").get("/reviewers/agreement").text
    assert "nothing to compare with chance" in page


def test_a_reviewer_does_not_see_it(clean: Place) -> None:
    harriet, _eliot = doubles(clean, ("approve", "hold"))
    assert harriet.get("/reviewers/agreement").status_code == 403


def test_hours_of_a_sent_review_are_credited_where_the_association_says_so(clean: Place) -> None:
    office(clean, review_hours="2.5")
    harriet = a_reviewer(clean, "Harriet Bellweather")
    for name in ("Rosalind Ashgrove", "Callum Birchwood"):
        file = a_file(clean, name, "in_review")
        write(harriet, a_review(clean, file.file_id, harriet))
    assert "5 hours of reviewing are credited to your own renewal." in harriet.get("/reviews").text
    with clean.inside("oak"):
        assert float(queries.credited(harriet.person_id)) == 5.0
        assert float(queries.credited(harriet.person_id, until=datetime(2020, 1, 1, tzinfo=UTC).date())) == 0


def test_elsewhere_nothing_is_credited(clean: Place) -> None:
    file = a_file(clean, state="in_review")
    harriet = a_reviewer(clean, "Harriet Bellweather")
    write(harriet, a_review(clean, file.file_id, harriet))
    with clean.inside("oak"):
        assert queries.credited(harriet.person_id) == 0
