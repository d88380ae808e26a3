"""Applications as the office works them: counted for the queue, whole for one file."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload
from werkzeug.exceptions import NotFound

from tenants.applications.models import OPEN_STATES, Application
from tenants.desk import rules
from tenants.kernel.db import db
from tenants.people.models import File, Person
from tenants.ratings import queries as ratings
from tenants.ratings.models import Rating
from tenants.record.models import Document, HeldElsewhere, Membership, Rsc
from tenants.reviews import queries as reviews
from tenants.reviews import rules as review_rules
from tenants.reviews.models import Review
from tenants.standards.awards import providers_of, unknown_providers
from tenants.standards.queries import association


@dataclass(frozen=True)
class Row:
    """One application in the queue."""

    application: Application
    facts: rules.Facts
    ball: rules.Ball
    reviews: tuple[Review, ...]


def rows_of(files: Sequence[Application]) -> list[Row]:
    ids = [one.id for one in files]
    asked = _asked(ids)
    to_vet = _to_vet({one.id: one for one in files})
    written, rounds = reviews.counts(ids), reviews.rounds(ids)
    to_know = _to_know(ids)
    return [
        _row(one, (asked[one.id], to_vet[one.id], to_know[one.id]), written[one.id], rounds[one.id]) for one in files
    ]


def _row(one: Application, counted: tuple[int, int, int], written: list[Review], current: reviews.Round) -> Row:
    asked, to_vet, to_know = counted
    now = [review for review in written if review.round == current.number]
    sent = [str(review.verdict) for review in now if review.state == "sent"]
    facts = rules.Facts(
        state=one.state,
        returned_as=one.returned_as,
        asked=asked,
        to_vet=to_vet,
        to_know=to_know,
        reviewers=len(now),
        needed=current.needed,
        agreed=review_rules.agree(sent),
    )
    return Row(one, facts, rules.ball(facts), tuple(now))


def _to_vet(files: Mapping[UUID, Application]) -> Counter[UUID]:
    """Raters to speak with, where fewer endorsed raters have answered than the set asks for."""
    waiting = Counter(one.application_id for one in ratings.to_vet() if one.application_id in files)
    code = association()
    return Counter({one: number for one, number in waiting.items() if ratings.approval_missing(files[one], code)})


def _asked(ids: Sequence[UUID]) -> Counter[UUID]:
    rows = db.session.execute(
        select(Rating.application_id, func.count())
        .where(Rating.application_id.in_(ids), Rating.state.in_(ratings.GIVING))
        .group_by(Rating.application_id)
    )
    return Counter(dict(iter(rows)))


def reviewers_of(ids: Collection[UUID | None]) -> list[tuple[UUID, str, str]]:
    """Application, name and state of the reviews given out on these files, in the order of assignment: one query."""
    rows = db.session.execute(
        select(Review.application_id, Person.name, Review.state)
        .join(Person, Person.id == Review.reviewer_id)
        .where(Review.application_id.in_([one for one in ids if one]), Review.state != "recused")
        .order_by(Review.assigned_at, Review.id)
    )
    return [(row[0], row[1], row[2]) for row in rows]


def sent_of(ids: Collection[UUID]) -> dict[UUID, list[str]]:
    """What reviewers recommended on these files, in the order of sending: one query."""
    found: dict[UUID, list[str]] = {one: [] for one in ids}
    sent = select(Review.application_id, Review.verdict).where(Review.application_id.in_(ids), Review.state == "sent")
    for application_id, verdict in db.session.execute(sent.order_by(Review.sent_at, Review.id)):
        found[application_id].append(str(verdict))
    return found


def file(application_id: UUID, *, lock: bool = False) -> Application:
    """The application with its person; raises NotFound."""
    found = select(Application).where(Application.id == application_id)
    found = found.options(selectinload(Application.person))
    if lock:
        found = found.with_for_update(of=Application).execution_options(populate_existing=True)
    row = db.session.scalar(found)
    if row is None:
        raise NotFound
    return row


def some(ids: Collection[UUID], *, lock: bool = False) -> dict[UUID, Application]:
    """These files with their people, held in one order so that two who want them wait; raises NotFound."""
    found = select(Application).where(Application.id.in_(ids)).options(selectinload(Application.person))
    found = found.order_by(Application.id)
    if lock:
        found = found.with_for_update(of=Application).execution_options(populate_existing=True)
    rows = {one.id: one for one in db.session.scalars(found)}
    if set(ids) - set(rows):
        raise NotFound
    return rows


def any_open(besides: UUID) -> Application | None:
    """The file that stands longest where it is, to show a text with."""
    found = select(Application).where(Application.state.in_(OPEN_STATES), Application.person_id != besides)
    ordered = found.options(selectinload(Application.person)).order_by(Application.state_since, Application.id)
    return db.session.scalar(ordered.limit(1))


@dataclass(frozen=True)
class Paper:
    """A document that the applicant sent, and what the office found."""

    document: Document
    file: File


def papers(person_id: UUID) -> list[Paper]:
    rows = db.session.execute(
        select(Document, File)
        .join(File, File.id == Document.file_id)
        .where(Document.person_id == person_id, Document.removed_at.is_(None))
        .order_by(Document.created_at, Document.id)
    )
    return [Paper(document, stored) for document, stored in rows]


def paper(document_id: UUID, *, lock: bool = False) -> Paper:
    found = select(Document, File).join(File, File.id == Document.file_id).where(Document.id == document_id)
    row = db.session.execute(found.with_for_update(of=Document) if lock else found).first()
    if row is None:
        raise NotFound
    return Paper(row[0], row[1])


def memberships(person_id: UUID) -> list[Membership]:
    return _standing(Membership, person_id)


def elsewhere(person_id: UUID) -> list[HeldElsewhere]:
    return _standing(HeldElsewhere, person_id)


def _standing(model: Any, person_id: UUID) -> list[Any]:
    found = select(model).where(model.person_id == person_id, model.removed_at.is_(None))
    return list(db.session.scalars(found.order_by(model.from_day, model.id)))


def confirmable(kind: str, entry_id: UUID) -> Any:
    """A membership or an endorsement from elsewhere, held for its confirmation; raises NotFound."""
    models: dict[str, Any] = {"memberships": Membership, "endorsements": HeldElsewhere}
    model = models.get(kind)
    found = (
        db.session.scalar(select(model).where(model.id == entry_id, model.removed_at.is_(None)).with_for_update())
        if model
        else None
    )
    if found is None:
        raise NotFound
    return found


def held(person_id: UUID) -> dict[UUID, list[dict[str, Any]]]:
    """The endorsements that count for each provider of this person's RSC, as the checker reads them."""
    met = select(Rsc.provider_id).where(
        Rsc.person_id == person_id, Rsc.removed_at.is_(None), Rsc.provider_id.is_not(None)
    )
    return {UUID(one["id"]): one["endorsements"] for one in providers_of(set(db.session.scalars(met)), association())}


def _to_know(ids: Sequence[UUID]) -> Counter[UUID]:
    """Providers who confirmed hours, of whom the office knows nothing yet, by application with the applicant."""
    rows = db.session.execute(
        select(Application.id, Rsc.provider_id)
        .join(Rsc, Rsc.person_id == Application.person_id)
        .where(Application.id.in_(ids), Application.state.in_(("building", "returned")))
        .where(Rsc.removed_at.is_(None), Rsc.confirmed_at.is_not(None), Rsc.provider_id.is_not(None))
        .distinct()
    ).all()
    unknown = unknown_providers({provider for _application, provider in rows if provider})
    return Counter(application for application, provider in rows if provider in unknown)


def waiting_days(one: Application, today: date, local: Any) -> int:
    """Days since it came into its state, by the association's calendar."""
    return max(0, (today - local(one.state_since).date()).days)
