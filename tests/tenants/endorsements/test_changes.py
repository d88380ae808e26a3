"""An endorsement is corrected, suspended, taken up again, withdrawn: with a reason, in the register, in a letter."""

import re
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from tenants.endorsements import facts, told
from tenants.endorsements.models import Change, Endorsement
from tenants.kernel.db import db
from tenants.kernel.shared import RegisterEntry
from tenants.people.models import Audit, Role
from tests.letters import newest
from tests.place import Browser, Place
from tests.tenants.endorsements.awarded import award

WHY = "The code of ethics was broken."


@pytest.fixture
def june(clean: Place) -> Browser:
    return clean.arrive("oak", "June Office", "coordinator")


def held(place: Place) -> tuple[str, UUID]:
    """Path of Rosalind's endorsement at the desk, and her id."""
    number, person, _token = award(place)
    with place.inside("oak"):
        found = db.session.scalars(select(Endorsement.id).where(Endorsement.number == number)).one()
    return f"/endorsees/{found}", person


def state(place: Place, path: str) -> Any:
    """Status in the books, status and last day in the register."""
    with place.inside("oak"):
        one = db.session.get_one(Endorsement, UUID(path.rsplit("/", 1)[1]))
        public = db.session.get_one(RegisterEntry, one.number)
        return one.status, public.status, public.until


def act(browser: Browser, path: str, name: str, on: str = "2025-09-01", reason: str = WHY) -> Any:
    return browser.send(f"{path}/{name}", on=on, reason=reason)


def test_a_suspended_endorsement_does_not_count_until_it_is_lifted(clean: Place, june: Browser) -> None:
    path, _person = held(clean)
    assert act(june, path, "suspension").status_code == 303
    assert state(clean, path)[:2] == ("suspended", "on_leave")
    assert "On a pause" in june.get(path).text
    act(june, path, "lifting", "2025-10-01", "The matter is settled.")
    assert state(clean, path)[:2] == ("endorsed", "endorsed")
    with clean.inside("oak"):
        entry = facts.awarded_of(db.session.scalars(select(Endorsement)).one(), "US-NC")
    assert (entry["status"], entry["inactive"]) == ("endorsed", [{"from": "2025-09-01", "until": "2025-09-30"}])
    happened = re.findall(r"<b>(Awarded|Suspended|Suspension lifted)</b>", june.get(path).text)
    assert happened == ["Suspension lifted", "Suspended", "Awarded"]


def test_a_withdrawn_endorsement_keeps_its_number_which_nobody_else_gets(clean: Place, june: Browser) -> None:
    path, _person = held(clean)
    act(june, path, "withdrawal")
    assert state(clean, path) == ("ended", "ended", date(2025, 8, 31))
    assert "This endorsement ended on August 31, 2025" in clean.client("oak").get("/register/OAK-0001").text
    assert award(clean, "Callum Birchwood")[0] == "OAK-0002"
    assert june.get(f"{path}/withdrawal").status_code == 404


def test_the_holder_reads_the_reason_in_a_letter_and_on_their_page(clean: Place, june: Browser) -> None:
    path, person = held(clean)
    act(june, path, "suspension")
    letter = newest(clean, "oak", "rosalind.ashgrove@people.example")
    assert ("is suspended from September 1, 2025" in letter, WHY in letter) == (True, True)
    mine = clean.enter("oak", person).get("/endorsement").text
    assert ("From September 1, 2025: " + WHY in mine, "On a pause" in mine) == (True, True)


def test_the_public_never_reads_the_reason(clean: Place, june: Browser) -> None:
    number, _person, token = award(clean)
    with clean.inside("oak"):
        path = f"/endorsees/{db.session.scalars(select(Endorsement.id)).one()}"
    act(june, path, "suspension")
    stranger = clean.client("oak")
    pages = [stranger.get(one).text for one in (f"/register/{number}", f"/c/{token}", f"/c/{token}/check", "/register")]
    assert [word for page in pages for word in (WHY, "uspended") if word in page] == []
    assert "on a pause" in pages[0]


def test_corrected_dates_stand_in_the_register_and_the_slip_in_the_history(clean: Place, june: Browser) -> None:
    path, _person = held(clean)
    shown = june.get(f"{path}/correction").text
    version = re.findall(r'name="version" value="(\d+)"', shown)[0]
    slip = {"reason": "A slip of the pen.", "version": version, "category": "IFS"}
    typed = {"since": "2025-05-01", "until": "2027-12-31", **slip}
    assert june.send(f"{path}/correction", **typed).status_code == 303
    assert state(clean, path)[2] == date(2027, 12, 31)
    assert june.send(f"{path}/correction", **typed | {"until": "2028-01-01"}).status_code == 409
    with clean.inside("oak"):
        before = db.session.scalars(select(Change.facts)).one()["before"]
        changed = Audit.kind == "endorsement", Audit.verb == "changed"
        logged = db.session.scalars(select(Audit.fields).where(*changed)).one()
    assert (before["since"], logged) == ("2025-06-01", ["since", "version"])


