"""Taking an import back: what it made goes, what it changed is as before; what somebody touched since is kept."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from flask import g
from sqlalchemy import ARRAY, String, Uuid, any_, cast, delete, func, insert, literal, or_, select
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


@dataclass
class Undo:
    """What taking back does: rows to remove by their part, rows to set back, and the lines that are kept."""

    gone: dict[str, set[UUID]] = field(default_factory=dict)
    changes: dict[UUID, dict[str, Any]] = field(default_factory=dict)
    fills: dict[UUID, dict[str, Any]] = field(default_factory=dict)
    kept: list[int] = field(default_factory=list)


def preview(one: Arrival) -> Undo:
    """All that would go and what would stay, as things are in this transaction."""
    touched = later.ids(one)
    stay = staying(one, touched)
    kept = set(stay)
    found = Undo({part.name: set() for part in parts.of(one.kind) if part.made}, kept=sorted(kept))
    for row in db.session.execute(_doing(one)).mappings():
        if row["line"] not in kept:
            _sort(one, row, found)
    _keep_needed(one, found, {UUID(each) for each in touched} | _needed(stay))
    return found


def _needed(stay: dict[int, Any]) -> set[UUID]:
    """Who gave the RSC of rows that stay."""
    given = (row["does"].get("entry", {}).get("provider_id") for row in stay.values())
    return {UUID(one) for one in given if one}


def _keep_needed(one: Arrival, found: Undo, needed: set[UUID]) -> None:
    """Of whoever is needed nothing goes, their address neither."""
    light = [part for part in parts.of(one.kind) if not part.weighs]
    if not light:
        return
    addresses = db.session.execute(select(Address.id, Address.person_id).where(_among(Address.person_id, needed)))
    needed |= {row.id for row in addresses}
    for part in light:
        found.gone[part.name] -= needed


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


def _doing(one: Arrival, touched: set[str] | None = None) -> Any:
    """The rows that were carried out; of ``touched`` only those of people about whom any row names one of these."""
    rows = select(ArrivalRow.line, ArrivalRow.person_id, ArrivalRow.endorsement_id, ArrivalRow.does)
    rows = rows.where(*_carried_out(one)).order_by(ArrivalRow.line)
    if touched is None:
        return rows
    about = or_(*(_among(part.row_id, map(UUID, touched)) for part in parts.of(one.kind)))
    return rows.where(ArrivalRow.person_id.in_(select(ArrivalRow.person_id).where(*_carried_out(one), about)))


def _carried_out(one: Arrival) -> tuple[Any, Any]:
    return ArrivalRow.arrival_id == one.id, ArrivalRow.verdict.in_(stored.DOING)


def _ids_of(one: Arrival, row: Any) -> set[str]:
    """Ids of what the row made or changed: of somebody who was in the books before, only what it brought counts."""
    return {found for part in parts.of(one.kind) if part.weighs and (found := part.id_in(row))}


def _sort(one: Arrival, row: Any, found: Undo) -> None:
    """What one row of the plan made goes, what it changed is set back."""
    for part in parts.of(one.kind):
        row_id = part.id_in(row)
        if row_id and part.made:
            found.gone[part.name].add(UUID(row_id))
    does = row["does"]
    found.changes |= {row["endorsement_id"]: does["change"]} if "change" in does else {}
    found.fills |= {row["person_id"]: does["fill"]} if "fill" in does else {}


def undo(arrival_id: UUID) -> None:
    """All of it in one transaction; published rows go with what they were made from."""
    one = db.session.get(Arrival, arrival_id)
    if one is None or one.state != "undoing":
        return
    found = preview(one)
    _remove(one, found)
    _set_back(found)
    bringing.finish(one, "undone", str(one.digest), kept=found.kept[:SHOWN], removed=sum(map(len, found.gone.values())))
    one.undone_at = now()


def _remove(one: Arrival, found: Undo) -> None:
    """The last that was written goes first."""
    if g.tenant.state != "rehearsal" and "endorsement" in found.gone:
        numbers = select(Endorsement.number).where(_among(Endorsement.id, found.gone["endorsement"]))
        for shared in (RegisterEntry, EndorsementFact):
            db.session.execute(delete(shared.__table__).where(shared.number.in_(numbers)))
    for part in reversed(parts.of(one.kind)):
        if part.made:
            db.session.execute(delete(part.table).where(_among(part.key, found.gone[part.name])))
            _log(one, "removed", part.table.name, found.gone[part.name])


def _among(key: Any, ids: Iterable[UUID]) -> Any:
    """One value for them all, however many they are."""
    return key == any_(cast(list(ids), ARRAY(Uuid)))


def _set_back(found: Undo) -> None:
    """As it was before, one by one: each goes through the mapper, so the log says what was set to what."""
    for row in db.session.scalars(select(Endorsement).where(Endorsement.id.in_(found.changes)).with_for_update()):
        for name, value in found.changes[row.id]["before"].items():
            setattr(row, name, _typed(name, value))
        row.version += 1
    for person in db.session.scalars(select(Person).where(Person.id.in_(found.fills)).with_for_update()):
        for name in found.fills[person.id]:
            setattr(person, name, None)
    db.session.flush()
    if g.tenant.state != "rehearsal" and found.changes:
        published.renew(select(Endorsement.id).where(Endorsement.id.in_(found.changes)))


def _typed(name: str, value: Any) -> Any:
    return stored.as_day(value) if name in ("since", "until") and value else value


def _log(one: Arrival, verb: str, kind: str, ids: Iterable[UUID]) -> None:
    """A line for each row that went, written by the database."""
    gone = func.unnest(cast(list(ids), ARRAY(Uuid))).column_valued("gone")
    row_id = cast(gone, String)
    log, none = stored.log_id(one, verb, kind, row_id), cast(literal("{}"), JSONB)
    said = [log, literal(one.brought_by), literal(request_of(one)), literal(verb), literal(kind), row_id]
    fields = cast(literal("[]"), JSONB)
    db.session.execute(insert(Audit.__table__).from_select(LINE, select(*said, fields), include_defaults=False))
    values = insert(AuditValue.__table__).from_select(VALUES, select(log, none, none), include_defaults=False)
    db.session.execute(values)
