"""Several applications and an add-on at once: one record serves them all, and each goes its own way."""

from datetime import date

from sqlalchemy import select

from tenants.applications.models import Application
from tenants.kernel.db import db
from tenants.people.models import Person
from tenants.standards import queries as standards
from tests import applicants
from tests.place import Place

TODAY = date(2026, 3, 1)
BOTH = ["prenatal_to_36m", "3_to_6y"]


def test_one_record_serves_several_applications_and_an_addon(clean: Place) -> None:
    rosalind = clean.arrive("oak", "Rosalind Applegate")
    with clean.inside("oak"):
        applicants.open_office()
        db.session.get_one(Person, rosalind.person_id).jurisdiction = "US-NC"
        provider = applicants.provider()
        applicants.complete_record(rosalind.person_id, provider.id)
    for category in ("IFS", "IFA", "IFS-ERS"):
        rosalind.send("/applications", page="/applications/new", category=category)
    with clean.inside("oak"):
        rows = db.session.scalars(select(Application).order_by(Application.category)).all()
        met = {
            one.category: {each["requirement"] for each in standards.findings(one, TODAY)["findings"] if each["met"]}
            & {"rsc", "training", "work", "membership", "code_of_ethics"}
            for one in rows
        }
    assert met == {
        "IFA": {"training", "membership", "code_of_ethics"},
        "IFS": {"rsc", "training", "work", "membership", "code_of_ethics"},
        "IFS-ERS": {"membership", "code_of_ethics"},
    }
    assert [text in rosalind.get("/my").text for text in ("IFS</a>", "IFA</a>")] == [True, True]


def test_an_hour_logged_for_one_counts_for_the_other_too(clean: Place) -> None:
    rosalind = clean.arrive("oak", "Rosalind Applegate")
    with clean.inside("oak"):
        db.session.get_one(Person, rosalind.person_id).jurisdiction = "US-NC"
        provider = applicants.provider()
        facts = {"person_id": rosalind.person_id, "registered_on": date(2025, 1, 1), "set_id": "alliance-2025"}
        rows = [Application(category=category, **facts) for category in ("IFS", "ECFS")]
        db.session.add_all(rows)
        applicants.rsc_of(rosalind.person_id, provider.id, minutes=120, age_bands=BOTH)
        counted = {
            one.category: next(
                each["counted"] for each in standards.findings(one, TODAY)["findings"] if each["requirement"] == "rsc"
            )
            for one in rows
        }
    assert counted == {"IFS": "1", "ECFS": "1"}


def test_taking_one_back_leaves_the_other_and_the_record(clean: Place) -> None:
    rosalind = clean.arrive("oak", "Rosalind Applegate")
    with clean.inside("oak"):
        facts = {"person_id": rosalind.person_id, "registered_on": date(2025, 1, 1), "set_id": "alliance-2025"}
        rows = [Application(category=category, **facts) for category in ("IFS", "IFA")]
        db.session.add_all(rows)
        applicants.training_of(rosalind.person_id)
        db.session.flush()
        path = f"/applications/{rows[0].id}/withdrawal"
    rosalind.send(path)
    with clean.inside("oak"):
        states = dict(iter(db.session.execute(select(Application.category, Application.state))))
    assert (states, "Infant mental health series" in rosalind.get("/record").text) == (
        {"IFS": "withdrawn", "IFA": "building"},
        True,
    )
