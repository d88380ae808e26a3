"""The office reads weeks ahead that its licence ends, and then that it has ended."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from alliance.associations.models import Body, Licence, Suspension
from alliance.licences import entries
from tenants.kernel.db import db
from tenants.kernel.shared import AssociationEntry, Licensed
from tenants.record.models import Vetting
from tests.alliance.scene import invent
from tests.days import this_day
from tests.isolation.test_licences import license_of
from tests.place import Place
from tests.tenants.desk.files import a_file, a_review, a_reviewer, office, state
from tests.tenants.desk.test_decisions import APPROVE


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (61, []),
        (60, ["Your license for Infant endorsements ends on"]),
        (0, ["Your license for Infant endorsements ends on"]),
        (-1, ["Your license for Infant endorsements ended on"]),
    ],
)
def test_the_office_reads_ahead_that_its_license_ends(clean: Place, days: int, told: list[str]) -> None:
    license_of(clean, "US-NC", ("EC", None, None), ("I", None, (this_day() + timedelta(days)).isoformat()))
    page = clean.arrive("oak", "June Thistlewood", "coordinator").get("/desk").text
    sentences = ("Your license for Infant endorsements ends on", "Your license for Infant endorsements ended on")
    assert [one for one in sentences if one in page] == told
    assert ("Early Childhood endorsements end" in page, "stay as they are" in page) == (False, bool(told))


def test_the_office_reads_that_its_license_is_suspended_and_has_not_ended(clean: Place) -> None:
    invent(clean, "US-NC", series=("I",), from_day=date(2020, 1, 1))
    with clean.inside("alliance"):
        licence = db.session.scalars(select(Licence)).one()
        db.session.add(Suspension(body_id=licence.body_id, licence_id=licence.id, from_day=this_day()))
    holding(clean)
    page = clean.arrive("oak", "June Thistlewood", "coordinator").get("/desk").text
    told = "Your license for Infant endorsements is suspended", "ask the Alliance what has to happen", "the renewal"
    assert [one in page for one in told] == [True, True, False]


def test_the_office_reads_that_its_license_leaves_a_series_out(clean: Place) -> None:
    license_of(clean, "US-NC", ("I", None, None))
    page = clean.arrive("oak", "June Thistlewood", "coordinator").get("/desk").text
    assert "Your license does not cover Early Childhood endorsements now" in page
    assert ("Infant endorsements now" in page, "write to the Alliance" in page) == (False, True)


@pytest.mark.parametrize(("days", "status", "kept"), [(0, 303, 1), (-1, 422, 0)])
def test_nobody_is_vetted_once_the_window_is_closed(clean: Place, days: int, status: int, kept: int) -> None:
    window = this_day() + timedelta(days)
    file = a_file(clean)
    with clean.inside("alliance"):
        entry = db.session.get_one(AssociationEntry, "US-NC")
        entry.body = {**entry.body, "vetted_rsc_until": window.isoformat()}
        db.session.merge(Licensed(code="US-NC", stretches=None, vetting_until=window))
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    path, about = f"/desk/providers/{file.provider_id}/vetting", {"page": file.page, "file": str(file.file_id)}
    answer = june.send(path, **about, from_day="2026-01-05")
    with clean.inside("oak"):
        found = [one.until_day for one in db.session.scalars(select(Vetting))]
    assert (answer.status_code, found) == (status, [window] * kept)
    said = "closes on" if days == 0 else "closed on"
    assert f"Your window for vetting {said}" in june.get(file.page).text
    assert f"Your window for vetting providers {said}" in june.get("/desk").text


def holding(place: Place, **facts: Any) -> None:
    """The Alliance's licence of oak has these facts from now on, as its office writes them down."""
    with place.inside("alliance"):
        body = db.session.scalars(select(Body).where(Body.code == "US-NC")).one()
        licence = db.session.scalars(select(Licence).where(Licence.body_id == body.id)).one()
        for name, value in facts.items():
            setattr(licence, name, value)
        entries.follow(body, this_day())


def test_a_license_that_ends_stops_new_awards_and_nothing_else(clean: Place) -> None:
    invent(clean, "US-NC", from_day=date(2020, 1, 1))
    office(clean, reviewers_needed=1)
    file = a_file(clean, state="to_decide")
    reviewer, june = a_reviewer(clean, "Reviewer A"), clean.arrive("oak", "June Thistlewood", "coordinator")
    sent = {"state": "sent", "verdict": "approve", "sent_at": "2025-06-20T12:00:00Z", "summary": "Said so."}
    review = a_review(clean, file.file_id, reviewer, **sent)
    holding(clean, until_day=this_day() - timedelta(1))
    pages = [(file, "/my"), (june, file.page), (june, f"{file.page}/decision"), (reviewer, f"/reviews/{review}")]
    assert [who.get(path).status_code for who, path in pages] == [200] * 4
    decided = june.send(f"{file.page}/decision", **APPROVE)
    refused = june.send(f"{file.page}/award", page=file.page)
    told = "The license from the Alliance does not cover this series today"
    assert (decided.status_code, refused.status_code, told in june.get(f"{file.page}/award").text) == (303, 409, True)
    assert ("write to the Alliance" in refused.text, state(clean, file.file_id)) == (True, "approved")
    holding(clean, until_day=None)
    awarded = june.send(f"{file.page}/award", page=f"{file.page}/award")
    assert (awarded.status_code, state(clean, file.file_id)) == (303, "endorsed")


@pytest.mark.parametrize(
    ("narrower", "offered"),
    [({"series": ["EC"]}, [False, True]), ({"withdrawn_at": "2026-01-01T00:00:00Z"}, [False, False])],
)
def test_nobody_registers_for_a_series_that_the_license_leaves_out(
    clean: Place, narrower: dict[str, Any], offered: list[bool]
) -> None:
    invent(clean, "US-NC", from_day=date(2020, 1, 1))
    office(clean)
    rosalind = a_file(clean, state="building")
    holding(clean, **narrower)
    page = rosalind.get("/applications/new").text
    assert (rosalind.get("/my").status_code, [f'id="{one}"' in page for one in ("ifs", "ecfs")]) == (200, offered)
    typed = {"category": "IMHS", "jurisdiction": "US-NC"}
    assert rosalind.send("/applications", page="/my", **typed).status_code == 422
