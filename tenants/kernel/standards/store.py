"""The standards in the database: rows to documents and back, and the checker's standards read once for each content."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from flask import current_app
from sqlalchemy import func, select, text

from tenants.kernel.db import db
from tenants.kernel.shared import Adoption, AssociationEntry, Override, StandardsSet

from .errors import invalid
from .load import load
from .standards import Standards

SINGLE = ("catalogue", "guard_rails")
DATED = ("adoptions", "overrides")
NAMES = {"set": "set_id", "from": "from_day", "until": "until_day"}
DAYS = ("from", "until")
NOTHING: dict[str, Any] = {"schema": "standards/1", "kind": "associations"}
VERSION = text(
    "select (select string_agg(id || xmin, ',' order by id) from shared.standards_set),"
    " (select string_agg(code || xmin, ',' order by code) from shared.association),"
    " (select string_agg(xmin::text, ',' order by id) from shared.adoption),"
    " (select string_agg(xmin::text, ',' order by id) from shared.override)"
)
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
    version = tuple(db.session.execute(VERSION).one())
    kept: tuple[Any, Standards] | None = current_app.extensions.get("standards")
    if kept is None or kept[0] != version:
        kept = (version, load(documents()))
        current_app.extensions["standards"] = kept
    return kept[1]


def documents() -> list[Document]:
    """The documents that the rows stand for: of catalogue and guard rails the latest, of sets each one."""
    rows = db.session.execute(select(StandardsSet).order_by(StandardsSet.published_at, StandardsSet.id)).scalars()
    found = {row.kind if row.kind in SINGLE else row.id: row.body for row in rows}
    entries = associations()
    return [*found.values(), *([{**NOTHING, "associations": entries}] if entries else [])]


def associations() -> dict[str, Document]:
    """Each association's entry with its adoptions and own values, by code."""
    rows = db.session.execute(select(AssociationEntry).order_by(AssociationEntry.code)).scalars()
    entries = {row.code: dict(row.body) for row in rows}
    for adoption in db.session.execute(_in_order(Adoption)).scalars():
        entries[adoption.code].setdefault("adoptions", []).append(_dated(adoption))
    for own in db.session.execute(_in_order(Override)).scalars():
        entries[own.code].setdefault("overrides", []).append(_dated(own))
    return entries


def publish(brought: Sequence[Document]) -> Brought:
    """Add what is new in these documents, after all of it together was found valid; what stands never changes.

    Raises StandardsInvalid; a set published under the same id with another text is refused.
    """
    there = {row.id: row for row in db.session.execute(select(StandardsSet)).scalars()}
    new = [one for one in brought if one.get("kind") != "associations"]
    entries = [one for one in brought if one.get("kind") == "associations"]
    added = Brought([key for one in new if (key := _publish(one, there)) is not None], [])
    for entry in entries:
        _enter(entry.get("associations", {}), added)
    db.session.flush()  # the whole is read again, with what was added
    load(documents())
    return added


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


def _publish(one: Document, there: dict[str, StandardsSet]) -> str | None:
    """The id of the new row, or None where the same text stands already."""
    if not isinstance(one, dict) or "kind" not in one:
        raise invalid("a document has no kind")
    kind = str(one["kind"])
    key = _version(one, kind, there) if kind in SINGLE else str(one.get("id"))
    if key is None:
        return None
    standing = there.get(key)
    if standing is not None:
        if _same(standing.body, one):
            return None
        raise invalid(f"{key} is published with another text; give the new text an id of its own")
    db.session.add(StandardsSet(id=key, kind=kind, body=one))
    db.session.flush()  # what is read again below must see it
    return key


def _version(one: Document, kind: str, there: Mapping[str, StandardsSet]) -> str | None:
    """Catalogue and guard rails have no id: ``catalogue@1``, ``catalogue@2`` …; the latest is in force."""
    versions = [row for row in there.values() if row.kind == kind]
    latest = max(versions, key=lambda row: (row.published_at, row.id), default=None)
    if latest is not None and _same(latest.body, one):
        return None
    return f"{kind}@{len(versions) + 1}"


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
        standing.body, standing.changed_at = body, func.now()


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
