"""A plan that both sides make: what each may do, what is late, and the way back of every tick."""

import re
from datetime import date

import pytest
from sqlalchemy import select

from alliance.staff.models import Message, Person
from alliance.strengths import jobs, queries
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.strengths import jobs as own_jobs
from tests.alliance.scene import invent
from tests.alliance.strengths.test_ratings import CODE, HERE, sent
from tests.place import Browser, Place


@pytest.fixture
def mara(clean: Place) -> Browser:
    invent(clean, CODE)
    return clean.arrive("alliance", "Mara Oakhollow", "staff", "licensing")


@pytest.fixture
def june(clean: Place) -> Browser:
    return clean.arrive("oak", "June Thistlewood", "coordinator")


def path_to(page: str, part: str) -> str:
    """The first address on the page that holds this."""
    return str(re.findall(rf'(?:href|action)="([^"]*{part}[^"]*)"', page)[0])


def planned(mara: Browser, side: str = "association", due: str = "2026-01-05") -> str:
    """A goal with one action; returns the action's address on the Alliance's side."""
    mara.send(f"{HERE}/plan/goals", page=f"{HERE}/plan/goals/new", title="A reserve for three months", theme="funding")
    new = path_to(mara.get(HERE).text, "/actions/new")
    typed = {"title": "Write to the foundation", "side": side, "due_on": due, "owner": "Board"}
    mara.send(new.removesuffix("/new"), page=new, **typed)
    return str(re.findall(r'href="([^"]*/plan/actions/[^"/]*)"', mara.get(HERE).text)[0])


def test_a_goal_begins_where_help_is_wanted(clean: Place, mara: Browser) -> None:
    sent(clean, CODE, "2026-11-01", funding=1)
    page = mara.get(HERE).text
    new = path_to(page, "theme=funding")
    assert "Help" in mara.get(new).text
    made = mara.send(f"{HERE}/plan/goals", page=new, title="A reserve", theme="funding")
    assert made.location == f"{HERE}#plan"
    goal = path_to(mara.get(HERE).text, "/plan/goals/[0-9a-f]{8}-[^/]*/actions").removesuffix("/actions/new")
    assert mara.send(goal, title="A reserve for a year", version="1").status_code == 303
    assert mara.send(goal, title="Nothing", version="1").status_code == 409
    assert "A reserve for a year" in mara.get(HERE).text


def test_each_side_ticks_its_own_and_takes_it_back(clean: Place, mara: Browser, june: Browser) -> None:
    there = planned(mara)
    refused = mara.send(f"{there}/finish", page=HERE)
    assert (refused.status_code, "The other side does this one" in refused.text) == (409, True)
    own = path_to(june.get("/strengths").text, '/plan/actions/[^"]*/finish').removesuffix("/finish")
    assert june.send(f"{own}/finish", page="/strengths").status_code == 303
    done = june.get("/strengths").text
    undo = path_to(done, f"{own}/replan")
    assert ("Done" in done, june.send(undo, page="/strengths").status_code) == (True, 303)
    june.send(f"{own}/start", page="/strengths")
    june.send(f"{own}/notes", page=own, words="Draft is with the board")
    page = mara.get(HERE).text
    assert ("Under way" in page, "Draft is with the board" in page) == (True, True)


def test_the_association_plans_what_it_does_itself_and_no_more(clean: Place, mara: Browser, june: Browser) -> None:
    there = planned(mara, side="alliance")
    own = there.replace(HERE, "/strengths")
    assert june.send(f"{own}/finish", page="/strengths").status_code == 409
    assert june.send(own, page="/strengths", title="Ours now", version="1").status_code == 409
    june.send("/strengths/plan/goals", page="/strengths/plan/goals/new", title="Two more reviewers")
    new = re.findall(r'href="(/strengths/plan/goals/[^"]*/actions/new)"', june.get("/strengths").text)[-1]
    june.send(new.removesuffix("/new"), page=new, title="Ask at the conference", due_on="2026-12-01", owner="Board")
    page = mara.get(HERE).text
    assert ("Two more reviewers" in page, "Ask at the conference" in page) == (True, True)


def test_what_is_late_is_told_to_the_alliance_and_to_the_office(clean: Place, mara: Browser, june: Browser) -> None:
    planned(mara, due="2026-01-05")
    with clean.inside("alliance"):
        [late] = queries.overdue(date(2026, 1, 8))
        assert queries.overdue(date(2026, 1, 5)) == []
    assert (late.code, late.title, late.side, late.days) == (CODE, "Write to the foundation", "association", 3)
    assert "Write to the foundation" in mara.get("/strengths").text
    assert "Write to the foundation" in june.get("/desk").text


def test_an_action_whose_owner_has_left_asks_for_another(clean: Place, mara: Browser) -> None:
    nora = clean.arrive("alliance", "Nora Quill", "staff")
    planned(mara, due="2026-01-05")
    new = path_to(mara.get(HERE).text, "/actions/new")
    typed = {"title": "Send it", "side": "alliance", "owner_id": str(nora.person_id)}
    mara.send(new.removesuffix("/new"), page=new, **typed)
    before = "Has left" in mara.get(HERE).text
    with clean.inside("alliance"):
        db.session.get_one(Person, nora.person_id).closed_at = now()
    assert (before, "Has left: choose somebody" in mara.get(HERE).text) == (False, True)


def test_whoever_owns_a_late_action_gets_one_letter_a_week(clean: Place, mara: Browser, june: Browser) -> None:
    planned(mara, due="2026-01-05")
    new = path_to(mara.get(HERE).text, "/actions/new")
    typed = {"title": "Send the\n\nhttps://evil.example/x", "side": "alliance", "due_on": "2026-01-05"}
    mara.send(new.removesuffix("/new"), page=new, owner_id=str(mara.person_id), **typed)
    days = [date(2026, 1, 5), date(2026, 1, 6), date(2026, 1, 12), date(2026, 1, 13)]
    with clean.inside("alliance"):
        staff = [jobs.write(day) for day in days]
    with clean.inside("oak"):
        office = [own_jobs.write(day) for day in days]
    assert (staff, office) == ([0, 1, 0, 1], [0, 1, 0, 1])
    with clean.inside("alliance"):
        letter = db.session.scalars(select(Message).where(Message.kind == "plan_late")).first()
        assert ("Elm Valley" in letter.body, 'href="https://evil' in letter.html) == (True, False)
