"""An association's years on one line: what its dated facts and the sources tell, newest first."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext as _

from alliance.associations import rules as associations
from alliance.associations import words
from alliance.associations.models import Body
from alliance.licences import words as own
from alliance.licences.shown import Panel


@dataclass(frozen=True)
class Moment:
    """``day`` sorts, ``when`` says it as precisely as it is known; ``ahead``: it has not come yet."""

    day: date
    when: str
    title: str
    icon: str
    ahead: bool


def of(body: Body, panels: Mapping[str, Panel], on: date) -> list[Moment]:
    """Only what has a day: the rest stands in the panels."""
    found = [*_told(body), *_dated(panels)]
    moments = [Moment(day, words.day(day, precision), title, icon, day > on) for day, precision, title, icon in found]
    return sorted(moments, key=lambda one: one.day, reverse=True)


def _dated(panels: Mapping[str, Panel]) -> Iterator[tuple[date, str, str, str]]:
    said: dict[str, Any] = {
        "licences": lambda row: (
            _("%(what)s begins", what=own.licence(row)),
            _("%(what)s ends", what=own.licence(row)),
            "file",
        ),
        "suspensions": lambda _row: (_("License suspended"), _("Suspension ends"), "pause"),
        "windows": lambda _row: (_("Window for vetting opens"), _("Window for vetting closes"), "clock"),
        "names": lambda row: (
            _("Takes the name %(name)s", name=row.name),
            _("Gives up the name %(name)s", name=row.name),
            "flag",
        ),
    }
    for kind, tell in said.items():
        for one in panels[kind].rows:
            begins, ends, icon = tell(one.row)
            if one.row.from_day and not one.withdrawn:
                yield one.row.from_day, one.row.precision, begins, icon
            if one.row.until_day and not one.withdrawn:
                yield one.row.until_day, one.row.until_precision, ends, icon


def _told(body: Body) -> Iterator[tuple[date, str, str, str]]:
    """What public sources say of the years before this registry."""
    for row in body.facts.get("history", []):
        day, precision = associations.partial_day(str(row["when"]))
        yield day, precision, row["what"], "book"
