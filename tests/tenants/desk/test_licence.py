"""The office reads weeks ahead that its licence ends, and then that it has ended."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tenants.kernel.clock import today
from tenants.kernel.db import db
from tenants.kernel.shared import AssociationEntry, Licensed
from tenants.record.models import Vetting
from tests.isolation.test_licences import license_of
from tests.place import Place
from tests.tenants.desk.files import a_file

TODAY = today("America/New_York")


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
    license_of(clean, "US-NC", ("EC", None, None), ("I", None, (TODAY + timedelta(days)).isoformat()))
    page = clean.arrive("oak", "June Thistlewood", "coordinator").get("/desk").text
    sentences = ("Your license for Infant endorsements ends on", "Your license for Infant endorsements ended on")
    assert [one for one in sentences if one in page] == told
    assert ("Early Childhood endorsements end" in page, "stay as they are" in page) == (False, bool(told))


@pytest.mark.parametrize(("days", "status", "kept"), [(0, 303, 1), (-1, 422, 0)])
def test_nobody_is_vetted_once_the_window_is_closed(clean: Place, days: int, status: int, kept: int) -> None:
    window = TODAY + timedelta(days)
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
