"""Hours that others logged with a provider, and whom somebody met for reflective supervision."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import String, cast, exists, func, or_, select
from sqlalchemy.dialects.postgresql import aggregate_order_by  # its own: an order within ``jsonb_agg``
from werkzeug.exceptions import NotFound

from tenants.endorsements.models import Endorsement
from tenants.kernel import cursors
from tenants.kernel.db import db
from tenants.people.models import Person
from tenants.record.models import Provider, Rsc, RscAnswer, Vetting

PAGE, EARLIER = 100, 25


@dataclass(frozen=True)
class Said:
    """One answer about an hour."""

    said: str
    by_link: bool
    day: date


def waiting(provider_id: UUID, *, after: str = "", before: str = "") -> tuple[cursors.Sheet, int]:
    """A page of hours nobody has answered for, by person and day, and how many there are.

    Rows of the hour and the name of whose it is.
    """
    open_ = _with(provider_id).where(*_open())
    total = select(func.count()).select_from(open_.with_only_columns(Rsc.id).subquery()).scalar_subquery()
    whose = cast(Rsc.person_id, String) + " " + cast(Rsc.from_day, String)
    found = open_.join(Person, Person.id == Rsc.person_id).add_columns(Person.name, total)
    order = cursors.Order(whose.collate("C"), Rsc.id)
    sheet = cursors.sheet(found, order, after=after, before=before, size=PAGE)
    return sheet, sheet.rows[0][2] if sheet.rows else 0


def answered(provider_id: UUID, *, after: str = "", before: str = "") -> cursors.Sheet:
    """A page of what this provider said, latest first: the hour, the name of whose it is, all answers about it."""
    at = func.coalesce(Rsc.confirmed_at, Rsc.disputed_at)
    found = _with(provider_id).where(at.is_not(None)).join(Person, Person.id == Rsc.person_id)
    order = cursors.Order(at, Rsc.id, kind=datetime, falls=True)
    rows = found.add_columns(Person.name, _answers())
    return cursors.sheet(rows, order, after=after, before=before, size=EARLIER)


def hours_of(provider_id: UUID, ids: Sequence[UUID]) -> list[Rsc]:
    """Those of these hours that were logged with this provider, locked until the answer is saved."""
    return list(db.session.scalars(_with(provider_id).where(Rsc.id.in_(ids)).order_by(Rsc.id).with_for_update()))


def _answers() -> Any:
    """All answers about an hour in one column, oldest first."""
    one = func.jsonb_build_object("said", RscAnswer.said, "by_link", RscAnswer.by_link, "at", RscAnswer.at)
    told = func.jsonb_agg(aggregate_order_by(one, RscAnswer.at, RscAnswer.id))
    return select(told).where(RscAnswer.rsc_id == Rsc.id).correlate(Rsc).scalar_subquery()


def history(answers: list[dict[str, Any]] | None) -> list[Said]:
    """That column as a page reads it."""
    return [Said(one["said"], one["by_link"], datetime.fromisoformat(one["at"]).date()) for one in answers or ()]


def met_by(person_id: UUID) -> list[Any]:
    """Each provider of this person: id, name, number of hours, the latest day, how many wait for an answer."""
    return list(
        db.session.execute(
            select(
                Person.id,
                Person.name,
                func.count().label("meetings"),
                func.max(func.coalesce(Rsc.to_day, Rsc.from_day)).label("last"),
                func.count().filter(*_open()).label("waiting"),
            )
            .join(Rsc, Rsc.provider_id == Person.id)
            .where(Rsc.person_id == person_id, Rsc.removed_at.is_(None))
            .group_by(Person.id)
            .order_by(Person.sort_key.collate("C"), Person.id)
        )
    )


def gives(person_id: Any) -> Any:
    """Whether somebody gave RSC here, or may: known to the office, vetted, or endorsed. A condition of a statement."""
    met = select(Rsc.id).where(Rsc.provider_id == person_id, Rsc.removed_at.is_(None))
    known = select(Provider.person_id).where(Provider.person_id == person_id)
    vetted = select(Vetting.id).where(Vetting.person_id == person_id)
    endorsed = select(Endorsement.id).where(Endorsement.person_id == person_id, Endorsement.status != "ended")
    return or_(*(exists(one) for one in (met, known, vetted, endorsed)))


def provider(person_id: UUID, *, lock: bool = False) -> Provider | None:
    found = select(Provider).where(Provider.person_id == person_id)
    return db.session.scalar(found.with_for_update() if lock else found)


def _with(provider_id: UUID) -> Any:
    return select(Rsc).where(Rsc.provider_id == provider_id, Rsc.person_id != provider_id, Rsc.removed_at.is_(None))


def _open() -> tuple[Any, ...]:
    return (Rsc.confirmed_at.is_(None), Rsc.disputed_at.is_(None))


@dataclass(frozen=True)
class Gives:
    """Somebody who gave RSC to the applicant, and what the office knows of them."""

    person: Person
    provider: Provider | None
    vettings: tuple[Vetting, ...]


def of_applicant(person_id: UUID) -> list[Gives]:
    """Everybody named as provider in this person's record, by name."""
    met = select(Rsc.provider_id).where(Rsc.person_id == person_id, Rsc.removed_at.is_(None))
    rows = db.session.execute(
        select(Person, Provider)
        .outerjoin(Provider, Provider.person_id == Person.id)
        .where(Person.id.in_(met))
        .order_by(Person.sort_key.collate("C"), Person.id)
    ).all()
    vetted: dict[UUID, list[Vetting]] = {person.id: [] for person, _known in rows}
    for one in db.session.scalars(
        select(Vetting).where(Vetting.person_id.in_(list(vetted))).order_by(Vetting.from_day, Vetting.id)
    ):
        vetted[one.person_id].append(one)
    return [Gives(person, known, tuple(vetted[person.id])) for person, known in rows]


def who_gave(person_id: UUID) -> Gives:
    """Somebody who gave RSC to anybody here; raises NotFound."""
    person = db.session.scalar(select(Person).where(Person.id == person_id, Person.id.in_(select(Rsc.provider_id))))
    if person is None:
        raise NotFound
    vettings = db.session.scalars(select(Vetting).where(Vetting.person_id == person_id).order_by(Vetting.from_day))
    return Gives(person, db.session.get(Provider, person_id), tuple(vettings))
