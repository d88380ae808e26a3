"""A file as it is handed over: what reviewers and deciders wrote, without the applicant's name and contacts."""

import re
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import select

from tenants.applications.models import Application, Decision
from tenants.desk import words as desk
from tenants.kernel.categories import category_name
from tenants.kernel.db import db
from tenants.people.models import Person
from tenants.redaction import masking, names
from tenants.reviews import words
from tenants.reviews.models import Review
from tenants.standards.names import TITLES
from tenants.standards.queries import label

STREET = re.compile(  # where somebody lives, as letters write it; a P.O. box too
    r"\b\d{1,6}\s+(?:[A-Z][\w.'-]*\s+){1,4}"
    r"(?i:street|st|avenue|ave|road|rd|lane|ln|drive|dr|boulevard|blvd|court|ct|circle|place|pl|way|terrace|highway|hwy)\b\.?"
    r"|(?i:\bp\.?\s?o\.?\s+box)\s+\d+|\b(?i:calle|avenida)\s+(?:[A-ZÁÉÍÓÚÑ][\w.'-]*\s+){1,4}\d{1,6}\b"
)


def copy_of(application: Application) -> str:
    """The words to hand over, for the coordinator to read and change before they go."""
    with force_locale("en"):  # as the Alliance reads it
        text = "\n\n".join(_parts(application))
    named = masking.finds(names.hidden_of(application.person_id))(text)
    return masking.without(text, masking.joined([*named, *_reached(text, application.person_id)]))


def _reached(text: str, person_id: UUID) -> Iterator[masking.Span]:
    """Whatever reaches somebody: any address, telephone number or link, and the applicant's own however written."""
    yield from masking.contacts(text, masking.CONTACT)
    digits = re.sub(r"\D", "", db.session.scalar(select(Person.phone).where(Person.id == person_id)) or "")
    own = [re.compile(r"(?<!\d)" + r"\D{0,3}".join(digits[-10:]) + r"(?!\d)")] if len(digits) >= 7 else []
    for looks in (STREET, *own):
        yield from ((hit.start(), hit.end(), masking.CONTACT) for hit in looks.finditer(text))


def _parts(application: Application) -> list[str]:
    reviews = db.session.scalars(
        select(Review)
        .where(Review.application_id == application.id, Review.state == "sent")
        .order_by(Review.round, Review.sent_at)
    ).all()
    decisions = db.session.scalars(
        select(Decision).where(Decision.application_id == application.id).order_by(Decision.decided_at)
    )
    return [
        f"Category: {category_name(application.category)}\nRules: {label(application.set_id)}",
        *(_review(number, one) for number, one in enumerate(reviews, 1)),
        # without their days: beside the public register the day of an award is a name
        *(f"Decision {number}: {desk.VERDICTS[one.verdict]}\n{one.reasons}" for number, one in enumerate(decisions, 1)),
    ]


def _review(number: int, one: Review) -> str:
    covered = {True: "name covered", False: "name shown", None: "cover not noted"}[one.blind]
    recommended = words.RECOMMENDATIONS[one.verdict] if one.verdict else "–"
    judged = [_judged(topic, one.judgements[topic]) for topic in sorted(one.judgements)]
    return "\n".join([f"Review {number} ({covered}): {recommended}", one.summary, *judged]).strip()


def _judged(topic: str, said: dict[str, Any]) -> str:
    note = f". {said['note']}" if said.get("note") else ""
    about = TITLES.get(topic) or _("Competencies as a whole")
    return f"- {about}: {words.JUDGED.get(said.get('verdict'), '–')}{note}"


def names_somebody(words: str, person_id: UUID) -> bool:
    """Whether anything by which the applicant could be known still stands there."""
    return bool(masking.finds(names.hidden_of(person_id))(words) or list(_reached(words, person_id)))
