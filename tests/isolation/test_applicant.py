"""Whatever an applicant's routes take an id of, another person's and another association's is not found."""

from datetime import date
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from tenants.applications.models import Application
from tenants.kernel.db import db
from tenants.people.models import File
from tenants.record.kinds import KINDS
from tenants.record.models import Document, Education, HeldElsewhere, Licence, Membership
from tests import applicants
from tests.place import Browser, Place

FEATURES = ("record", "progress", "applications", "talk")
Target = tuple[str, str]


def owner(place: Place, slug: str, name: str) -> dict[str, Any]:
    """Somebody with one of everything; the ids of it all."""
    browser = place.arrive(slug, name)
    with place.inside(slug):
        mine, day = browser.person_id, date(2024, 1, 1)
        provider = applicants.provider(number=f"{slug}-1")
        application = Application(person_id=mine, category="IFS", registered_on=day, set_id="alliance-2025")
        file = File(owner_id=mine, name="a.pdf", media_type="application/pdf", size=1, digest="d")
        db.session.add_all([application, file])
        db.session.flush()
        rows = {
            "education": Education(person_id=mine, level="masters", title="MSW", institution="UNC"),
            "licences": Licence(person_id=mine, kind="other", title="RN", from_day=day),
            "memberships": Membership(person_id=mine, association="US-NC", from_day=day),
            "endorsements": HeldElsewhere(person_id=mine, category="IFS", from_day=day),
            "documents": Document(person_id=mine, file_id=file.id),
        }
        db.session.add_all(rows.values())
        db.session.flush()
        ids: dict[str, Any] = {kind: row.id for kind, row in rows.items()}
        ids |= {
            "work": applicants.work_of(mine).id,
            "training": applicants.training_of(mine).id,
            "rsc": applicants.rsc_of(mine, provider.id, confirmed_at=None).id,
            "application": application.id,
            "provider": provider.id,
        }
    return ids


def routes(ids: dict[str, Any]) -> list[Target]:
    """Each route of an applicant with an id, as method and address."""
    one = f"/applications/{ids['application']}"
    found = [
        ("GET", one),
        ("POST", f"{one}/hours"),
        ("POST", f"{one}/hours/{ids['rsc']}/removal"),
        ("POST", f"{one}/comments"),
        ("GET", f"{one}/talk"),
        ("POST", f"{one}/talk"),
        ("POST", f"{one}/talk/closing"),
        ("POST", f"{one}/talk/reopening"),
        ("GET", f"{one}/submission"),
        ("POST", f"{one}/submission"),
        ("GET", f"{one}/withdrawal"),
        ("POST", f"{one}/withdrawal"),
        ("GET", f"{one}/advisor"),
        ("POST", f"{one}/advisor"),
        ("POST", f"{one}/advisor/end"),
        ("GET", f"{one}/pause"),
        ("POST", f"{one}/pause"),
        ("POST", f"{one}/resumption"),
        ("POST", f"{one}/reopening"),
        ("GET", f"/record/documents/{ids['documents']}"),
        ("POST", f"/record/documents/{ids['documents']}/removal"),
        ("POST", f"/record/documents/{ids['documents']}/recovery"),
        ("POST", f"/record/confirmations/{ids['provider']}"),
        ("POST", f"/log/{ids['rsc']}/repetition"),
        ("POST", f"/log/{ids['rsc']}/removal"),
    ]
    for kind in KINDS:
        entry = f"/record/{kind}/{ids[kind]}"
        found += [
            ("GET", f"/record/{kind}/new?like={ids[kind]}"),
            ("GET", entry),
            ("POST", entry),
            ("POST", f"{entry}/removal"),
            ("POST", f"{entry}/recovery"),
        ]
    return found


def tried(place: Place, browser: Browser, target: Target) -> int:
    method, path = target
    if method == "GET":
        return int(browser.get(path).status_code)
    return int(
        browser.send(path, page="/record", body="x", section="general", from_day="2024-01-01", minutes="60").status_code
    )


