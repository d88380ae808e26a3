"""The standards in the database: rows to documents and back, and the checker's standards read once for each content."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from flask import current_app
from sqlalchemy import func, select

from tenants.kernel.db import db
from tenants.kernel.remembered import once_a_transaction
from tenants.kernel.shared import Adoption, AssociationEntry, Override, StandardsSet

from .errors import invalid
from .load import ensure_shape, load
from .rails import Rail, widened
from .standards import Standards
from .tables import StandardsVersion

SINGLE = ("catalogue", "guard_rails")
DATED = ("adoptions", "overrides")
NAMES = {"set": "set_id", "from": "from_day", "until": "until_day"}
DAYS = ("from", "until")
NOTHING: dict[str, Any] = {"schema": "standards/1", "kind": "associations"}
VERSION = select(
    select(StandardsVersion.version).scalar_subquery(),
    func.nullif(func.current_setting("alliance.standards", True), ""),
)  # as committed, and what this transaction itself has changed since: that may still be undone
Document = dict[str, Any]


@dataclass
class Brought:
    """What an import added, by id and code; what stood there already is not named."""

    sets: list[str]
    associations: list[str]
    adoptions: int = 0
    overrides: int = 0

    @property
    def nothing(self) -> bool:
        return not (self.sets or self.associations or self.adoptions or self.overrides)


def standards() -> Standards:
    """The standards as published and adopted, from the scope at work; kept while the rows stay the same.

    Raises StandardsInvalid when nothing is published yet.
    """
    version = _version()
    kept: tuple[Any, Standards] | None = current_app.extensions.get("standards")
    if kept is None or kept[0] != version:
        kept = (version, load(documents()))
        current_app.extensions["standards"] = kept
    return kept[1]


@once_a_transaction
def _version() -> tuple[Any, ...]:
    return tuple(db.session.execute(VERSION).one())


def documents() -> list[Document]:
    """The documents that the rows stand for: of catalogue and guard rails the latest, of sets each one.

    The guard rails have room for what the Alliance decided outside them, so that all of it holds together.
    """
    found = {name: row.body for name, row in latest().items()}
    if "guard_rails" in found:
        rules = widened(found["guard_rails"]["rules"], _decided_outside(found))
        found["guard_rails"] = {**found["guard_rails"], "rules": rules}
    entries = associations()
    return [*found.values(), *([{**NOTHING, "associations": entries}] if entries else [])]


def guard_rails() -> list[Rail]:
    """The rules by which a new wish is judged: as published, whatever was decided for single associations."""
    row = latest().get("guard_rails")
    return list(row.body["rules"]) if row else []


def _decided_outside(sets: Mapping[str, Document]) -> list[tuple[str, Document]]:
    rows = db.session.execute(select(Override.set_id, Override.patch).where(Override.beyond))
    return [(sets[set_id]["kind"], patch) for set_id, patch in rows if set_id in sets]


def latest() -> dict[str, StandardsSet]:
    """Of each set, of the catalogue and of the guard rails the version in force, by its name."""
    rows = db.session.execute(select(StandardsSet)).scalars()
    ordered = sorted(rows, key=lambda row: (row.published_at, _number(row.id)))
    return {_name(row.kind, row.body): row for row in ordered}


def associations() -> dict[str, Document]:
    """Each association's entry with its adoptions and own values, by code; what is null there is not said."""
    rows = db.session.execute(select(AssociationEntry).order_by(AssociationEntry.code)).scalars()
    entries = {row.code: {name: value for name, value in row.body.items() if value is not None} for row in rows}
    for adoption in db.session.execute(_in_order(Adoption)).scalars():
        entries[adoption.code].setdefault("adoptions", []).append(_dated(adoption))
    for own in db.session.execute(_in_order(Override)).scalars():
        entries[own.code].setdefault("overrides", []).append(_dated(own))
    return entries


def publish(brought: Sequence[Document]) -> Brought:
    """Add what is new in these documents, after all of it together was found valid; what stands never changes.

    Raises StandardsInvalid; a set published under the same id with another text is refused.
    """
    new = [one for one in brought if one.get("kind") != "associations"]
    for one in new:
        ensure_shape(one)  # what stands is read with it before the whole is tried
    entries = [one for one in brought if one.get("kind") == "associations"]
    added = Brought([key for one in new if (key := _publish(one)) is not None], [])
    for entry in entries:
        _enter(entry.get("associations", {}), added)
    db.session.flush()  # the whole is read again, with what was added
    load(documents())
    return added


