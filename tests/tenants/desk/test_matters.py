"""Everything that waits stands in one queue: files, documents, raters, providers, late reviews, memberships ending."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import update

from tenants.applications.models import Application, Event
from tenants.desk import narrowing, queue
from tenants.desk.narrowing import Narrowing
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.people.models import File
from tenants.ratings.models import Rating
from tenants.record.models import Document, Membership, Provider
from tenants.talk.models import Thread
from tests import applicants
from tests.place import Place
from tests.tenants.desk.files import a_file, a_review, a_reviewer, office

TODAY = date(2026, 11, 22)
ALL = Narrowing()


def matters(place: Place, wish: Narrowing = ALL, slug: str = "oak", **more: Any) -> queue.Sheet:
    with place.inside(slug) as tenant:
        asker = queue.Asker(more.pop("me", uuid4()), TODAY, tenant.time_zone, tenant.code)
        return queue.sheet(asker, wish, narrowing.VIEWS, **more)


def seen(sheet: queue.Sheet) -> list[tuple[str, ...]]:
    return [(one["kind"], one["name"], one["who"], one["why"]) for one in sheet.rows]


def test_a_registration_waits_for_a_look_while_the_work_goes_on(clean: Place) -> None:
    file = a_file(clean, "Ann One", "building", registration="pending")
    assert seen(matters(clean)) == [("registration", "Ann One", "you", "registration")]
    with clean.inside("oak"):
        db.session.get_one(Application, file.file_id).registration = "approved"
    assert seen(matters(clean)) == [("application", "Ann One", "applicant", "building")]


def test_a_document_that_nobody_looked_at_waits_for_the_office(clean: Place) -> None:
    file = a_file(clean, "Ann One", "building")
    with clean.inside("oak"):
        stored = File(owner_id=file.person_id, name="transcript.pdf", media_type="application/pdf", size=1, digest="x")
        db.session.add(stored)
        db.session.flush()
        db.session.add_all(
            Document(person_id=file.person_id, file_id=stored.id, looked_at=at, removed_at=gone)
            for at, gone in ((None, None), (now(), None), (None, now()))
        )
    assert seen(matters(clean, Narrowing(kind="document"))) == [("document", "Ann One", "you", "document")]


def test_a_rater_is_vetted_while_the_set_asks_for_one_more_that_is_known(clean: Place) -> None:
    file = a_file(clean, "Ann One", "building")
    assert seen(matters(clean, Narrowing(kind="rater"))) == []
    with clean.inside("oak"):
        db.session.execute(update(Rating).values(rater_endorsed_as=[]))
    assert seen(matters(clean, Narrowing(kind="rater"))) == [("rater", "Ann One", "you", "vet")] * 3
    with clean.inside("oak"):
        one = db.session.query(Rating).filter_by(application_id=file.file_id).first()
        one.rater_vetted = True
    assert seen(matters(clean, Narrowing(kind="rater"))) == []


def test_a_provider_of_whom_nothing_is_known_is_looked_up_once(clean: Place) -> None:
    file = a_file(clean, "Ann One", "building")
    with clean.inside("oak"):
        stranger = applicants.person("Sam Stranger")
        for month in (1, 2):
            applicants.rsc_of(file.person_id, stranger.id, from_day=date(2025, month, 2))
        stranger_id = stranger.id
    sheet = matters(clean, Narrowing(kind="provider"))
    assert [(one["name"], one["about_name"], one["why"]) for one in sheet.rows] == [("Ann One", "Sam Stranger", "know")]
    with clean.inside("oak"):
        db.session.add(Provider(person_id=stranger_id, degree="masters", degree_confirmed_by=stranger_id))
    assert seen(matters(clean, Narrowing(kind="provider"))) == []


def test_a_question_waits_until_the_office_has_answered(clean: Place) -> None:
    file = a_file(clean, "Ann One", "building")
    with clean.inside("oak"):
        db.session.add_all(
            Thread(application_id=file.file_id, section=section, waiting_for=side)
            for section, side in (("rsc", "office"), ("work", "applicant"), ("training", None))
        )
    assert seen(matters(clean, Narrowing(kind="question"))) == [("question", "Ann One", "you", "question")]


def test_a_review_is_a_matter_from_the_day_after_its_day(clean: Place) -> None:
    file = a_file(clean, "Ann One", "in_review")
    harriet = a_reviewer(clean, "Harriet Bellweather")
    review = a_review(clean, file.file_id, harriet)
    late = matters(clean, Narrowing(kind="review"))
    assert [(one["about_name"], one["who"], one["due"]) for one in late.rows] == [
        ("Harriet Bellweather", "reviewers", date(2025, 7, 1))
    ]
    with clean.inside("oak"):
        from tenants.reviews.models import Review

        db.session.get_one(Review, review).due_on = TODAY
    assert seen(matters(clean, Narrowing(kind="review"))) == []


@pytest.mark.parametrize(
    ("until", "later", "stands"),
    [
        (date(2026, 12, 22), None, True),
        (date(2026, 12, 23), None, False),
        (date(2026, 9, 23), None, True),
        (date(2026, 9, 22), None, False),
        (date(2026, 12, 1), date(2027, 12, 1), False),
    ],
)
def test_a_membership_is_a_matter_around_its_end_unless_the_next_one_is_there(
    clean: Place, until: date, later: date | None, stands: bool
) -> None:
    file = a_file(clean, "Ann One", "building")
    with clean.inside("oak"):
        db.session.execute(update(Membership).values(until_day=until))
        if later:
            applicants.join(file.person_id).until_day = later
    expected = [("membership", "Ann One", "applicant", "lapsing")] if stands else []
    assert seen(matters(clean, Narrowing(kind="membership"))) == expected


def test_the_turn_follows_the_reading_of_the_file_that_is_under_way(clean: Place) -> None:
    office(clean, reviewers_needed=2)
    file = a_file(clean, "Ann One", "in_review")
    one, two = a_reviewer(clean, "Harriet Bellweather"), a_reviewer(clean, "Eliot Lanternby")
    sent = {"state": "sent", "sent_at": now()}
    a_review(clean, file.file_id, one, verdict="approve", **sent)
    whys = [matters(clean).rows[0]["why"]]
    a_review(clean, file.file_id, two, verdict="hold", **sent)
    whys.append(matters(clean).rows[0]["why"])
    with clean.inside("oak"):
        db.session.get_one(Application, file.file_id).state = "to_decide"
    whys.append(matters(clean).rows[0]["why"])
    with clean.inside("oak"):  # one further look asks for one review alone
        db.session.get_one(Application, file.file_id).state = "in_review"
        db.session.add(Event(application_id=file.file_id, kind="review_again", facts={}))
    whys.append(matters(clean).rows[0]["why"])
    a_review(clean, file.file_id, a_reviewer(clean, "Third Reader"), round=2)
    whys.append(matters(clean, Narrowing(kind="application")).rows[0]["why"])
    assert whys == ["assign", "reviewing", "disagree", "assign", "reviewing"]


def test_nobody_finds_their_own_file_or_what_stands_beside_it(clean: Place) -> None:
    file = a_file(clean, "Ann One", "in_review")
    a_review(clean, file.file_id, a_reviewer(clean, "Harriet Bellweather"))
    assert [matters(clean, me=one).count for one in (file.person_id, uuid4())] == [0, 2]


def test_one_association_never_sees_the_matters_of_another(clean: Place) -> None:
    a_file(clean, "Bob Other", slug="elm")
    assert [matters(clean, slug=slug).count for slug in ("oak", "elm")] == [0, 1]


@pytest.mark.parametrize("sort", narrowing.CHOICES["sort"])
def test_pages_follow_one_another_without_a_gap_and_back(clean: Place, sort: str) -> None:
    _many(clean, 7)
    wish = Narrowing(sort=sort)
    whole = [one["id"] for one in matters(clean, wish).rows]
    sheet = matters(clean, wish, size=3)
    forth = [one["id"] for one in sheet.rows]
    while sheet.after:
        sheet = matters(clean, wish, size=3, after=sheet.after)
        forth += [one["id"] for one in sheet.rows]
    back = [one["id"] for one in sheet.rows]
    while sheet.before:
        sheet = matters(clean, wish, size=3, before=sheet.before)
        back = [one["id"] for one in sheet.rows] + back
    assert (len(whole), forth, back) == (7, whole, whole)


def test_a_file_that_moved_meanwhile_does_not_turn_the_page_upside_down(clean: Place) -> None:
    _many(clean, 4)
    first = matters(clean, size=2)
    with clean.inside("oak"):
        db.session.get_one(Application, first.rows[1]["id"]).state = "withdrawn"
    second = matters(clean, size=2, after=first.after)
    assert [one["name"] for one in (*first.rows, *second.rows)] == ["Person 0", "Person 1", "Person 2", "Person 3"]


def _many(place: Place, number: int) -> None:
    with place.inside("oak"):
        for position in range(number):
            one = applicants.person(f"Person {position}")
            since = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=position // 2 * 2)
            db.session.add(
                Application(
                    person_id=one.id,
                    category=("IFS", "IFA")[position % 2],
                    state=("building", "submitted")[position % 3 == 0],
                    submitted_on=date(2026, 1, 1 + position),
                    registered_on=date(2026, 1, 1),
                    set_id="alliance-2025",
                    state_since=since + timedelta(minutes=position),
                )
            )


def test_chips_narrow_a_view_and_are_taken_away_one_by_one(clean: Place) -> None:
    _many(clean, 7)
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    page = june.get("/desk/applications?view=mine&category=IFS").text
    chips = re.findall(r'<a class="chipf on" href="([^"]*)">(\w+: \w+)', page)
    assert [(href.replace("&amp;", "&"), words) for href, words in chips] == [
        ("/desk/applications?view=mine&category=IFS&who=", "Ball: You"),
        ("/desk/applications?view=mine", "Category: IFS"),
    ]
    assert "2 of 2, longest wait first" in page


def test_an_odd_address_shows_the_queue_from_its_beginning(clean: Place) -> None:
    _many(clean, 3)
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    odd = "/desk/applications?view=nothing&sort=shoe&after=%F0%9F%92%A9&due=42&q=%25"
    assert [june.get(odd).status_code, "Nothing in the queue fits." in june.get(odd).text] == [200, True]
    assert "3 of 3" in june.get("/desk/applications?view=all&after=zzzz").text
