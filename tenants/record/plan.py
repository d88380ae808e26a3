"""What importing a table would do, row by row: create, skip what is there already, or why a row cannot be read."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from flask_babel import gettext as _
from marshmallow import EXCLUDE, Schema, ValidationError

from tenants.kernel.plain_words import said
from tenants.record import columns, lines, rules, schemas, sentences, sheet
from tenants.record.columns import Column
from tenants.record.queries import course_of, minutes_of

Row = dict[str, Any]
Key = tuple[Any, ...]
SHAPES: dict[str, type[Schema]] = {
    "rsc": schemas.Rsc,
    "training": schemas.Training,
    "work": schemas.Work,
    "education": schemas.Education,
}
DAYS = ("from_day", "to_day", "until_day", "conferred")
SUMMARY = 160
LONGEST = 500  # letters of a cell that are kept to mend it


@dataclass(frozen=True)
class Read:
    """What a person gave: the table, what its columns mean, and answers for what it does not say."""

    kind: str
    table: sheet.Sheet
    fields: tuple[Column | None, ...]
    order: sheet.Order | None
    defaults: Mapping[str, Any]
    today: date


def matched(kind: str, head: Sequence[str]) -> tuple[Column | None, ...]:
    """The column behind each heading; one that says nothing to us is left out, and told."""
    known = [(column, columns.heads_of(column)) for column in columns.COLUMNS[kind]]
    found: list[Column | None] = []
    for text in head:
        said_here = sheet.word(text)
        column = next((one for one, heads in known if said_here in heads and one not in found), None)
        found.append(column if said_here else None)
    return tuple(found)


def missing(kind: str, fields: Iterable[Column | None]) -> list[str]:
    """The headings without which no row says enough."""
    there = {one.field for one in fields if one}
    lacking = [str(one.label) for one in columns.COLUMNS[kind] if one.needed and one.field not in there]
    no_length = kind == "rsc" and not {"hours", "minutes"} & there
    return [*lacking, _("Hours")] if no_length else lacking


def days_in(read: Read) -> Iterable[str]:
    """Every cell that holds a day."""
    places = [place for place, one in enumerate(read.fields) if one and one.field in DAYS]
    return (cells[place] for _line, cells in read.table.rows for place in places if place < len(cells))


def rows_of(read: Read, there: set[Key]) -> list[Row]:
    """The plan: one row for each row of the table. ``there`` are the keys of what the record holds."""
    schema, seen = SHAPES[read.kind](), set(there)
    known = {one.field: one for one in read.fields if one}
    return [_row(read, schema, known, seen, number, cells) for number, cells in read.table.rows]


def row_again(read: Read, there: set[Key], line: int) -> Row:
    """One row as it was mended: the only row of its table, still called by its old line."""
    [row] = rows_of(read, there)
    return row | {"line": line}


def key_of(kind: str, values: Mapping[str, Any]) -> Key:
    """What makes two entries the same one; a provider is compared by name."""
    if kind == "rsc":
        length = values["minutes"] if values["minutes"] is not None else int(values["hours"] * 60)
        last = values["to_day"] or values["from_day"]
        return (values["from_day"], last, length, sheet.word(values["new_name"] or ""), values["format"])
    if kind == "training":
        last = values["to_day"] or values["from_day"]
        return (sheet.word(values["title"]), values["from_day"], last, Decimal(values["hours"]))
    if kind == "education":
        return (values["level"], sheet.word(values["title"]), sheet.word(values["institution"]))
    return (sheet.word(values["title"]), sheet.word(values["employer"]), values["from_day"], values["role_kind"])


def key_of_entry(kind: str, one: Any, names: Mapping[Any, str]) -> Key:
    if kind == "rsc":
        name = sheet.word(names.get(one.provider_id, ""))
        return (one.from_day, one.to_day or one.from_day, minutes_of(one), name, one.format)
    if kind == "training":
        course = course_of(one)
        return (sheet.word(course.title), course.first, course.last, course.hours)
    if kind == "education":
        return (one.level, sheet.word(one.title), sheet.word(one.institution))
    return (sheet.word(one.title), sheet.word(one.employer), one.from_day, one.role_kind)


def _row(
    read: Read, schema: Schema, known: Mapping[str, Column], seen: set[Key], number: int, cells: tuple[str, ...]
) -> Row:
    row: Row = {"line": number, "said": " · ".join(one for one in cells if one)[:SUMMARY], "why": []}
    raw, wrong = _raw(read, cells)
    values, refused = judged(read.kind, schema, raw, known, read.today, silent={field for field, _why in wrong})
    why = [(_head(known, field), sentence) for field, sentence in wrong] + refused
    if values is None or why:
        given = {one.field: cell[:LONGEST] for one, cell in zip(read.fields, cells, strict=False) if one}
        return row | {"act": "wrong", "why": why, "cells": given, "order": read.order}
    key = key_of(read.kind, values)
    if key in seen:
        return row | {"act": "skip"}
    seen.add(key)
    return row | {"act": "create", "values": {name: stored(value) for name, value in values.items()}}


def _raw(read: Read, cells: tuple[str, ...]) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    """The row as the form of an entry would have sent it, and what cannot be read."""
    raw: dict[str, Any] = dict(read.defaults)
    wrong: list[tuple[str, str]] = []
    for column, cell in zip(read.fields, cells, strict=False):
        if column is None or cell == "":
            continue
        try:
            raw[column.field] = _day(cell, read.order) if column.field in DAYS else column.read(cell)
        except columns.Unreadable as unreadable:
            wrong.append((column.field, str(unreadable)))
    return shaped(read.kind, raw), wrong


def shaped(kind: str, raw: dict[str, Any]) -> dict[str, Any]:
    """What columns said, as the form of an entry sends it."""
    return _as_rsc(raw) if kind == "rsc" else _as_work(raw) if kind == "work" else raw


def _day(cell: str, order: sheet.Order | None) -> str:
    found = sheet.day(cell, order)
    if found is None:
        raise columns.Unreadable(_("We can’t read “%(text)s” as a day. Write it as 2026-11-10.", text=cell[:40]))
    return found.isoformat()


def _as_rsc(raw: dict[str, Any]) -> dict[str, Any]:
    """Minutes where the table has them, else a length in hours; who it was with is decided when it is applied."""
    provider = {"provider_id": "new"} if raw.get("new_name") else {}
    length = {} if raw.get("minutes") else {"minutes": "other"}
    return raw | length | provider


def _as_work(raw: dict[str, Any]) -> dict[str, Any]:
    return raw | {"paid": "no" if raw.get("paid") == "false" else "yes"}


def judged(
    kind: str, schema: Schema, raw: dict[str, Any], known: Mapping[str, Column], today: date, silent: set[str]
) -> tuple[dict[str, Any] | None, list[tuple[str, str]]]:
    """The values of an entry, or why there is none: heading and sentence, of no field that is ``silent``."""
    try:
        values: dict[str, Any] = schema.load(raw, unknown=EXCLUDE)
    except ValidationError as error:
        found = said(error.normalized_messages())
        return None, [
            (_head(known, field), sentence)
            for field, told in found.items()
            if field not in silent
            for sentence in _flat(told)
        ]
    last = values.get("to_day") or values.get("from_day")
    if last is not None and kind != "work" and rules.happened(last, today):
        return None, [(_head(known, "from_day"), sentences.not_yet(lines.day(last)))]
    return values, []


def _flat(told: Any) -> Iterable[str]:
    if isinstance(told, Mapping):
        for inner in told.values():
            yield from _flat(inner)
    elif isinstance(told, list | tuple):
        for inner in told:
            yield from _flat(inner)
    else:
        yield str(told)


def _head(known: Mapping[str, Column], field: str) -> str:
    labels = {one.field: one for kind in columns.EVERY.values() for one in kind}
    column = known.get(field) or labels.get(field)
    return str(column.label) if column else ""


def stored(value: Any) -> Any:
    if isinstance(value, Decimal):
        return str(value)
    return value.isoformat() if isinstance(value, date) else value
