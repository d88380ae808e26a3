"""Every category that is offered can be chosen, read about and worked towards; none is a dead end."""

import re
from typing import Any

import pytest
from sqlalchemy import select

from tenants.applications.models import Application
from tenants.kernel.categories import category_name
from tenants.kernel.db import db
from tenants.people.models import Person
from tests import applicants
from tests.place import Place

ROLES = {"I": ("IFA", "IFS", "IMHS", "IMHM-C", "IMHM-P", "IMHM-R/F")}
ROLES["EC"] = tuple("EC" + code.removeprefix("I") for code in ROLES["I"])
ADDED = ("IFS-ERS", "IMHS-ERS", "ECFS-ERS", "ECMHS-ERS")
OFFERED = (*ROLES["I"], *ROLES["EC"], *ADDED)
MENTORS = {"IMHM-C", "IMHM-P", "IMHM-R/F", "ECMHM-C", "ECMHM-P", "ECMHM-R/F"}


def arrived(place: Place, category: str = "") -> Any:
    with place.inside("oak"):
        applicants.open_office()
    browser = place.arrive("oak", "Rosalind Ashgrove")
    with place.inside("oak"):
        db.session.get_one(Person, browser.person_id).jurisdiction = "US-NC"
    if category:
        assert browser.send("/applications", page="/applications/new", category=category).status_code == 303
    return browser


def test_all_roles_of_both_series_and_the_add_on_can_be_chosen(clean: Place) -> None:
    shown = arrived(clean).get("/applications/new").text
    assert re.findall(r'name="category" value="([^"]+)"', shown) == [
        *ROLES["I"], "IFS-ERS", "IMHS-ERS", *ROLES["EC"], "ECFS-ERS", "ECMHS-ERS",
    ]  # fmt: skip


def test_the_retired_category_cannot_be_chosen(clean: Place) -> None:
    browser = arrived(clean)
    answer = browser.send("/applications", page="/applications/new", category="IFRS")
    with clean.inside("oak"):
        assert (answer.status_code, db.session.scalars(select(Application)).all()) == (422, [])


@pytest.mark.parametrize("category", OFFERED)
def test_a_category_has_its_rules_and_its_own_progress_page(clean: Place, category: str) -> None:
    browser = arrived(clean, category)
    pages = [browser.get(path) for path in (f"/rules/{category}", "/my", "/record")]
    assert [page.status_code for page in pages] == [200, 200, 200]
    assert [str(category_name(category)) in page.text for page in pages[:2]] == [True, True]
    assert ("Exam" in pages[1].text) == (category in MENTORS)
