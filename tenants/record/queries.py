"""A person's entries as pages show them, and the people who may have given RSC."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select
from werkzeug.exceptions import NotFound

from tenants.kernel import cursors
from tenants.kernel.db import db
from tenants.kernel.remembered import once_a_transaction
from tenants.kernel.signin.accounts import address_key
from tenants.kernel.text import key
from tenants.people.models import Address, Audit, File, Person
from tenants.record import rules
from tenants.record.models import Agreement, Document, Education, Provider, Rsc, Signature, Training

PAGE, PAPERS = 100, 50


def own(model: Any, person_id: UUID, entry_id: UUID, *, lock: bool = False) -> Any:
    """The person's entry, removed ones included; raises NotFound for anybody else's."""
    found = select(model).where(model.id == entry_id, model.person_id == person_id)
    row = db.session.scalar(found.with_for_update() if lock else found)
    if row is None:
        raise NotFound
    return row


def entries(model: Any, person_id: UUID) -> list[Any]:
    """What is not removed, latest days first where there are days."""
    days = [getattr(model, name).desc().nulls_first() for name in ("from_day", "conferred") if hasattr(model, name)]
    return list(db.session.scalars(_standing(model, person_id).order_by(*days, model.created_at.desc(), model.id)))


def some(model: Any, person_id: UUID, number: int) -> tuple[list[Any], int, UUID | None]:
    """So many of what is not removed, latest days first, how many there are, and the one entered last: one query."""
    days = [getattr(model, name).desc().nulls_first() for name in ("from_day", "conferred") if hasattr(model, name)]
    last = func.first_value(model.id).over(order_by=(model.created_at.desc(), model.id))
    found = _standing(model, person_id).add_columns(func.count().over(), last)
    rows = db.session.execute(found.order_by(*days, model.created_at.desc(), model.id).limit(number)).all()
    return [row[0] for row in rows], *(rows[0][1:] if rows else (0, None))


def leaf(model: Any, person_id: UUID, *, after: str = "", before: str = "") -> cursors.Sheet:
    """A page of what is not removed, latest days first, entries without a day before all others."""
    day = model.conferred if model is Education else model.from_day
    value = func.coalesce(cursors.moment(day), "without a day") + " " + cursors.moment(model.created_at)
    order = cursors.Order(value.collate("C"), model.id, falls=True)
    return cursors.sheet(_standing(model, person_id), order, after=after, before=before, size=PAGE)


def unanswered(person_id: UUID, provider_id: UUID | None = None, *, lock: bool = False) -> list[Rsc]:
    """Hours with somebody who has not said yet whether they were so: with this provider, or with anybody."""
    found = _standing(Rsc, person_id).where(
        Rsc.provider_id.is_not(None), Rsc.confirmed_at.is_(None), Rsc.disputed_at.is_(None)
    )
    mine = found if provider_id is None else found.where(Rsc.provider_id == provider_id)
    ordered = mine.order_by(Rsc.from_day.desc(), Rsc.created_at.desc(), Rsc.id)
    return list(db.session.scalars(ordered.with_for_update() if lock else ordered))


def everything(person_id: UUID, kinds: Mapping[str, Any]) -> dict[str, list[Any]]:
    """What is not removed of each section, in the order of entering: one query a section."""
    return {code: list(_all_of(model, person_id)) for code, model in kinds.items()}


@once_a_transaction
def _all_of(model: Any, person_id: UUID) -> Sequence[Any]:
    return db.session.scalars(_standing(model, person_id).order_by(model.created_at, model.id)).all()


def number(model: Any, person_id: UUID) -> int:
    return db.session.scalar(select(func.count()).select_from(_standing(model, person_id).subquery())) or 0


def last_rsc(person_id: UUID) -> Rsc | None:
    """The hour entered last: what the quick log remembers."""
    return db.session.scalar(_standing(Rsc, person_id).order_by(Rsc.created_at.desc()).limit(1))


def sessions_beside(entry: Rsc) -> list[rules.Session]:
    """The person's other hours with this provider that touch its days, as facts for ``rules.likeness``."""
    last = func.coalesce(Rsc.to_day, Rsc.from_day)
    near = _standing(Rsc, entry.person_id).where(
        Rsc.id != entry.id,
        Rsc.provider_id.is_not_distinct_from(entry.provider_id),
        Rsc.from_day <= (entry.to_day or entry.from_day),
        last >= entry.from_day,
    )
    return [session_of(one) for one in db.session.scalars(near)]


