"""A sample certificate for each file in review, and a file on hold with two questions and an appeal about it."""

from datetime import date, timedelta

from sqlalchemy import select

from tenants.appeals.models import Appeal
from tenants.applications.models import Application, Decision, Event
from tenants.kernel import files
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.people.models import Person
from tenants.questions.models import Question
from tenants.questions.rules import answer_by
from tenants.record.models import Document, Training, Work
from tenants.redaction import actions as redaction
from tenants.reviews.models import Review
from tenants.site.samples.cast import Cast
from tenants.standards import queries as standards

ASKS = ("Which of your families had a child under three?", "Who led the group that you went to in spring?")
PAGE = (
    b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 420]/Contents 4 0 R"
    b"/Resources<</Font<</F1 5 0 R>>>>>>endobj\n"
    b"4 0 obj<</Length %d>>stream\n%sendstream endobj\n5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
    b"trailer<</Root 1 0 R/Size 6>>\n%%%%EOF"
)


def enclose(person: Person) -> None:
    """A certificate that names them and their employer; the worker covers both for reviewers."""
    training = db.session.scalars(select(Training).where(Training.person_id == person.id).limit(1)).first()
    employer = db.session.scalars(select(Work.employer).where(Work.person_id == person.id).limit(1)).first()
    if training is None:
        return
    lines = ("Certificate of attendance", f"{person.name}, {employer}", f"took part in {training.title}.")
    content = certificate(*lines, f"{training.hours} hours.")
    kept = files.store("certificate.pdf", content, "application/pdf", owner=person.id)
    db.session.add(Document(person_id=person.id, file_id=kept.id, entry_kind="training", entry_id=training.id))
    db.session.flush()  # the copy is asked for by its id
    redaction.prepare(person.id)


def certificate(*lines: str) -> bytes:
    """A page of text as the simplest of PDFs."""
    rows = [f"BT /F1 16 Tf 60 {340 - 30 * place} Td ({_plain(line)}) Tj ET\n" for place, line in enumerate(lines)]
    drawn = "".join(rows).encode("latin-1", "replace")
    return PAGE % (len(drawn), drawn)


def _plain(line: str) -> str:
    return line.replace("\\", "").replace("(", "").replace(")", "")


def hold(cast: Cast, application: Application, person: Person, today: date) -> None:
    """Decided by one person as a hold; the applicant has two questions, and asked somebody else to look at it."""
    db.session.flush()  # the findings read the record
    decider, day = cast.part("coordinator"), today - timedelta(days=4)
    found = standards.findings(application, application.submitted_on or today)
    reader = {"reviewer_id": cast.reviewers[0].id, "application_id": application.id}
    db.session.add(Review(state="sent", verdict="hold", summary="Nearly there.", sent_at=now(), **reader))
    decision = Decision(
        application_id=application.id,
        decided_by=decider.id,
        verdict="hold",
        reasons="A clear, warm file. Two short questions, then we are there.",
        asks=list(ASKS),
        findings=found,
        set_id=found["set"],
        set_fingerprint=standards.rules_hash(found),
        decided_on=day,
    )
    db.session.add(decision)
    db.session.add(Event(application_id=application.id, kind="decided", actor_id=decider.id, facts={"verdict": "hold"}))
    asked = {"application_id": application.id, "asked_in": 1, "kind": "hold", "asked_on": day}
    for place, words in enumerate(ASKS):
        db.session.add(Question(position=place, words=words, answer_by=answer_by("hold", day, 30), **asked))
    db.session.flush()  # the appeal carries the decision's id
    _appeal(application, person, decision, day)


def _appeal(application: Application, person: Person, decision: Decision, day: date) -> None:
    row = Appeal(
        kind="appeal",
        person_id=person.id,
        application_id=application.id,
        decision_id=decision.id,
        decided_by=decision.decided_by,
        words="I believe the spring group is in my record already. Could somebody else look?",
        sent_on=day,
        due_on=day + timedelta(days=30),
    )
    db.session.add(row)
