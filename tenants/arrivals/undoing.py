"""Taking an import back: what it made goes, what it changed is as before; what somebody touched since is kept."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import g
from sqlalchemy import ARRAY, Integer, String, Uuid, all_, any_, cast, delete, func, insert, literal, or_, select
from sqlalchemy.dialects.postgresql import JSONB

from tenants.arrivals import bringing, parts, published, stored
from tenants.arrivals import touched as later
from tenants.arrivals.models import Arrival, ArrivalRow
from tenants.arrivals.written import LINE, VALUES, request_of
from tenants.endorsements.models import Endorsement
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.shared import EndorsementFact, RegisterEntry
from tenants.people.models import Address, Audit, AuditValue, Person

SHOWN = 500


@dataclass(frozen=True)
class Undo:
    """What taking back does: the rows to remove by their part, each as a question to the plan, and what is kept.

    Nothing of it is read here, so a file of any length takes no more memory than a short one.
    """

    gone: dict[str, Any]
    kept: list[int]


def preview(one: Arrival) -> Undo:
    """All that would go and what would stay, as things are in this transaction."""
    touched = later.ids(one)
    stay = staying(one, touched)
    needed = _with_addresses({UUID(each) for each in touched} | _needed(stay))
    made = (part for part in parts.of(one.kind) if part.made)
    return Undo({part.name: _going(one, part, stay, needed) for part in made}, sorted(stay))


def _going(one: Arrival, part: parts.Part, stay: Collection[int], needed: set[UUID]) -> Any:
    """Ids of what the rows made of this part, but for rows that stay; of whoever is needed nothing goes."""
    found = stored.of(one, part.name, part.row_id.label("id")).where(_not_kept(stay))
    return (found if part.weighs else found.where(~_among(part.row_id, needed))).distinct()


def _not_kept(stay: Collection[int]) -> Any:
    return ArrivalRow.line != all_(cast(list(stay), ARRAY(Integer)))


def _needed(stay: dict[int, Any]) -> set[UUID]:
    """Who gave the RSC of rows that stay."""
    given = (row["does"].get("entry", {}).get("provider_id") for row in stay.values())
    return {UUID(one) for one in given if one}


def _with_addresses(needed: set[UUID]) -> set[UUID]:
    """Of whoever is needed the address stays too."""
    return needed | set(db.session.scalars(select(Address.id).where(_among(Address.person_id, needed))))


def numbers(one: Arrival) -> tuple[dict[str, int], list[int]]:
    """How much of each would go, counted by the database, and the lines that stay."""
    kept = staying(one, later.ids(one))
    names = [part.name for part in parts.of(one.kind)]
    has = (func.count().filter(ArrivalRow.does.has_key(name)) for name in names)
    every = db.session.execute(select(*has).where(*_carried_out(one))).one()
    return {
        name: number - sum(name in row["does"] for row in kept.values())
        for name, number in zip(names, every, strict=True)
    }, sorted(kept)


def staying(one: Arrival, touched: set[str]) -> dict[int, Any]:
    """The rows that somebody touched since, by their lines; only rows about the same people are looked at."""
    rows = list(db.session.execute(_doing(one, touched)).mappings()) if touched else []
    made = {row["person_id"] for row in rows if "person" in row["does"]}
    kept = {row["person_id"] for row in rows if row["person_id"] in made and touched & _ids_of(one, row)}
    return {
        row["line"]: row
        for row in rows
        if row["person_id"] in kept or (row["person_id"] not in made and touched & _ids_of(one, row))
    }


def _doing(one: Arrival, touched: set[str]) -> Any:
    """The rows that were carried out, of people about whom any row names one of these."""
    rows = select(ArrivalRow.line, ArrivalRow.person_id, ArrivalRow.endorsement_id, ArrivalRow.does)
    rows = rows.where(*_carried_out(one)).order_by(ArrivalRow.line)
    about = or_(*(_among(part.row_id, map(UUID, touched)) for part in parts.of(one.kind)))
    return rows.where(ArrivalRow.person_id.in_(select(ArrivalRow.person_id).where(*_carried_out(one), about)))


def _carried_out(one: Arrival) -> tuple[Any, Any]:
    return ArrivalRow.arrival_id == one.id, ArrivalRow.verdict.in_(stored.DOING)


def _ids_of(one: Arrival, row: Any) -> set[str]:
    """Ids of what the row made or changed: of somebody who was in the books before, only what it brought counts."""
    return {found for part in parts.of(one.kind) if part.weighs and (found := part.id_in(row))}


def undo(arrival_id: UUID) -> None:
    """All of it in one transaction; published rows go with what they were made from."""
    one = db.session.get(Arrival, arrival_id)
    if one is None or one.state != "undoing":
        return
    found = preview(one)
    removed = _remove(one, found)
    _set_back(one, found)
    bringing.finish(one, "undone", str(one.digest), kept=found.kept[:SHOWN], removed=removed)
    one.undone_at = now()


def _remove(one: Arrival, found: Undo) -> int:
    """The last that was written goes first; returns how many rows went."""
    if g.tenant.state != "rehearsal" and "endorsement" in found.gone:
        numbers = select(Endorsement.number).where(Endorsement.id.in_(found.gone["endorsement"]))
        for shared in (RegisterEntry, EndorsementFact):
            db.session.execute(delete(shared.__table__).where(shared.number.in_(numbers)))
    return sum(_removed(one, part, found.gone[part.name]) for part in reversed(parts.of(one.kind)) if part.made)


def _removed(one: Arrival, part: parts.Part, going: Any) -> int:
    """They go, and the log has a line for each, in one statement; what stood in them it says where they came."""
    gone = delete(part.table).where(part.key.in_(going)).returning(part.key.label("id")).cte("gone")
    row_id, kind = cast(gone.c.id, String), part.table.name
    log, none = stored.log_id(one, "removed", kind, row_id), cast(literal("{}"), JSONB)
    said = [log, literal(one.brought_by), literal(request_of(one)), literal("removed"), literal(kind), row_id]
    fields = cast(literal("[]"), JSONB)
    line = insert(Audit.__table__).from_select(LINE, select(*said, fields), include_defaults=False)
    values = insert(AuditValue.__table__).from_select(VALUES, select(log, none, none), include_defaults=False)
    done: Any = db.session.execute(values.add_cte(line.cte("line")))
    return int(done.rowcount)


def _among(key: Any, ids: Iterable[UUID]) -> Any:
    """One value for them all, however many they are."""
    return key == any_(cast(list(ids), ARRAY(Uuid)))


def _set_back(one: Arrival, found: Undo) -> None:
    """As it was before, one by one: each goes through the mapper, so the log says what was set to what."""
    changes = _said(one, found, "change", ArrivalRow.endorsement_id)
    for row in db.session.scalars(select(Endorsement).where(_among(Endorsement.id, changes)).with_for_update()):
        for name, value in changes[row.id]["before"].items():
            setattr(row, name, _typed(name, value))
        row.version += 1
    fills = _said(one, found, "fill", ArrivalRow.person_id)
    for person in db.session.scalars(select(Person).where(_among(Person.id, fills)).with_for_update()):
        for name in fills[person.id]:
            setattr(person, name, None)
    db.session.flush()
    if g.tenant.state != "rehearsal" and changes:
        published.renew(select(Endorsement.id).where(_among(Endorsement.id, changes)))


def _said(one: Arrival, found: Undo, part: str, row_id: Any) -> dict[UUID, dict[str, Any]]:
    """What the rows say of this part, by what it is about; in the order of the file, so the last one counts."""
    rows = stored.of(one, part, row_id, ArrivalRow.does[part]).where(_not_kept(found.kept)).order_by(ArrivalRow.line)
    return dict(db.session.execute(rows).all())  # type: ignore[arg-type]


def _typed(name: str, value: Any) -> Any:
    return stored.as_day(value) if name in ("since", "until") and value else value