def take_on(code: str, change: Mapping[str, Any], *, beyond: bool = False) -> None:
    """An association's own adoption or value, added to its entry; what stands never changes. Raises StandardsInvalid.

    ``beyond``: the Alliance decided it outside the guard rails.

    The database lets an association write its own code only, and no day that is past.
    """
    table = Adoption if change["kind"] == "adoption" else Override
    standing = db.session.scalar(select(func.count()).select_from(table).where(table.code == code)) or 0
    own = {} if table is Adoption else {"until_day": _day(change.get("until")), "patch": change["patch"]}
    if beyond:
        own["beyond"] = True
    db.session.add(
        table(
            code=code,
            set_id=change["set"],
            from_day=_day(change["from"]),
            position=standing,
            basis="source",
            **own,
        )
    )
    db.session.flush()  # the whole is read again, with what was added
    load(documents())


def read_folder(folder: Path) -> list[Document]:
    """The documents of a folder, valid together; raises StandardsInvalid."""
    from .folder import documents_in

    found = documents_in(folder)
    load(found)
    return found


def write_folder(folder: Path) -> list[str]:
    """One file for each document of the database; returns their names. The folder must be new or empty."""
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise invalid(f"{folder} is not empty; export into a new folder")
    names = []
    for one in documents():
        name = f"{one.get('id') or one['kind'].replace('_', '-')}.yaml"
        words = yaml.safe_dump(one, sort_keys=False, allow_unicode=True, width=110)
        (folder / name).write_text(words, encoding="utf-8")
        names.append(name)
    return sorted(names)


def closed(document: Document, last_day: date) -> Document:
    """The same set, in force until this day: the one way in which a published set may get another text."""
    return {**document, "effective": {**document["effective"], "to": last_day.isoformat()}}


def _publish(one: Document) -> str | None:
    """The id of the new row, or None where the same text was published before."""
    if "kind" not in one:
        raise invalid("a document has no kind")
    kind, name = str(one["kind"]), _name(str(one["kind"]), one)
    versions = [row for row in db.session.execute(select(StandardsSet)).scalars() if _name(row.kind, row.body) == name]
    if any(_same(row.body, one) for row in versions):
        return None
    if versions and kind not in SINGLE and not any(_only_closes(row.body, one) for row in versions):
        raise invalid(f"{name} is published with another text; give the new text an id of its own")
    number = max((_number(row.id) for row in versions), default=0) + 1
    key = name if number == 1 else f"{name}@{number}"
    db.session.add(StandardsSet(id=key, kind=kind, body=one))
    db.session.flush()  # what is read again must see it
    return key


def _only_closes(old: Document, new: Document) -> bool:
    """Whether the new text is the old one with a last day where there was none."""
    until = new.get("effective", {}).get("to")
    return bool(until) and "to" not in old.get("effective", {}) and _same(closed(old, date.fromisoformat(until)), new)


def _name(kind: str, body: Document) -> str:
    """A set’s id; the catalogue and the guard rails have none and are called by their kind."""
    return kind if kind in SINGLE else str(body.get("id"))


def _number(key: str) -> int:
    """``alliance-2025@2`` → 2; the first version has no number (``@`` is in no set’s id)."""
    return int(key.partition("@")[2] or 1)


def _enter(entries: Mapping[str, Document], added: Brought) -> None:
    standing = associations()
    for code, entry in entries.items():
        body = {key: value for key, value in entry.items() if key not in DATED}
        now = standing.get(code, {})
        if not _same({key: value for key, value in now.items() if key not in DATED}, body):
            _keep_entry(code, body)
            added.associations.append(code)
        for kind in DATED:
            fresh = _new(now.get(kind, []), entry.get(kind, []))
            _append(code, kind, fresh, len(now.get(kind, [])))
            setattr(added, kind, getattr(added, kind) + len(fresh))


def _keep_entry(code: str, body: Document) -> None:
    standing = db.session.get(AssociationEntry, code)
    if standing is None:
        db.session.add(AssociationEntry(code=code, body=body))
    else:
        standing.body, standing.changed_at, standing.with_site = body, func.now(), False


def _new(standing: Sequence[Document], wished: Sequence[Document]) -> list[Document]:
    """Those of ``wished`` that do not stand yet, in their order."""
    known = [_canonical(one) for one in standing]
    return [one for one in wished if _canonical(one) not in known]


def _append(code: str, kind: str, fresh: Sequence[Document], start: int) -> None:
    table = Adoption if kind == "adoptions" else Override
    for position, one in enumerate(fresh, start):
        facts = {NAMES.get(key, key): _day(value) if key in DAYS else value for key, value in one.items()}
        db.session.add(table(code=code, position=position, **facts))


def _dated(row: Any) -> Document:
    """An adoption or override as the folder writes it."""
    found: Document = {}
    for name in ("set", "from", "until", "basis", "note", "patch"):
        value = getattr(row, NAMES.get(name, name), None)
        if value is not None:
            found[name] = value.isoformat() if name in DAYS else value
    return found


def _in_order(table: Any) -> Any:
    return select(table).order_by(table.code, table.position, table.recorded_at, table.id)


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _same(one: Any, other: Any) -> bool:
    return _canonical(one) == _canonical(other)


def _canonical(value: Any) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False)
