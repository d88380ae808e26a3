"""What the Alliance hears of reflective supervision each week: how many may give it and why, how many look for it."""

from datetime import date
from typing import Any

from sqlalchemy import text

from tenants.applications.models import Application
from tenants.endorsements.models import Endorsement
from tenants.kernel.db import db
from tenants.kernel.registry import Tenant
from tenants.people.models import Person
from tenants.providers import standing
from tenants.record.models import Provider, Rsc, Vetting
from tests import applicants
from tests.place import Place
from tests.tenants.fidelity.test_told import heard

DAY = date(2026, 3, 4)
NOBODY = {"endorsed": 0, "emerging": 0, "vetted": 0, "openings": 0, "receiving": 0, "seeking": 0}


def on_the_way(name: str, category: str = "IFS", met: date | None = None, **values: Any) -> None:
    found = applicants.person(name)
    found.sample = values.pop("sample", False)
    facts = {"registered_on": date(2026, 1, 10), "set_id": "alliance-2025", **values}
    db.session.add(Application(person_id=found.id, category=category, **facts))
    if met:
        db.session.add(Rsc(person_id=found.id, from_day=met, hours=1, format="individual"))


def supervision(place: Place) -> None:
    """A mentor with room, one whose status is emerging, one vetted, one of the samples; five people on the way."""
    tobias = applicants.provider()
    db.session.get_one(Provider, tobias.id).takes_people = True
    young = applicants.person("Ines Emerging")
    ers = [{"addon": "ERS", "from": "2025-06-01", "until": None, "status": "emerging"}]
    facts = {"since": date(2025, 6, 1), "view_token": "e", "addons": ers}
    db.session.add(Endorsement(number="NC-0009", person_id=young.id, category="IFS", **facts))
    vetted = applicants.person("Vera Vetted")
    db.session.add(Vetting(person_id=vetted.id, from_day=date(2025, 1, 1)))
    sample = applicants.person("Sample Vetted")
    sample.sample = True
    db.session.add(Vetting(person_id=sample.id, from_day=date(2025, 1, 1)))
    on_the_way("Meets Somebody", met=date(2026, 2, 20))
    on_the_way("Met Somebody Long Ago", met=date(2025, 2, 20))
    on_the_way("Met Nobody", category="IMHS")
    on_the_way("Needs Nobody", category="IFA")
    on_the_way("Sent In Already", state="submitted", submitted_on=DAY)
    on_the_way("Of the Samples", sample=True)
    db.session.flush()


def test_everybody_who_may_serve_is_counted_once_by_the_strongest_basis(clean: Place) -> None:
    with clean.inside("oak"):
        supervision(clean)
        standing.tell(DAY, "US-NC")
        standing.tell(date(2026, 3, 5), "US-NC")
    told = {"endorsed": 1, "emerging": 1, "vetted": 1, "openings": 1, "receiving": 1, "seeking": 2}
    assert heard(clean)["rsc_standing"] == [{"v": 1, "on": "2026-03-02", **told}]


def test_once_the_window_has_closed_nobody_counts_by_vetting(clean: Place) -> None:
    with clean.inside("oak"):
        supervision(clean)
        standing.tell(date(2028, 1, 3), "US-NC")
    [told] = heard(clean)["rsc_standing"]
    assert (told["endorsed"], told["emerging"], told["vetted"]) == (1, 0, 0)


def test_an_association_of_sample_people_counts_none_and_a_place_to_practise_says_nothing(clean: Place) -> None:
    with clean.inside("oak"):
        supervision(clean)
        for person in db.session.query(Person):
            person.sample = True
        db.session.flush()
        standing.tell(DAY, "US-NC")
    assert heard(clean)["rsc_standing"] == [{"v": 1, "on": "2026-03-02", **NOBODY}]
    with clean.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("update shared.tenant set state = 'rehearsal' where slug = 'elm'")
    with clean.inside("elm"):
        assert db.session.query(Tenant.state).filter_by(slug="elm").scalar() == "rehearsal"
        standing.tell(DAY, "US-OR")
        db.session.execute(text("select 1"))
    assert len(heard(clean)["rsc_standing"]) == 1
