"""No page leads nowhere: as each kind of person, every link of every page that links reach is there."""

import re
from html import unescape
from typing import Any

import pytest
from sqlalchemy import select

from alliance.seed import load
from tenants.applications.models import Application
from tenants.endorsements.models import Endorsement
from tenants.kernel.db import db
from tenants.people.models import Role
from tenants.reviews.models import Review
from tests.alliance.scene import invent
from tests.filled import fill
from tests.kinds import Alike, kind_of
from tests.place import Browser, Place

LINK = re.compile(r'<a [^>]*?href="([^"]+)"')


def role(name: str) -> Any:
    return select(Role.person_id).where(Role.role == name).order_by(Role.person_id).limit(1)


def applicant(state: str) -> Any:
    return select(Application.person_id).where(Application.state == state).order_by(Application.id).limit(1)


PEOPLE = {
    "stranger": None,
    "applicant": applicant("building"),
    "returned": applicant("returned"),
    "waiting": applicant("submitted"),
    "endorsee": select(Endorsement.person_id).order_by(Endorsement.number).limit(1),
    "coordinator": role("coordinator"),
    "reviewer": select(Review.reviewer_id).where(Review.state == "assigned").order_by(Review.id).limit(1),
    "decider": role("decider"),
}


def dead(browser: Browser, start: list[str]) -> dict[str, Any]:
    """Links to a page that is not there, with the page that has them; anchors that their page does not have too."""
    waiting, seen, wrong, alike = [(path, "start") for path in start], set(), {}, Alike()
    while waiting:
        path, whence = waiting.pop(0)
        if kind_of(path) in seen or alike.enough(path):
            continue
        seen.add(kind_of(path))
        answer = browser.get(path.partition("#")[0], follow_redirects=True)
        if answer.status_code >= 400:
            wrong[path] = (answer.status_code, whence)
        elif "text/html" in answer.content_type:
            wrong |= lost_anchors(answer.text, path)
            waiting += [(to, path) for to in links(answer.text)]
    return wrong


def links(page: str) -> list[str]:
    return [unescape(to) for to in LINK.findall(page) if to.startswith("/") and not to.startswith("/static")]


def lost_anchors(page: str, path: str) -> dict[str, Any]:
    """Links inside the page to something that it does not hold."""
    asked = {unescape(to)[1:] for to in LINK.findall(page) if to.startswith("#") and len(to) > 1}
    return {f"{path}#{one}": ("no anchor", path) for one in asked if f'id="{one}"' not in page}


def test_every_link_of_the_alliance_leads_somewhere(clean: Place) -> None:
    with clean.inside("alliance"):
        load()
    invent(clean)
    mara = clean.arrive("alliance", "Mara Oakhollow", "staff", "licensing")
    assert (dead(mara, ["/home"]), dead(clean.client("alliance"), ["/", "/signin"])) == ({}, {})


@pytest.mark.parametrize("who", PEOPLE)
def test_every_link_leads_somewhere(clean: Place, who: str) -> None:
    fill(clean, "oak")
    with clean.inside("oak"):
        statement = PEOPLE[who]
        person = db.session.scalar(statement) if statement is not None else None
    browser: Any = clean.client("oak") if person is None else clean.enter("oak", person)
    assert dead(browser, ["/", "/home"] if person else ["/", "/signin", "/rate"]) == {}
