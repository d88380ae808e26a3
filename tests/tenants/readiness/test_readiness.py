"""The office sees its way in as the Alliance does; the worker tells yes or no, and nothing else."""

import re
from datetime import date

from sqlalchemy import select

from tenants.applications.models import Application
from tenants.kernel import recurring
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.onboarding import Readiness
from tenants.people.models import Passkey, Person, Role
from tenants.readiness import queries
from tenants.reviews.models import Reviewer
from tenants.site import queries as site
from tests.alliance.onboarding.test_checklists import item_id, set_out
from tests.place import Place

DAY = date(2026, 11, 22)


def facts(place: Place, slug: str = "oak") -> dict[str, bool]:
    with place.inside(slug):
        return queries.facts(DAY)


def hire(name: str, role: str, trained_on: date | None = None) -> Person:
    person = Person(name=name, sort_key=name.lower(), search_key=name.lower())
    db.session.add(person)
    db.session.flush()
    db.session.add(Role(person_id=person.id, role=role))
    if role == "reviewer":
        db.session.add(Reviewer(person_id=person.id, trained_on=trained_on))
    return person


def passkey(person: Person) -> Passkey:
    return Passkey(
        person_id=person.id, credential_id=person.id.bytes, public_key=b"k", sign_count=0, label="Phone", transports=[]
    )


def test_each_fact_holds_once_what_it_names_stands(clean: Place) -> None:
    assert facts(clean) == {
        "reviewers": False,
        "passkey": False,
        "privacy": False,
        "application": False,
        "records": False,
    }
    with clean.inside("oak"):
        site.site().privacy = {"en": "We keep what you write for six years."}
        hire("Ann Alder", "reviewer", DAY)
        hire("Bo Birch", "reviewer", date(2026, 11, 23))
        hire("Cy Cedar", "reviewer")
        db.session.add(passkey(hire("Di Dogwood", "reviewer", None)))
        june = hire("June Thistlewood", "coordinator")
        db.session.add(Application(person_id=june.id, category="IFS", set_id="x", registered_on=DAY))
    assert facts(clean) == {
        "reviewers": False,
        "passkey": False,
        "privacy": True,
        "application": False,
        "records": False,
    }
    with clean.inside("oak"):
        hire("Ed Elder", "reviewer", DAY)
        db.session.add(passkey(db.session.scalars(select(Person).where(Person.name == "June Thistlewood")).one()))
        db.session.scalars(select(Application)).one().submitted_on = DAY
    assert facts(clean) == {"reviewers": True, "passkey": True, "privacy": True, "application": True, "records": False}
    assert set(facts(clean, "elm").values()) == {False}


def test_sample_people_open_no_gate(clean: Place) -> None:
    with clean.inside("oak"):
        people = [
            hire("Ann Alder", "reviewer", DAY),
            hire("Ed Elder", "reviewer", DAY),
            hire("June Oak", "coordinator"),
        ]
        people[0].sample = people[2].sample = True
        db.session.add(passkey(people[2]))
        sent = {"category": "IFS", "set_id": "x", "registered_on": DAY, "submitted_on": DAY}
        db.session.add(Application(person_id=people[0].id, **sent))
    assert set(facts(clean).values()) == {False}
    with clean.inside("oak"):
        for person in db.session.scalars(select(Person)):
            person.sample = False
    assert [key for key, holds in facts(clean).items() if holds] == ["reviewers", "passkey", "application"]


def told(place: Place) -> set[tuple[str, str, bool]]:
    with place.inside("alliance"):
        rows = db.session.execute(select(Readiness.tenant, Readiness.key, Readiness.holds))
        return {(row[0].removeprefix(place.settings.role_prefix), row[1], row[2]) for row in rows}


def test_the_worker_tells_each_associations_facts_in_its_own_transaction_and_again(clean: Place) -> None:
    with clean.inside("elm"):
        site.site().privacy = {"en": "Ours."}
    recurring.run_everywhere(clean.workers, "readiness.tell")
    keys = ("reviewers", "passkey", "privacy", "application", "records")
    assert told(clean) == {(f"t_{s}", key, (s, key) == ("elm", "privacy")) for s in ("oak", "elm") for key in keys}
    with clean.inside("elm"):
        site.site().privacy = {}
    recurring.run_everywhere(clean.workers, "readiness.tell")
    assert {row for row in told(clean) if row[2]} == set()


def test_the_office_sees_the_same_list_ticks_its_own_and_tells_at_once(clean: Place) -> None:
    set_out(clean)
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    page = june.get("/onboarding").text
    assert ("You are at: Leadership cohort, since March 2, 2026." in page, "0 of 16 done" in page) == (True, True)
    boxes = re.findall(r'class="tickbox" aria-pressed="false" aria-label="([^"]+)"', page)
    assert ("Coordinator named" in boxes, "First-year fee received" in boxes, len(boxes)) == (True, False, 9)
    mine = item_id(clean, "coordinator")
    june.send("/onboarding/ticks", page="/onboarding", task=str(mine), done="yes")
    june.send(f"/onboarding/items/{mine}", page="/onboarding", evidence="Minutes of May 4")
    for key in ("fee", "reviewers"):
        closed = june.send("/onboarding/ticks", page="/onboarding", task=str(item_id(clean, key)), done="yes")
        assert closed.status_code == 404
    mara = clean.arrive("alliance", "Mara Oakhollow", "staff")
    with clean.inside("alliance"):
        from alliance.onboarding.models import Onboarding

        way = db.session.scalar(select(Onboarding.id))
    shown = mara.get(f"/onboarding/{way}").text
    assert "Minutes of May 4 · Ticked by June Thistlewood" in shown
    assert told(clean) == set()
    assert june.send("/onboarding/telling", page="/onboarding").status_code == 303
    clean.drain()
    assert {row[0] for row in told(clean)} == {"t_oak"}
    assert str(now().year) in june.get("/onboarding").text


def test_an_association_without_a_checklist_is_told_so_and_reviewers_have_no_such_page(clean: Place) -> None:
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    ann = clean.arrive("oak", "Ann Alder", "reviewer")
    assert ("No checklist yet" in june.get("/onboarding").text, ann.get("/onboarding").status_code) == (True, 403)
