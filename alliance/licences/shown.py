"""What the pages show of dated facts: the panels of an association."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import format_date

from alliance.associations import history
from alliance.associations import rules as associations
from alliance.associations.models import Body, Licence
from alliance.associations.queries import Known, licence_facts
from alliance.licences import queries
from alliance.licences.kinds import KINDS, Kind
from alliance.licences.models import Obligation


@dataclass(frozen=True)
class Row:
    """One fact as a list shows it; ``mark`` is (words' code, colour)."""

    row: Any
    head: str
    line: str
    note: str | None
    standing: str
    withdrawn: bool


@dataclass(frozen=True)
class Panel:
    kind: Kind
    rows: list[Row]


def of(body: Body, on: date) -> dict[str, Panel]:
    """The panels of an association's page, by kind: one question to the database each, whatever the rows."""
    found = queries.rows(body)
    return {key: Panel(kind, [_row(kind, one, on) for one in found[key]]) for key, kind in KINDS.items()}


def _row(kind: Kind, row: Any, on: date) -> Row:
    gone = row.withdrawn_at is not None
    note = row.reason if gone else row.note
    return Row(row, kind.head(row), kind.line(row), note, "taken_back" if gone else standing(row, on), gone)


def standing(row: Any, on: date) -> str:
    """How a fact stands on the day: ``now``, ``later``, ``over``, ``suspended``, ``late``, ``done``, or nothing."""
    if isinstance(row, Obligation):
        return "done" if row.done_on else "late" if row.due_on < on else "later"
    if isinstance(row, Licence):
        facts = licence_facts(row)
        if associations.suspended(facts, on):
            return "suspended"
    if not hasattr(row, "from_day"):
        return ""
    if getattr(row, "earlier", False):
        return "over"
    if row.from_day and row.from_day > on:
        return "later"
    return "over" if row.until_day and row.until_day < on else "now"


def history_of(one: Known, panels: Mapping[str, Panel]) -> list[history.Event]:
    """What happened to the body in this registry, its dated facts included."""
    return history.of(one, [row.row.id for panel in panels.values() for row in panel.rows])


def long_day(day: date) -> str:
    return str(format_date(day, "long"))
