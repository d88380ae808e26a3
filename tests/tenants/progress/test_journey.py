"""From the first visit to a submission, all through the pages: an Infant Family Specialist in one sitting."""

import re
from typing import Any

from sqlalchemy import select

from tenants.applications.models import Application
from tenants.kernel.clock import today
from tenants.kernel.db import db
from tenants.people.models import Message
from tenants.record import samples
from tests import applicants
from tests.place import Browser, Place

YOUNG = "prenatal_to_36m"
WORK = {
    "title": "Home visitor",
    "employer": "County",
    "from_day": "2021-01-01",
    "hours_per_week": "40",
    "paid": "yes",
    "role_kind": "direct_service",
    "age_bands": [YOUNG],
    "families_target_age": "22",
    "focus": ["social_emotional", "relationship"],
}
TRAINING = {
    "title": "Infant mental health certificate",
    "kind": "college_course",
    "from_day": "2023-01-10",
    "to_day": "2023-05-20",
    "hours": "36",
    "iecmh": "31",
    "dei": "3.5",
    "age_bands": [YOUNG],
    "competencies": ["tf.child_development_behavior", "lrp.ethical_practice"],
}
MEMBERSHIP = {"association": "US-NC", "type": "individual", "from_day": "2024-01-01"}


def left(browser: Browser) -> str:
    """The sentence that opens the page."""
    return re.search(r'<h1 id="h1">([^<]+)</h1>', browser.get("/my").text)[1]  # type: ignore[index]


def add(browser: Browser, section: str, **typed: Any) -> None:
    assert browser.send(f"/record/{section}", page=f"/record/{section}/new", **typed).status_code == 303


def sign(browser: Browser, kind: str) -> None:
    page = f"/agreements/{kind}"
    edition = re.search(r'name="edition" value="([^"]+)"', browser.get(page).text)[1]  # type: ignore[index]
    typed = {"edition": edition, "typed_name": "Rosalind Applegate", "agreed": "yes"}
    assert browser.send(f"{page}/signature", page=page, **typed).status_code == 303


def test_rosalind_comes_from_an_empty_page_to_a_submission(clean: Place) -> None:
    with clean.inside("oak"):
        applicants.open_office()
        samples.agreements()
        tobias = str(applicants.provider("Dr Tobias Fennimore").id)
    clean.arrive("oak", "June Thistlewood", "coordinator")
    rosalind = clean.arrive("oak", "Rosalind Applegate")
    rosalind.send("/applications", page="/applications/new", category="IFS", jurisdiction="US-NC")
    application = _application(clean)
    assert left(rosalind) == "Six things left, Rosalind"
    add(rosalind, "work", **WORK)
    assert left(rosalind) == "Five things left, Rosalind"
    add(rosalind, "training", **TRAINING)
    assert left(rosalind) == "Four things left, Rosalind"
    add(rosalind, "memberships", **MEMBERSHIP)
    sign(rosalind, "code_of_ethics")
    sign(rosalind, "endorsement_agreement")
    assert left(rosalind) == "Two things left, Rosalind"
    assert re.findall(r"(?:Code of ethics|Endorsement agreement): [^<]+", rosalind.get("/my").text) == [
        "Code of ethics: signed.",
        "Endorsement agreement: signed.",
    ]
    for month in range(1, 13):
        hour = {"from_day": f"2025-{month:02}-14", "minutes": "120", "format": "individual", "provider_id": tobias}
        rosalind.send(f"/applications/{application}/hours", page="/my", **hour)
    assert "Best next step: ask your raters" in rosalind.get("/my").text
    _confirm(clean, rosalind, tobias)
    assert left(rosalind) == "One thing left, Rosalind"
    with clean.inside("oak"):
        applicants.complete_ratings(application, today("America/New_York"))
    assert left(rosalind) == "Everything is here, Rosalind"
    rosalind.send(f"/applications/{application}/submission")
    assert left(rosalind) == "June has it now, Rosalind"


def _application(place: Place) -> Any:
    with place.inside("oak"):
        return db.session.scalars(select(Application.id)).one()


def _confirm(place: Place, rosalind: Browser, provider_id: str) -> None:
    """The provider presses the link of the message, and confirms every meeting."""
    page = "/record/confirmations"
    rosalind.send(f"{page}/{provider_id}", page=page, **{f"email-{provider_id}": "tobias@people.example"})
    with place.inside("oak"):
        body = db.session.scalars(select(Message.body).where(Message.kind == "rsc_confirmation")).one()
    tobias = place.client("oak")
    tobias.get(re.search(r"/confirm/\S+", body)[0])  # type: ignore[index]
    hours = re.findall(r'name="hour" value="([^"]+)"', tobias.get("/confirm").text)
    tobias.send("/confirm", hour=hours)
