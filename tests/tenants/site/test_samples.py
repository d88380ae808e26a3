"""The sample people of a demonstration."""

from datetime import date

from sqlalchemy import func, select

from tenants.applications.models import Application
from tenants.kernel.db import db
from tenants.kernel.shared import RegisterEntry
from tenants.people.models import Address, Person
from tenants.site import samples
from tenants.standards import queries
from tests.place import Place

DAY = date(2026, 11, 22)


def test_sample_people_stand_in_every_stage_and_can_never_be_mailed(clean: Place) -> None:
    with clean.inside("oak") as oak:
        people = samples.fill(oak, DAY)
    with clean.inside("oak"):
        states = set(db.session.scalars(select(Application.state)))
        assert states == {"building", "submitted", "returned", "in_review", "to_decide", "approved"}
        assert db.session.scalar(select(func.count()).select_from(Person).where(Person.sample)) == people
        assert [mail for mail in db.session.scalars(select(Address.email)) if not mail.endswith(".example")] == []


def test_filling_twice_changes_nothing(clean: Place) -> None:
    for _ in range(2):
        with clean.inside("oak") as oak:
            samples.fill(oak, DAY)
    with clean.inside("oak"):
        assert db.session.scalar(select(func.count()).select_from(RegisterEntry)) == 12


def test_whoever_submitted_meets_every_requirement(clean: Place) -> None:
    with clean.inside("oak") as oak:
        samples.fill(oak, DAY)
    with clean.inside("oak"):
        sent = db.session.scalars(select(Application).where(Application.state != "building")).all()
        found = [queries.findings(one, one.submitted_on) for one in sent]
        missing = [
            (one["category"], row["requirement"], row["because"])
            for one in found
            for row in one["findings"]
            if not row["met"] and not row["advisory"]
        ]
        assert missing == []


def test_two_associations_have_different_sample_people(clean: Place) -> None:
    names = {}
    for slug in ("oak", "elm"):
        with clean.inside(slug) as tenant:
            samples.fill(tenant, DAY)
        with clean.inside(slug):
            names[slug] = set(db.session.scalars(select(Person.name)))
    assert names["oak"] != names["elm"]
