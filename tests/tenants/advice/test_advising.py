"""An applicant asks, the office chooses, the advisor reads, talks and says ready or not yet."""

import re
from datetime import date
from io import BytesIO
from typing import Any
from uuid import UUID

from sqlalchemy import select, update

from tenants.applications.models import Advice, Application
from tenants.kernel.db import db
from tenants.record.models import Document
from tests import applicants, letters
from tests.place import Browser, Place

SECRET = "Between us, I would wait a year."


def an_applicant(place: Place, slug: str = "oak", name: str = "Rosalind Applegate") -> tuple[Browser, UUID]:
    browser = place.arrive(slug, name)
    with place.inside(slug):
        facts = {"category": "IFS", "registered_on": date(2026, 1, 5), "set_id": "alliance-2025"}
        row = Application(person_id=browser.person_id, **facts)
        db.session.add(row)
        db.session.flush()
        return browser, row.id


def advised(place: Place) -> tuple[Browser, Browser, Browser, UUID]:
    """Applicant, coordinator and advisor; the file was given to the advisor."""
    rosalind, file = an_applicant(place)
    june = place.arrive("oak", "June Thistlewood", "coordinator")
    wren = place.arrive("oak", "Wren Advisor", "advisor")
    rosalind.send(f"/applications/{file}/advisor", wish="Is my training enough?")
    june.send(f"/desk/applications/{file}/advisor", advisor_id=str(wren.person_id))
    return rosalind, june, wren, file


def states(place: Place) -> list[str]:
    with place.inside("oak"):
        return list(db.session.scalars(select(Advice.state).order_by(Advice.asked_at)))


def test_from_the_wish_to_the_word(clean: Place) -> None:
    rosalind, june, wren, file = advised(clean)
    assert "Is my training enough?" in wren.get(f"/advising/{file}").text
    wren.send(f"/advising/{file}", verdict="not_yet", note="Add the agenda of the series.")
    told = rosalind.get(f"/applications/{file}/advisor").text
    assert ("Wren Advisor would still add something" in told, "Add the agenda of the series." in told) == (True, True)
    assert [kind for kind, _to in letters.sent(clean, "oak")] == ["advice_given", "advised"]
    rosalind.send(f"/applications/{file}/advisor", wish="Now?")
    assert states(clean) == ["not_yet", "asked"]
    assert "Now?" in june.get("/advising").text


def test_the_advisor_talks_and_changes_nothing_else(clean: Place) -> None:
    rosalind, _june, wren, file = advised(clean)
    talk = f"/applications/{file}/talk"
    rosalind.send(talk, section="training", body="Which one is missing?", waits_for="advisor")
    assert "Waits for you since" in wren.get(talk).text
    wren.send(talk, section="training", body="The one of March.")
    assert "Waits for you since" in rosalind.get(talk).text
    with clean.inside("oak"):
        rating = applicants.rating_of(file, ["colleague"], date(2026, 2, 1))
        rating.comments = SECRET
    closed = ["", "/submission", "/withdrawal", "/pause", "/references", "/advisor"]
    assert [wren.get(f"/applications/{file}{path}").status_code for path in closed] == [404] * 6
    assert wren.get(f"/desk/applications/{file}").status_code == 403
    assert SECRET not in wren.get(f"/advising/{file}").text


def test_ties_to_the_applicant_are_shown_beside_each_advisor(clean: Place) -> None:
    rosalind, file = an_applicant(clean)
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    free = clean.arrive("oak", "Ada Free", "advisor")
    tied = clean.arrive("oak", "Bea Tied", "advisor")
    with clean.inside("oak"):
        for person in (rosalind.person_id, tied.person_id):
            work = applicants.work_of(person)
            work.employer = "Harbor House"
    text = june.get(f"/desk/applications/{file}/advisor").text
    rows = re.findall(
        r"<b>([^<]+)</b> <span[^>]*>0 files</span>(<span class=\"block sm\">.*?</span>)?</label>", text, re.DOTALL
    )
    assert [(name, "They work for the same employer: Harbor House." in why) for name, why in rows] == [
        ("Ada Free", False),
        ("Bea Tied", True),
    ]
    assert free.person_id != tied.person_id


def test_nobody_advises_themselves_and_no_coordinator_chooses_for_their_own_file(clean: Place) -> None:
    rosalind = clean.arrive("oak", "Rosalind Applegate", "coordinator", "advisor")
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    with clean.inside("oak"):
        facts = {"category": "IFS", "registered_on": date(2026, 1, 5), "set_id": "alliance-2025"}
        row = Application(person_id=rosalind.person_id, **facts)
        db.session.add(row)
        db.session.flush()
        path = f"/desk/applications/{row.id}/advisor"
    own = rosalind.send(path, page="/account", advisor_id=str(rosalind.person_id))
    theirs = june.send(path, page="/advising", advisor_id=str(rosalind.person_id))
    assert ([own.status_code, theirs.status_code], states(clean)) == ([409, 409], [])


