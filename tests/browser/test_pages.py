"""Every page that a person can open, as each kind of person: axe finds nothing, nothing runs over the edge.

At 200 % of zoom (WCAG 1.4.4, 1.4.10) nothing scrolls sideways, is cut off or lies over something else.
"""

from typing import Any

import pytest
from playwright.sync_api import Browser as Chromium
from sqlalchemy import select

from tenants.applications.models import Application
from tenants.endorsements.models import Endorsement
from tenants.people.models import Person, Role
from tenants.reviews.models import Review
from tests.browser.live import Live
from tests.browser.rounds import Round, context_of, plain_routes
from tests.filled import fill
from tests.place import Place

pytestmark = pytest.mark.browser


def role(name: str) -> Any:
    found = select(Role.person_id).join(Person, Person.id == Role.person_id).where(Role.role == name)
    return found.order_by(Person.name).limit(1)


def applicant(state: str) -> Any:
    found = select(Application.person_id).where(Application.state == state)
    return found.order_by(Application.registered_on).limit(1)


PEOPLE = {
    "public": None,
    "applicant": applicant("building"),
    "waiting applicant": applicant("submitted"),
    "endorsee": select(Endorsement.person_id).order_by(Endorsement.number).limit(1),
    "coordinator": role("coordinator"),
    "reviewer": select(Review.reviewer_id).where(Review.state == "assigned").order_by(Review.reviewer_id).limit(1),
    "decider": role("decider"),
    "advisor": role("advisor"),
}


def test_every_page_can_be_read_by_everyone(clean: Place, live: Live, browser: Chromium) -> None:
    fill(clean, "oak")
    pages, wrong = Round(live, "oak"), {}
    for who, statement in PEOPLE.items():
        context = context_of(browser, clean, "oak", statement)
        start = plain_routes(clean, "tenants") if who == "public" else ["/home"]
        wrong |= {(who, path): found for path, found in pages.wrong(context.new_page(), start).items()}
        context.close()
    assert (wrong, len(pages.kinds) > 120) == ({}, True)
