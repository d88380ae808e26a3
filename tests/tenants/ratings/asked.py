"""An applicant with an open application, and what the letters to raters say."""

import re
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from tenants.applications.models import Application
from tenants.kernel.db import db
from tenants.people.models import Message
from tenants.ratings.models import Rating
from tests.place import Browser, Place

TYPED = {
    "name": "Wren Applegarth",
    "email": "wren@clinic.example",
    "kinds": "supervisor",
    "waived": "yes",
    "language": "en",
}


def applicant(place: Place, name: str = "Rosalind Ashgrove", slug: str = "oak", category: str = "IFS") -> Any:
    """A signed-in applicant whose application is being built; ``browser.file_id`` is its id."""
    browser: Any = place.arrive(slug, name)
    with place.inside(slug):
        row = Application(
            person_id=browser.person_id,
            category=category,
            registered_on=date(2025, 1, 10),
            set_id="alliance-2025",
        )
        db.session.add(row)
        db.session.flush()
        browser.file_id = row.id
    browser.page = f"/applications/{browser.file_id}/references"
    return browser


def ask(browser: Any, **typed: str) -> Any:
    return browser.send(browser.page, **(TYPED | typed))


def letters(place: Place, kind: str, slug: str = "oak") -> list[Message]:
    with place.inside(slug):
        rows = db.session.scalars(
            select(Message).where(Message.kind == kind).order_by(Message.created_at, Message.recipient)
        )
        found = list(rows)
        db.session.expunge_all()
    return found


def link(message: Message) -> str:
    return re.findall(r"http://[^/\s]+(/r/\S+)", message.body or "")[0]


def code(message: Message) -> str:
    return re.findall(r"\b([2-9A-Z]{4}-[2-9A-Z]{4})\b", message.body or "")[0]


def rater(place: Place, message: Message, slug: str = "oak") -> Browser:
    """Somebody who opened the link in this letter."""
    browser = place.client(slug)
    browser.get(link(message))
    return browser  # type: ignore[return-value]


def ratings(place: Place, slug: str = "oak") -> list[Rating]:
    with place.inside(slug):
        found = list(db.session.scalars(select(Rating).order_by(Rating.asked_at, Rating.id)))
        db.session.expunge_all()
    return found


def complete(browser: Browser, choice: str = "4", recommends: str = "yes", pages: int = 20, **more: str) -> Any:
    """Begin, answer every statement alike, and send."""
    browser.send("/rating/start", page="/rating")
    for number in range(1, pages):
        path = f"/rating/statements/{number}"
        shown = browser.get(path)
        if shown.status_code == 404:
            break
        browser.send(path, **answers(shown.text, choice))
    shown = browser.get("/rating/words").text
    given = {"comments": "Steady and warm.", "recommends": recommends, **more}
    return browser.send("/rating/words", version=version(shown), **given)


def answers(text: str, choice: str) -> dict[str, str]:
    names = set(re.findall(r'name="(answer-[0-9a-f-]+)"', text))
    return dict.fromkeys(names, choice) | {"version": version(text)}


def version(text: str) -> str:
    return re.findall(r'name="version" value="(\d+)"', text)[0]


def of(place: Place, rating_id: UUID, slug: str = "oak") -> Rating:
    return next(one for one in ratings(place, slug) if one.id == rating_id)