def test_advice_ends_where_the_review_begins(clean: Place) -> None:
    _rosalind, _june, wren, file = advised(clean)
    with clean.inside("oak"):
        db.session.execute(update(Application).values(state="submitted", submitted_on=date(2026, 3, 1)))
    late = wren.send(f"/advising/{file}", verdict="ready", note="Lovely.")
    assert (late.status_code, states(clean)) == (409, ["advising"])


def test_whoever_advised_does_not_review(clean: Place) -> None:
    from tenants.reviews import queries as reviews
    from tenants.reviews.relations import file_of

    _rosalind, _june, wren, file = advised(clean)
    with clean.inside("oak"):
        application = db.session.get_one(Application, file)
        db.session.refresh(application, ["person"])
        assert file_of(application, reviews.round_of(file)).advisors == frozenset({wren.person_id})


def test_nobody_else_reads_the_file_and_none_of_another_association(clean: Place) -> None:
    _rosalind, june, _wren, file = advised(clean)
    other = clean.arrive("oak", "Otto Advisor", "advisor")
    _eve, foreign = an_applicant(clean, "elm", "Eve Elm")
    stranger = clean.arrive("elm", "Ella Advisor", "advisor", "coordinator")
    tried: list[Any] = [
        other.get(f"/advising/{file}"),
        other.send(f"/advising/{file}", page="/advising", verdict="ready", note="x"),
        other.get(f"/applications/{file}/talk"),
        stranger.get(f"/advising/{file}"),
        stranger.get(f"/desk/applications/{file}/advisor"),
        june.get(f"/desk/applications/{foreign}/advisor"),
        june.send(f"/applications/{foreign}/advisor/end", page="/advising"),
        june.send(f"/desk/applications/{file}/advisor", page="/advising", advisor_id=str(stranger.person_id)),
    ]
    assert [one.status_code for one in tried] == [404] * 8
    assert (states(clean), "Rosalind" in stranger.get("/advising").text) == (["advising"], False)


def enclosed(rosalind: Browser, place: Place, note: str) -> str:
    """A document of the applicant's own."""
    paper = (BytesIO(b"%PDF-1.4 " + note.encode()), f"{note}.pdf")
    rosalind.send("/record/documents", page="/record", file=paper, note=note, source="own_copy", consent="yes")
    with place.inside("oak"):
        return str(db.session.scalars(select(Document.id).where(Document.note == note)).one())


def test_the_advisor_reads_the_documents_that_were_shared_and_no_others(clean: Place) -> None:
    rosalind, _june, wren, file = advised(clean)
    agenda, letter = (enclosed(rosalind, clean, note) for note in ("Agenda", "Letter"))
    paths = [f"/advising/{file}/documents/{one}" for one in (agenda, letter)]
    before = [wren.get(path).status_code for path in paths]
    own = f"/applications/{file}/advisor"
    rosalind.send(f"{own}/documents", page=own, documents=[agenda])
    shown = wren.get(f"/advising/{file}").text
    assert (before, [wren.get(path).status_code for path in paths]) == ([404, 404], [200, 404])
    assert ("Agenda" in shown, "Letter" in shown) == (True, False)
    rosalind.send(f"{own}/documents", page=own)
    assert [wren.get(path).status_code for path in paths] == [404, 404]


def test_only_ones_own_documents_are_shared_and_only_with_ones_own_advisor(clean: Place) -> None:
    rosalind, june, wren, file = advised(clean)
    bob, other = an_applicant(clean, name="Bob Other")
    theirs = enclosed(bob, clean, "Theirs")
    own = f"/applications/{file}/advisor"
    rosalind.send(f"{own}/documents", page=own, documents=[theirs])
    mine = enclosed(rosalind, clean, "Mine")
    rosalind.send(f"{own}/documents", page=own, documents=[mine])
    iris = clean.arrive("oak", "Iris Advisor", "advisor")
    asked = [wren.get(f"/advising/{file}/documents/{theirs}"), iris.get(f"/advising/{file}/documents/{mine}")]
    asked += [june.get(f"/advising/{file}/documents/{mine}"), wren.get(f"/advising/{other}/documents/{mine}")]
    assert [one.status_code for one in asked[:2]] == [404, 404]
    assert {one.status_code for one in asked[2:]} <= {403, 404}
    assert bob.send(f"{own}/documents", page="/record", documents=[mine]).status_code == 404
