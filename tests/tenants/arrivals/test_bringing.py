"""A coordinator brings in the people whom the association endorsed before: looked at first, exact, taken back."""

import pytest

from tests.place import Browser, Place
from tests.tenants.arrivals.bringing import BEN, HEAD, ROSA, bring, books, brought, one, planned, register, verdicts


@pytest.fixture
def june(clean: Place) -> Browser:
    return clean.arrive("oak", "June Thistlewood", "coordinator")


def test_nothing_changes_before_the_plan_is_carried_out_and_then_all_of_it(clean: Place, june: Browser) -> None:
    here = planned(clean, june)
    assert verdicts(clean, here) == [(2, "create", "arrival_new_person"), (3, "create", "arrival_new_person")]
    assert (books(clean), "Bring in 2 rows" in june.get(here).text) == ([], True)
    assert bring(clean, june, here).status_code == 303
    assert books(clean) == [
        ("Rosa Ash", "IFS", "2019-05-14", "2027-12-31", "endorsed", "OAK-0001", "E-12"),
        ("Ben Birch", "IMHS", "2016-09-01", "2024-12-31", "ended", "OAK-0002", "E-13"),
    ]
    assert register(clean) == [("OAK-0001", "Rosa Ash"), ("OAK-0002", None)]
    assert "It is in your books" in june.get(here).text