def session_of(one: Rsc) -> rules.Session:
    return rules.Session(
        first=one.from_day,
        last=one.to_day or one.from_day,
        minutes=minutes_of(one),
        provider=str(one.provider_id) if one.provider_id else None,
        format=one.format,
    )


def minutes_of(one: Rsc | Training) -> int:
    minutes = getattr(one, "minutes", None)  # a training has hours only
    return minutes if minutes is not None else int((one.hours or 0) * 60)


def courses_beside(entry: Training) -> list[rules.Course]:
    """The person's other trainings that began on its day."""
    near = _standing(Training, entry.person_id).where(Training.id != entry.id, Training.from_day == entry.from_day)
    return [course_of(one) for one in db.session.scalars(near)]


def course_of(one: Training) -> rules.Course:
    return rules.Course(one.title, one.from_day, one.to_day or one.from_day, one.hours)


def providers_for(person_id: UUID) -> list[tuple[UUID, str]]:
    """Whom the picker offers: providers who chose to be listed, and those this person met before."""
    met = select(Rsc.provider_id).where(Rsc.person_id == person_id, Rsc.removed_at.is_(None))
    listed = select(Provider.person_id).where(Provider.listed)
    rows = db.session.execute(
        select(Person.id, Person.name)
        .where(
            or_(Person.id.in_(met), Person.id.in_(listed)),
            Person.id != person_id,
            Person.merged_into.is_(None),
        )
        .order_by(Person.sort_key, Person.id)
        .limit(500)
    )
    return [(row.id, row.name) for row in rows]


def offered_provider(person_id: UUID, provider_id: UUID) -> bool:
    return any(one == provider_id for one, _name in providers_for(person_id))


def known_by(email: str, name: str) -> UUID | None:
    """The person with this verified address, if the name says the same: an address alone tells nobody's name."""
    return db.session.scalar(
        select(Person.id)
        .join(Address, Address.person_id == Person.id)
        .where(Address.key == address_key(email), Address.verified_at.is_not(None), Person.search_key == key(name))
    )


def documents(person_id: UUID, *, after: str = "", before: str = "") -> cursors.Sheet:
    """A page of the person's files, newest first: rows of document and file."""
    found = (
        select(Document, File)
        .join(File, File.id == Document.file_id)
        .where(Document.person_id == person_id, Document.removed_at.is_(None))
    )
    order = cursors.Order(Document.created_at, Document.id, kind=datetime, falls=True)
    return cursors.sheet(found, order, after=after, before=before, size=PAPERS)


def agreement(kind: str) -> Agreement | None:
    """The edition in force: the one published last."""
    return db.session.scalar(
        select(Agreement).where(Agreement.kind == kind).order_by(Agreement.published_at.desc(), Agreement.id).limit(1)
    )


def editions(kind: str) -> set[str]:
    """The names of the editions that ever were in force."""
    return set(db.session.scalars(select(Agreement.edition).where(Agreement.kind == kind)))


def signatures(person_id: UUID, kind: str | None = None) -> list[Signature]:
    """What was signed, latest first."""
    found = _standing(Signature, person_id).order_by(Signature.signed_on.desc(), Signature.created_at.desc())
    return list(db.session.scalars(found if kind is None else found.where(Signature.kind == kind)))


def outdated(person_id: UUID) -> list[str]:
    """The kinds of agreement that this person signed, and of which a newer edition asks for a new signature."""
    signed = (
        select(Signature.kind, func.max(Agreement.published_at).label("at"))
        .join(Agreement, Agreement.id == Signature.agreement_id)
        .where(Signature.person_id == person_id, Signature.removed_at.is_(None))
        .group_by(Signature.kind)
        .subquery()
    )
    found = select(Agreement.kind).join(signed, signed.c.kind == Agreement.kind)
    return sorted(set(db.session.scalars(found.where(Agreement.renews, Agreement.published_at > signed.c.at))))


def saved_at(person_id: UUID) -> Any:
    """When the person last changed something, by the audit log."""
    return db.session.scalar(select(func.max(Audit.at)).where(Audit.actor_id == person_id))


def _standing(model: Any, person_id: UUID) -> Any:
    return select(model).where(model.person_id == person_id, model.removed_at.is_(None))
