"""What the office does with a file: mark what it looked at, vet, send back, confirm and decide."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from tenants.appeals import actions as appeals
from tenants.applications import actions as applications
from tenants.applications import readiness
from tenants.applications.models import Application, Decision
from tenants.desk import queries, rules, told
from tenants.kernel import links, outbox
from tenants.kernel.access import Actor
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.refusal import Refusal, refuse_if
from tenants.people import letters
from tenants.people.models import Person
from tenants.questions import actions as questions
from tenants.redaction import actions as redaction
from tenants.reviews import queries as reviews
from tenants.reviews import together
from tenants.reviews.models import Review
from tenants.standards import queries as standards


def send_back(application: Application, actor: Actor, *, asks: Sequence[str], note: str, on: date) -> None:
    """Something is missing: the file is with the applicant again, who gets the list."""
    applications.send_back(application, actor, asks=asks, note=note)
    questions.ask(application, actor, asks, on=on)
    _write(application, "returned", asks=list(asks), note=note)


def confirm(application: Application, actor: Actor) -> None:
    """Complete: from now on reviewers read it."""
    applications.confirm(application, actor)
    redaction.prepare(application.person_id)


def decide(
    application: Application,
    actor: Actor,
    *,
    verdict: str,
    reasons: str,
    asks: Sequence[str],
    weighed: bool,
    on: date,
) -> Decision:
    """A named person decided, with reasons, the findings and the hash of the set; the applicant was written to.

    Where the reviewers disagree, an approval needs the word that both reviews were weighed.
    Nobody decides on their own file or on one that they reviewed.
    """
    findings = standards.findings(application, standards.judged_on(application, on))
    rows = reviews.of_application(application.id)
    if any(one.reviewer_id == actor.id and one.state != "recused" for one in rows):
        refuse_if(Refusal("reviewed_yourself"))
    appeals.refuse_deciding_again(application.id, actor.id)
    if verdict != "approve" and not asks:
        refuse_if(Refusal("asks_missing"))
    agreed = together.agreed(application.id)
    said = reviews.verdicts(application.id)
    decision = applications.decide(
        application,
        actor,
        verdict=verdict,
        reasons=reasons,
        asks=list(asks) if verdict != "approve" else [],
        findings=findings,
        fingerprint=standards.rules_hash(findings),
        on=on,
        agreed=agreed or weighed,
        override=rules.override(verdict, said, agreed=agreed, missing=len(readiness.missing(findings))),
    )
    questions.ask(application, actor, decision.asks, on=on)
    appeal_by = decision.appeal_by if verdict != "approve" else None
    _write(application, "decided", verdict=verdict, reasons=reasons, asks=decision.asks, appeal_by=appeal_by)
    outbox.tell(told.decided, decision.id)
    return decision


def review_again(application: Application, actor: Actor) -> None:
    """One further reviewer reads the file before anybody decides."""
    applications.review_again(application, actor)


def confirm_entry(entry: Any, actor: Actor, *, confirmed: bool) -> None:
    """The office saw proof of a membership or of an endorsement held elsewhere, or takes that word back."""
    entry.confirmed_at = now() if confirmed else None
    entry.confirmed_by = actor.id if confirmed else None
    entry.version += 1


def nudge(review: Review, application: Application) -> None:
    """The reviewer of a late review was written to, kindly."""
    letters.write(
        "review_late",
        db.session.get_one(Person, review.reviewer_id),
        about_id=review.id,
        category=application.category,
        due=review.due_on,
        url=links.absolute("reviews.show", review_id=review.id),
    )


def look(paper: queries.Paper, actor: Actor, *, accepted: bool) -> None:
    """Somebody in the office read this document and says whether it will do."""
    paper.document.looked_at, paper.document.looked_by = now(), actor.id
    paper.document.accepted = accepted


def _write(application: Application, kind: str, **facts: Any) -> None:
    person = db.session.get_one(Person, application.person_id)
    letters.write(
        kind,
        person,
        about_id=application.id,
        category=application.category,
        url=links.absolute("progress.home"),
        **facts,
    )
