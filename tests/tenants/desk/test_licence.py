"""The office reads weeks ahead that its licence ends, and then that it has ended."""

from datetime import timedelta

import pytest

from tenants.kernel.clock import today
from tests.isolation.test_licences import license_of
from tests.place import Place

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