def test_every_route_with_an_id_is_walked_here(clean: Place) -> None:
    anything = uuid4()
    adapter = clean.app("tenants").url_map.bind("oak.localhost")
    ids = dict.fromkeys([*KINDS, "documents", "application", "provider"], anything)
    walked = {adapter.match(path.split("?", maxsplit=1)[0], method=method)[0] for method, path in routes(ids)}
    known = {
        rule.endpoint
        for rule in clean.app("tenants").url_map.iter_rules()
        if rule.endpoint.split(".")[0] in FEATURES
        and {"entry_id", "application_id", "document_id", "provider_id"} & rule.arguments
    }
    assert known - walked == set()


def test_another_persons_everything_is_not_found(clean: Place) -> None:
    theirs = owner(clean, "oak", "Ann Wren")
    rosalind = clean.arrive("oak", "Rosalind Applegate")
    assert {target: tried(clean, rosalind, target) for target in routes(theirs)} == dict.fromkeys(routes(theirs), 404)


def test_another_associations_everything_is_not_found(clean: Place) -> None:
    theirs = owner(clean, "elm", "Ann Elm")
    rosalind = clean.arrive("oak", "Rosalind Applegate")
    assert {target: tried(clean, rosalind, target) for target in routes(theirs)} == dict.fromkeys(routes(theirs), 404)


def test_the_office_reads_files_through_its_own_pages_not_through_these(clean: Place) -> None:
    theirs = owner(clean, "oak", "Ann Wren")
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    one = f"/applications/{theirs['application']}"
    assert [tried(clean, june, target) for target in (("GET", one), ("POST", f"{one}/withdrawal"))] == [404, 404]


def test_an_hour_of_mine_does_not_open_an_application_of_yours(clean: Place) -> None:
    theirs = owner(clean, "oak", "Ann Wren")
    rosalind = clean.arrive("oak", "Rosalind Applegate")
    with clean.inside("oak"):
        mine = applicants.rsc_of(rosalind.person_id, None).id
    target = ("POST", f"/applications/{theirs['application']}/hours/{mine}/removal")
    assert tried(clean, rosalind, target) == 404


def test_a_file_is_not_attached_to_an_entry_of_somebody_else(clean: Place) -> None:
    theirs = owner(clean, "oak", "Ann Wren")
    rosalind = clean.arrive("oak", "Rosalind Applegate")
    pdf = (BytesIO(b"%PDF-1.4\n%%EOF\n"), "a.pdf")
    answer = rosalind.send(
        "/record/documents", page="/record", file=pdf, consent="yes", about=f"education:{theirs['education']}"
    )
    with clean.inside("oak"):
        attached = db.session.scalars(select(Document.entry_id).where(Document.person_id == rosalind.person_id)).all()
    assert (answer.status_code, attached) == (404, [])


def test_a_provider_who_is_not_offered_cannot_be_named_by_id(clean: Place) -> None:
    hidden: UUID = clean.arrive("oak", "Hidden Hal").person_id
    rosalind = clean.arrive("oak", "Rosalind Applegate")
    typed = {"from_day": "2024-01-01", "minutes": "60", "format": "individual", "age_bands": ["prenatal_to_36m"]}
    answer = rosalind.send("/record/rsc", page="/record/rsc/new", provider_id=str(hidden), **typed)
    assert (answer.status_code, "Hidden Hal" in answer.text) == (422, False)


@pytest.mark.parametrize("path", ["/my", "/record", "/record.json", "/record/confirmations"])
def test_what_is_mine_shows_nothing_of_another_person(clean: Place, path: str) -> None:
    theirs = owner(clean, "oak", "Ann Wren")
    page = clean.arrive("oak", "Rosalind Applegate").get(path).text
    assert [kind for kind in KINDS if str(theirs[kind]) in page] == []
