"""Invented groups and associations on their way, for a demonstration; none of them is a real place."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from alliance.associations.models import Body, Licence
from alliance.onboarding import actions, checklist_actions, checklist_queries
from alliance.onboarding.models import Note, Onboarding, Passage
from alliance.staff.models import Person
from tenants.kernel.db import db

# name, place, code on file (ZZ: nowhere), days spent in each step until today, next action, due in days
GROUPS: tuple[tuple[str, str, str, dict[str, int], str, int], ...] = (
    ("Prairie Friends of Babies", "North Prairie", "", {"interest": 12}, "First call", 3),
    ("Harbor Circle", "Harbor Isles", "", {"interest": 40, "study": 140}, "Send the two case studies", 9),
    (
        "Cedar Coast Association for Infant Mental Health",
        "Cedar Coast",
        "ZZ-CEDAR",
        {"interest": 61, "study": 204, "formed": 118, "funding": 77},
        "Letter of support for the children’s foundation",
        -4,
    ),
    (
        "Juniper Infant & Early Childhood Mental Health Association",
        "Juniper",
        "ZZ-JUNIPER",
        {"interest": 42, "study": 180, "formed": 90, "funding": 150, "licence": 30, "edition": 21, "training": 25},
        "Sample letter about the fee to members",
        5,
    ),
)
LICENSED = "ZZ-JUNIPER"
THEIRS = "Petra Rushmere"  # of the association
PAID = {"study": "Members’ gifts", "funding": "A children’s foundation, for three years"}
DONE = {
    "agreement": (48, None),
    "fee": (34, None),
    "trademark": (32, None),
    "edition": (25, "Letter of approval"),
    "coordinator": (41, "10 hours a week"),
    "backup": (41, None),
    "looks": (13, None),
}
NOTES = (
    ("call", 5, 45, "Reviewers feel ready. They want help telling members why the fee changed.", "A sample letter."),
    ("email", 13, None, "They sent the logo and two colors.", None),
    ("meeting", 19, 180, "Reviewer course, session 2: three of four came.", "The recording for the fourth."),
    ("call", 103, 60, "Eleven founding members; two hospitals ask for endorsed staff.", None),
)


def fill(owner_id: UUID, today: date) -> int:
    """Each group where it stands, with how it came there; returns how many."""
    for name, place, code, days, action, due in GROUPS:
        plan: dict[str, Any] = {"next_action": action, "next_on": today + timedelta(days=due), "owner_id": owner_id}
        _set_out(name, place, _body(name, code, today) if code else None, days, today, **plan)
    return len(GROUPS)


def _body(name: str, code: str, today: date) -> Body:
    body = Body(code=code, name=name, status="invented", jurisdictions=[code], series=[], facts={})
    db.session.add(body)
    db.session.flush()  # its licence carries its id
    if code == LICENSED:
        since = today - timedelta(days=48)
        db.session.add(
            Licence(body_id=body.id, kind="endorsement", series=["I", "EC"], from_day=since, precision="day")
        )
    return body


def _set_out(name: str, place: str, body: Body | None, days: dict[str, int], today: date, **plan: Any) -> Onboarding:
    day = today - timedelta(days=sum(days.values()))
    first, *rest = days
    one = actions.begin(name=name, place=place, stage=first, on=day, body=body, sample=True, **plan)
    last = db.session.query(Passage).filter_by(onboarding_id=one.id).one()
    last.funded_by = PAID.get(last.stage)
    for stage in rest:
        day += timedelta(days=days[last.stage])
        last.until_day = day
        db.session.flush()  # one spell is open at a time
        last = Passage(onboarding_id=one.id, stage=stage, from_day=day, funded_by=PAID.get(stage))
        db.session.add(last)
        db.session.flush()  # the next one closes it
    one.stage = last.stage
    if body and body.code == LICENSED:
        _talk(one, plan["owner_id"], today)
        db.session.refresh(one, ["body"])
        _tick(one, db.session.get_one(Person, plan["owner_id"]).name, today)
    return one


def _tick(one: Onboarding, ours: str, today: date) -> None:
    """A checklist begun with the license, and what is done of it, each by somebody of the side whose part it is."""
    checklist_actions.begin(one, today - timedelta(days=48))
    db.session.flush()  # its items are read below
    for row in checklist_queries.items(one.id):
        if row.key in DONE:
            ago, row.evidence = DONE[row.key]
            by = THEIRS if row.side == "association" else ours
            checklist_actions.tick(row, done=True, by=by, on=today - timedelta(days=ago))
        row.owner = THEIRS if row.side == "association" else None
    checklist_actions.tell(one, today - timedelta(days=25))


def _talk(one: Onboarding, author_id: UUID, today: date) -> None:
    for kind, ago, minutes, words, promised in NOTES:
        said = {"kind": kind, "minutes": minutes, "words": words, "promised": promised}
        db.session.add(Note(onboarding_id=one.id, author_id=author_id, on_day=today - timedelta(days=ago), **said))
