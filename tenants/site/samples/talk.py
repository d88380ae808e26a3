"""Sample talk about an application: a question that waits for the office, an answer for the applicant."""

from datetime import timedelta

from tenants.applications.models import Application, Comment
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.people.models import Person
from tenants.site.samples.cast import Cast
from tenants.talk.models import Thread

SAID = (
    ("training", "applicant", "Is a webinar all right? I have the certificate, and it lasted six hours."),
    ("training", "office", "Yes, with the certificate. Please leave out the lunch hour."),
    ("rsc", "applicant", "My provider has a new address. Whom do I tell?"),
)


def write(cast: Cast, application: Application, person: Person) -> None:
    """Three words about two sections, the last of each a few days old."""
    voices = {"applicant": person.id, "office": cast.part("coordinator").id}
    turns = {section: "office" if side == "applicant" else "applicant" for section, side, _body in SAID}
    for number, (section, side, body) in enumerate(SAID):
        at = now() - timedelta(days=5 - number)
        db.session.add(
            Comment(application_id=application.id, section=section, author_id=voices[side], body=body, side=side, at=at)
        )
    for section, waiting_for in turns.items():
        since = now() - timedelta(days=4)
        db.session.add(
            Thread(application_id=application.id, section=section, waiting_for=waiting_for, waiting_since=since)
        )
