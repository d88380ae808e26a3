"""The one way a tenant speaks to the Alliance: facts with a pseudonymous subject, in the same transaction.

A kind of fact is one statement over the tenant's own tables. It is run for one row when the row comes about, and
every night for all of them: so what was told can be held against what stands.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid4, uuid5

from flask import g
from sqlalchemy import func, select, text
from sqlalchemy.dialects.postgresql import insert

from tenants.kernel.db import db
from tenants.kernel.shared import Erasure, Outbox

VERSION = 1  # of every body: a later one only adds fields; what changes a meaning is a new kind
Statement = Callable[[UUID | None], Any]


@dataclass(frozen=True)
class Telling:
    """A kind of fact and the statement that finds its facts: those about one row, or all."""

    kind: str
    statement: Statement


CUT = text("select shared.cut_loose(:subject)")
TELLINGS: dict[str, Telling] = {}


@dataclass(frozen=True)
class Told:
    """One fact: ``key`` is made of the row it is about, so that the same fact told twice is one."""

    kind: str
    key: UUID
    body: Mapping[str, Any]
    subject: UUID | None = None


def telling(kind: str) -> Callable[[Statement], Telling]:
    """Register a statement: ``id``, ``subject``, ``on`` (the local day) and further columns, the body's facts.

    It is called with the id of what just came about, or None for everything.
    """

    def register(statement: Statement) -> Telling:
        TELLINGS[kind] = Telling(kind, statement)
        return TELLINGS[kind]

    return register


def tell(telling: Telling, about_id: UUID) -> None:
    """Tell the facts of this kind about one row, as it stands in this transaction; a rehearsal tells nothing."""
    if not _hushed():
        db.session.flush()  # the statement reads it
        say(_known(_read(telling, about_id)))


def state(kind: str, on: date, **facts: Any) -> None:
    """Tell how something stands on a day: once a day and kind, whoever asks again."""
    if not _hushed():
        say([Told(kind, uuid5(NAMESPACE_OID, f"{kind} {on}"), _body(on, facts))])


def afresh() -> list[Told]:
    """Every fact that this tenant's tables hold today."""
    return _known([one for telling in TELLINGS.values() for one in _read(telling, None)])


def cut_loose(subjects: Iterable[UUID]) -> int:
    """What was told under these pseudonyms counts on as nobody's, for good; returns how many facts that were.

    Nothing is told under them again: an older archive may hold the person, what crossed does not.
    """
    return sum(db.session.scalar(CUT, {"subject": one}) or 0 for one in subjects)


def say(facts: list[Told]) -> None:
    """Written down, unless it stands there already."""
    rows = [
        {"id": uuid4(), "kind": one.kind, "subject": one.subject, "fact": one.key, "body": dict(one.body)}
        for one in facts
    ]
    if rows:
        db.session.execute(insert(Outbox).on_conflict_do_nothing().inline(), rows)


def local_day(moment: Any) -> Any:
    """The association's own day of an instant in a column."""
    return func.date(func.timezone(g.tenant.time_zone, moment))


def _hushed() -> bool:
    tenant = g.get("tenant")
    return tenant is not None and tenant.state == "rehearsal"


def _known(facts: list[Told]) -> list[Told]:
    """Without those of persons who were erased."""
    erased = set(db.session.scalars(select(Erasure.mark))) if facts else set()
    return [one for one in facts if one.subject is None or mark(one.subject) not in erased]


def mark(subject: UUID) -> str:
    """As the database makes it too (``shared.cut_loose``)."""
    return sha256(str(subject).encode()).hexdigest()


def _read(telling: Telling, about_id: UUID | None) -> list[Told]:
    rows = db.session.execute(telling.statement(about_id)).mappings()
    return [_told(telling.kind, dict(row)) for row in rows]


def _told(kind: str, row: dict[str, Any]) -> Told:
    key, subject, on = row.pop("id"), row.pop("subject"), row.pop("on")
    return Told(kind, uuid5(NAMESPACE_OID, f"{kind} {key}"), _body(on, row), subject)


def _body(on: date, facts: Mapping[str, Any]) -> dict[str, Any]:
    plain = ((name, float(value) if isinstance(value, Decimal) else value) for name, value in facts.items())
    known = {name: value for name, value in plain if value is not None}
    return {"v": VERSION, "on": on.isoformat(), **known}
