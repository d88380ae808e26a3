"""Rows of a person's record as the sections of ``record/1``, in the order in which they were entered."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import select

from tenants.applications.models import Application
from tenants.endorsements.models import Endorsement
from tenants.kernel.db import db
from tenants.people.models import Person
from tenants.ratings.models import Rating
from tenants.record.kinds import MODELS
from tenants.record.models import (
    Education,
    ExamPart,
    HeldElsewhere,
    Licence,
    Membership,
    Rsc,
    Signature,
    Training,
    Work,
)
from tenants.record.queries import everything
from tenants.standards.awards import awarded_of, held_elsewhere, providers_of

Entry = dict[str, Any]


def record_of(person_id: UUID, code: str, rows: Mapping[str, list[Any]] | None = None) -> dict[str, Any]:
    """The professional record (formats/record.md) of one person; ``code`` is this association's.

    It carries no names: ids, dates, hours and codes only. ``rows`` are sections read already.
    """
    rows = rows if rows is not None else everything(person_id, MODELS)
    sessions = rows["rsc"]
    return {
        "schema": "record/1",
        "person": _person(person_id),
        "applications": [_application(one, code) for one in _applications(person_id)],
        "memberships": [_membership(one) for one in rows["memberships"]],
        "education": [_education(one) for one in rows["education"]],
        "licences": [_licence(one) for one in rows["licences"]],
        "work": [_work(one) for one in rows["work"]],
        "training": [_training(one) for one in rows["training"]],
        "rsc": [_rsc(one) for one in sessions],
        "rsc_providers": providers_of({one.provider_id for one in sessions if one.provider_id}, code),
        "ratings": [_rating(one) for one in _ratings(person_id)],
        "agreements": _section(Signature, person_id, _signature),
        "endorsements": _endorsements(person_id, code, rows["endorsements"]),
        "exams": _section(ExamPart, person_id, _exam),
    }


def _section(table: Any, person_id: UUID, dump: Callable[[Any], Entry]) -> list[Entry]:
    return [dump(row) for row in _rows(table, person_id)]


def _rows(table: Any, person_id: UUID) -> list[Any]:
    return list(
        db.session.scalars(
            select(table)
            .where(table.person_id == person_id, table.removed_at.is_(None))
            .order_by(table.created_at, table.id)
        )
    )


def _person(person_id: UUID) -> Entry:
    lives = db.session.scalar(select(Person.jurisdiction).where(Person.id == person_id))
    return {"id": str(person_id), "jurisdiction": lives}


def _applications(person_id: UUID) -> Iterable[Application]:
    """Withdrawn ones pin nothing any more."""
    return db.session.scalars(
        select(Application)
        .where(Application.person_id == person_id, Application.state != "withdrawn")
        .order_by(Application.created_at, Application.id)
    )


def _application(one: Application, code: str) -> Entry:
    return {
        "id": str(one.id),
        "association": code,
        "category": one.category,
        "registered": _day(one.pinned_on or one.registered_on),  # time to finish ran out: as if registered then
        "submitted": _day(one.submitted_on),
    }


def _ratings(person_id: UUID) -> Iterable[Rating]:
    """The ratings of every application of the person: they serve for a year, whatever they were asked for."""
    return db.session.scalars(
        select(Rating)
        .join(Application, Application.id == Rating.application_id)
        .where(Application.person_id == person_id, Rating.state.in_(("asked", "opened", "completed")))
        .order_by(Rating.asked_at, Rating.id)
        .limit(50)
    )


def _rating(one: Rating) -> Entry:
    return {
        "id": str(one.id),
        "rater": str(one.rater_id),
        "rater_kinds": list(one.kinds),
        "completed": _day(one.completed_on),
        "not_enough_information": one.not_enough_information,
        "recommends": bool(one.recommends),
        "rater_endorsed_as": list(one.rater_endorsed_as),
        "rater_vetted": one.rater_vetted,
        "waived": one.waived,
    }


def _membership(one: Membership) -> Entry:
    return {"id": str(one.id), "association": one.association, "type": one.type, **_period(one)}


def _education(one: Education) -> Entry:
    return {
        "id": str(one.id),
        "level": one.level,
        "related": one.related,
        "fields": list(one.fields),
        "conferred": _day(one.conferred),
    }


def _licence(one: Licence) -> Entry:
    return {"id": str(one.id), "kind": one.kind, **_period(one)}


def _work(one: Work) -> Entry:
    return {
        "id": str(one.id),
        **_period(one),
        "hours_per_week": _number(one.hours_per_week),
        "paid": one.paid,
        "supervised": one.supervised,
        "specialised_training": one.specialised_training,
        "role_kind": one.role_kind,
        "age_bands": list(one.age_bands),
        "families_target_age": one.families_target_age,
        "focus": list(one.focus),
        "with": list(one.with_whom),
        "leadership": one.leadership,
    }


def _training(one: Training) -> Entry:
    return {
        "id": str(one.id),
        "title": one.title,
        **_range(one),
        "hours": _number(one.hours),
        "topics": dict(one.topics),
        "kind": one.kind,
        "competencies": list(one.competencies),
        **_ages(one),
    }


def _rsc(one: Rsc) -> Entry:
    length = {"minutes": one.minutes} if one.minutes is not None else {"hours": _number(one.hours)}
    return {
        "id": str(one.id),
        **_range(one),
        **length,
        "provider": str(one.provider_id) if one.provider_id else None,
        "format": one.format,
        "group_size": one.group_size,
        "mode": one.mode,
        **_ages(one),
        "about_own_provision": one.about_own_provision,
        "peer": one.peer,
        "confirmed": one.confirmed_at is not None,
    }


def _signature(one: Signature) -> Entry:
    return {
        "id": str(one.id),
        "agreement": one.kind,
        "signed": _day(one.signed_on),
        "no_sanction": one.no_sanction,
    }


def _endorsements(person_id: UUID, code: str, elsewhere: list[HeldElsewhere]) -> list[Entry]:
    awarded = db.session.scalars(
        select(Endorsement).where(Endorsement.person_id == person_id).order_by(Endorsement.awarded_at, Endorsement.id)
    )
    return [*(awarded_of(one, code) for one in awarded), *(held_elsewhere(one) for one in elsewhere)]


def _exam(one: ExamPart) -> Entry:
    return {
        "id": str(one.id),
        "part": one.part,
        "series": one.series,
        "role": one.role,
        "date": _day(one.on_day),
    }


def _ages(one: Any) -> Entry:
    split = {"age_split": dict(one.age_split)} if one.age_split else {}
    return {"age_bands": list(one.age_bands), **split}


def _period(one: Any) -> Entry:
    return {"from": _day(one.from_day), "until": _day(one.until_day)}


def _range(one: Any) -> Entry:
    return {"from": _day(one.from_day), **({"to": _day(one.to_day)} if one.to_day else {})}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _number(value: Decimal | None) -> float | int | None:
    """Quarter hours are exact as floats; whole ones are written without a fraction."""
    return None if value is None else (int(value) if value == int(value) else float(value))
