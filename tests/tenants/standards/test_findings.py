"""A person's rows become the record that the checker judges."""

from datetime import date

from sqlalchemy import select

from tenants.applications import actions
from tenants.applications.models import Application
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.people.models import Person
from tenants.record.models import HeldElsewhere
from tenants.standards import queries
from tests import applicants
from tests.place import Place

TODAY = date(2025, 6, 1)


def unmet(found: dict) -> list[str]:
    return [one["requirement"] for one in found["findings"] if not one["met"] and not one["advisory"]]


def registered(person: Person, category: str = "IFS", on: date = date(2025, 3, 1)) -> Application:
    return actions.register(person, category, set_id="alliance-2025", on=on, intake_open=True)


def test_rosalind_lacks_only_her_references(clean: Place) -> None:
    with clean.inside("oak"):
        rosalind = applicants.person("Rosalind Applegate")
        applicants.complete_record(rosalind.id, applicants.provider().id)
        found = queries.findings(registered(rosalind), TODAY)
    assert (found["pinned"], found["set"], unmet(found)) == ("2025-03-01", "alliance-2025", ["references"])


def test_with_three_ratings_she_is_ready(clean: Place) -> None:
    with clean.inside("oak"):
        rosalind = applicants.person("Rosalind Applegate")
        applicants.complete_record(rosalind.id, applicants.provider().id)
        application = registered(rosalind)
        applicants.complete_ratings(application.id, date(2025, 5, 1))
        assert queries.findings(application, TODAY)["ready"] is True


def test_a_family_associate_needs_no_rsc_and_no_provider(clean: Place) -> None:
    with clean.inside("oak"):
        ann = applicants.person("Ann Wren")
        applicants.complete_record(ann.id, applicants.provider().id)
        found = queries.findings(registered(ann, "IFA"), TODAY)
    assert unmet(found) == ["references"]


def test_an_hour_before_the_provider_was_endorsed_says_so(clean: Place) -> None:
    with clean.inside("oak"):
        rosalind = applicants.person("Rosalind Applegate")
        hour = applicants.rsc_of(rosalind.id, applicants.provider().id, from_day=date(2014, 12, 1))
        found = queries.findings(registered(rosalind), TODAY)
        rsc = next(one for one in found["findings"] if one["requirement"] == "rsc")
        assert rsc["entries"] == [{"id": str(hour.id), "counted": "0", "reason": "provider_not_eligible_on_date"}]


def test_what_an_applicant_typed_of_a_provider_waits_for_the_office(clean: Place) -> None:
    with clean.inside("oak"):
        rosalind, someone = applicants.person("Rosalind Applegate"), applicants.person("Dr Someone")
        db.session.add(HeldElsewhere(person_id=someone.id, category="IMHM-C", from_day=date(2015, 1, 1)))
        applicants.rsc_of(rosalind.id, someone.id)
        assert queries.record_of(rosalind.id, "US-NC")["rsc_providers"] == [
            {"id": str(someone.id), "degree": "none", "endorsements": [], "vetted": []}
        ]


def test_a_removed_entry_is_not_in_the_record(clean: Place) -> None:
    with clean.inside("oak"):
        rosalind = applicants.person("Rosalind Applegate")
        applicants.work_of(rosalind.id).removed_at = now()
        kept = applicants.work_of(rosalind.id, title="Doula")
        assert [one["id"] for one in queries.record_of(rosalind.id, "US-NC")["work"]] == [str(kept.id)]


def test_a_record_of_one_association_holds_nothing_of_another(clean: Place) -> None:
    with clean.inside("elm"):
        applicants.complete_record(applicants.person("Rosalind Elm").id, applicants.provider().id)
    with clean.inside("oak"):
        rosalind = applicants.person("Rosalind Oak")
        assert queries.record_of(rosalind.id, "US-NC")["training"] == []
        assert db.session.scalars(select(Person.name)).all() == ["Rosalind Oak"]
