"""An association's part in a fidelity review: its self-study, the list of its files, and files handed over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from flask import abort
from sqlalchemy import delete, insert, select

from tenants.applications.models import Application, Decision, Event
from tenants.fidelity import copies
from tenants.kernel import audit, links
from tenants.kernel.access import Actor
from tenants.kernel.db import db
from tenants.kernel.fidelity import rules
from tenants.kernel.fidelity.tables import FidelityFinding, FidelityReview, Handover, HandoverLook
from tenants.kernel.indicators.tables import LEAST
from tenants.kernel.refusal import Refusal, refuse_if
from tenants.kernel.workflow import next_state
from tenants.people.models import Person

LISTED = (Handover.id, Handover.number, Handover.purpose, Handover.expires_on, Handover.given_by, Handover.given_at)


@dataclass(frozen=True)
class Drawn:
    """A file that the seed drew, whose it is, and the copy handed over, if there is one."""

    number: str
    application: Application
    name: str
    given: Any


def reviews() -> Sequence[FidelityReview]:
    return db.session.scalars(select(FidelityReview).order_by(FidelityReview.planned_at.desc())).all()


def review(review_id: UUID, *, lock: bool = False) -> FidelityReview:
    """One of this association's own: the database shows no other; raises NotFound."""
    found = select(FidelityReview).where(FidelityReview.id == review_id)
    if lock:
        found = found.with_for_update().execution_options(populate_existing=True)
    return db.session.scalar(found) or abort(404)


def findings(one: FidelityReview) -> Sequence[FidelityFinding]:
    found = select(FidelityFinding).where(FidelityFinding.review_id == one.id)
    return db.session.scalars(found.order_by(FidelityFinding.made_at)).all()


def looks(one: FidelityReview) -> Sequence[HandoverLook]:
    found = select(HandoverLook).where(HandoverLook.review_id == one.id)
    return db.session.scalars(found.order_by(HandoverLook.at.desc())).all()


def study(one: FidelityReview, answers: dict[str, str]) -> None:
    """The self-study is sent, and with it the checksum of the list: from now on the list is what it is."""
    said = {name: text.strip() for name, text in answers.items() if text.strip()}
    one.state = next_state(rules.TABLE, "study", one.state, rules.Facts(answers=len(said)))
    one.study, one.numbers = said, rules.listed(_files(one), links.token())
    one.commitment = rules.commitment(one.numbers)
    one.version += 1


def _files(one: FidelityReview) -> dict[str, UUID]:
    """Every file decided in the period, by its number in this review."""
    decided = select(Decision.application_id).distinct().join(Application, Application.id == Decision.application_id)
    decided = decided.join(Person, Person.id == Application.person_id).where(Person.sample.is_(False))
    ids = db.session.scalars(decided.where(Decision.decided_on.between(one.from_day, one.until_day)))
    return {rules.number_of(one.id, file_id): file_id for file_id in ids}


def drawn(one: FidelityReview) -> list[Drawn]:
    """The files that the published seed draws from the list as it was fixed."""
    if one.seed is None:
        return []
    numbers = rules.draw(one.numbers, one.seed, one.size)
    known = _files(one)
    rows = db.session.execute(
        select(Application, Person.name)
        .join(Person, Person.id == Application.person_id)
        .where(Application.id.in_([known[number] for number in numbers if number in known]))
    )
    files = {rules.number_of(one.id, file.id): (file, name) for file, name in rows}
    given = {row.number: row for row in db.session.execute(select(*LISTED).where(Handover.review_id == one.id))}
    return [Drawn(number, *files[number], given.get(number)) for number in numbers if number in files]


def are_few(one: FidelityReview) -> bool:
    """Whether so few files were decided in the period that a copy and the register together may name somebody."""
    return one.seed is not None and len(rules.files(one.numbers)) < LEAST


def drawn_file(one: FidelityReview, number: str) -> Drawn:
    """Raises NotFound for a file that was not drawn."""
    return next((file for file in drawn(one) if file.number == number), None) or abort(404)


def hand_over(
    one: FidelityReview, file: Drawn, actor: Actor, *, purpose: str, body: str, expires_on: date, today: date
) -> None:
    """A copy goes out for a purpose and until a day; it stands on the file's own timeline, for the person too."""
    refuse_if(rules.may_keep_until(expires_on, today))
    one.state = next_state(rules.TABLE, "hand_over", one.state, rules.Facts())
    if copies.names_somebody(body, file.application.person_id):
        refuse_if(Refusal("name_in_copy"))
    if file.given:
        refuse_if(Refusal("handed_already"))
    facts = {"number": file.number, "purpose": purpose, "expires_on": expires_on, "given_by": actor.name}
    key = uuid4()
    db.session.execute(insert(Handover).values(id=key, review_id=one.id, body=body, **facts).inline())
    audit.note("made", "handover", str(key), after={"review_id": one.id, **facts})
    noted = {"purpose": purpose, "until": expires_on.isoformat()}
    db.session.add(Event(application_id=file.application.id, kind="handed_over", actor_id=actor.id, facts=noted))
    if all(known.given for known in drawn(one)):
        complete(one)


def complete(one: FidelityReview) -> None:
    """All that was drawn is handed over, or nothing was there to draw."""
    files = drawn(one)
    facts = rules.Facts(drawn=len(files), handed=sum(known.given is not None for known in files))
    one.state = next_state(rules.TABLE, "complete", one.state, facts)
    one.version += 1


def take_back(one: FidelityReview, file: Drawn, actor: Actor) -> None:
    """The copy is gone; who had read it stays written down."""
    if not file.given:
        refuse_if(Refusal("not_handed"))
    db.session.execute(delete(Handover).where(Handover.review_id == one.id, Handover.number == file.number))
    audit.note("removed", "handover", str(file.given.id), before={"review_id": one.id, "number": file.number})
    db.session.add(Event(application_id=file.application.id, kind="taken_back", actor_id=actor.id, facts={}))


def show_evidence(one: FidelityReview, finding_id: UUID, evidence: str, today: date) -> None:
    """What was done about a finding; the Alliance says whether it is enough."""
    one.state = next_state(rules.TABLE, "evidence", one.state, rules.Facts())
    found = select(FidelityFinding).where(FidelityFinding.id == finding_id, FidelityFinding.review_id == one.id)
    finding = db.session.scalar(found) or abort(404)
    if finding.done_on is not None:
        refuse_if(Refusal("finding_done"))
    finding.evidence, finding.evidence_on = evidence, today