def test_a_corrected_category_keeps_the_number_and_the_register_follows(clean: Place, june: Browser) -> None:
    path, person = held(clean)
    typed = {"since": "2025-06-01", "until": "2027-12-31", "reason": "A slip of the pen.", "version": "1"}
    assert june.send(f"{path}/correction", category="IMHS", **typed).status_code == 303
    with clean.inside("oak"):
        one = db.session.scalars(select(Endorsement)).one()
        public = db.session.get_one(RegisterEntry, one.number)
        asked = told.behind([one.number])[0]["category"]
        assert (one.category, public.category, asked, public.number) == ("IMHS", "IMHS", "IMHS", "OAK-0001")
    page = june.get(path).text
    assert ("Before:" in page, "Infant Family Specialist, from June 1, 2025" in page) == (True, True)
    assert "Infant Mental Health Specialist" in newest(clean, "oak", "rosalind.ashgrove@people.example")
    with clean.inside("oak"):
        other = {"number": "OAK-0009", "category": "IFA", "since": date(2025, 1, 1), "view_token": "v"}
        db.session.add(Endorsement(person_id=person, **other))
    typed["version"] = "2"
    answers = [june.send(f"{path}/correction", category=one, **typed) for one in ("IFA", "NONE")]
    told_so = ["another endorsement in that category" in answers[0].text, "license covers" in answers[1].text]
    assert ([one.status_code for one in answers], told_so) == ([422, 422], [True, True])


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("suspension", {"on": "2025-09-01", "reason": ""}, "Please give the reason."),
        ("suspension", {"on": "soon", "reason": WHY}, "This is not a day of the calendar."),
        ("withdrawal", {"on": "2199-01-01", "reason": WHY}, "This day is still to come."),
        ("correction", {"since": "", "category": "IFS", "reason": WHY, "version": "1"}, "Please write the day."),
        ("correction", {"since": "2025-06-01", "reason": WHY, "version": "1"}, "Please choose a category."),
    ],
)
def test_what_is_missing_is_asked_for_beside_its_field(
    clean: Place, june: Browser, name: str, typed: dict[str, str], sentence: str
) -> None:
    path, _person = held(clean)
    answer = june.send(f"{path}/{name}", **typed)
    assert (answer.status_code, sentence in answer.text, state(clean, path)[0]) == (422, True, "endorsed")
    assert typed["reason"] in answer.text


def test_nobody_changes_their_own_endorsement(clean: Place) -> None:
    path, person = held(clean)
    with clean.inside("oak"):
        db.session.add(Role(person_id=person, role="coordinator"))
    rosalind = clean.enter("oak", person)
    page = rosalind.get(path).text
    assert ("This is your own endorsement" in page, "Suspend" in page) == (True, False)
    answers = [
        rosalind.send(f"{path}/{name}", page=path, on="2025-09-01", reason=WHY).status_code
        for name in ("suspension", "withdrawal")
    ]
    typed = {"since": "2025-05-01", "category": "IFS", "reason": WHY, "version": "1"}
    answers.append(rosalind.send(f"{path}/correction", page="/endorsees", **typed).status_code)
    assert (answers, state(clean, path)[0]) == ([409] * 3, "endorsed")


def test_two_who_withdraw_at_once_do_it_once(clean: Place, june: Browser) -> None:
    path, _person = held(clean)
    maria = clean.arrive("oak", "Maria Office", "coordinator")
    tokens = maria.get(f"{path}/withdrawal").text
    hidden = dict(re.findall(r'<input type="hidden" name="(csrf_token|_once)" value="([^"]*)"', tokens))
    act(june, path, "withdrawal")
    late = maria.post(f"{path}/withdrawal", data={**hidden, "on": "2025-09-01", "reason": WHY})
    with clean.inside("oak"):
        changes = db.session.scalars(select(Change.kind)).all()
    assert (late.status_code, changes) == (409, ["withdrawn"])


def test_another_associations_office_finds_none_of_it(clean: Place) -> None:
    path, _person = held(clean)
    bob = clean.arrive("elm", "Bob Office", "coordinator")
    pages = [bob.get(f"{path}{act}").status_code for act in ("", "/suspension", "/withdrawal", "/correction")]
    posted = bob.send(f"{path}/withdrawal", page="/endorsees", on="2025-09-01", reason=WHY).status_code
    assert (pages, posted, state(clean, path)[0]) == ([404] * 4, 404, "endorsed")
