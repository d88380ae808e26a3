"""Where on a table somebody is: its views, the open one, what it is narrowed to, and the addresses around it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import url_for
from flask_babel import gettext as _

from alliance.dashboard.models import SavedView
from alliance.dashboard.tables import Asked, Column, Table

ALL = "all"


@dataclass(frozen=True)
class Stand:
    """``view``: the saved view that is open, or None; ``asked``: its words with those of the address over them."""

    table: Table
    kept: Sequence[SavedView]
    view: SavedView | None
    asked: Asked

    @property
    def arguments(self) -> dict[str, str]:
        """What finds this very page again."""
        return {"view": str(self.view.id) if self.view else ALL, **self._differing()}

    def _differing(self) -> dict[str, str]:
        """What differs from the open view; what it asks for and the page does not is written empty."""
        base = self.view.arguments if self.view else {}
        here = self.asked.arguments
        return {name: here.get(name, "") for name in sorted({*base, *here}) if here.get(name, "") != base.get(name, "")}

    @property
    def changed(self) -> bool:
        return bool(self._differing())

    def address(self, endpoint: str = "", **changes: str) -> str:
        """This page with some words otherwise, or another about the same."""
        if self.table.home and not endpoint:
            return url_for(self.table.home, **{**self.asked.arguments, "view": self.arguments["view"], **changes})
        return url_for(endpoint or "dashboard.table", code=self.table.code, **{**self.arguments, **changes})

    def tabs(self) -> list[tuple[str, str, None, bool]]:
        every = (_("All"), self._opening(None), None, self.view is None)
        return [every, *((one.name, self._opening(one), None, one is self.view) for one in self.kept)]

    def _opening(self, view: SavedView | None) -> str:
        endpoint, given = opening(self.table, view)
        return url_for(endpoint, **given)

    def heads(self) -> list[tuple[Any, str | None, str | None, bool]]:
        """Each column with the address that sorts by it, the other way where it is sorted; and if it holds figures."""
        column, falls = self.table.sorted_by(self.asked)
        return [
            (one.title, *self._sorted(one, column, falls=falls), one.kind == "number")
            for one in self.table.shown(self.asked)
        ]

    def _sorted(self, one: Column, column: Column, *, falls: bool) -> tuple[str | None, str | None]:
        if not one.ranks:
            return None, None
        if one is not column:
            begins = "-" if one.kind == "number" else ""  # figures: the largest first
            return None, self.address(sort=begins + one.code)
        return "descending" if falls else "ascending", self.address(sort=one.code if falls else f"-{one.code}")

    def menus(self) -> list[tuple[str, str, Sequence[tuple[str, Any]], str]]:
        filters = self.table.filters
        return [(str(one.title), one.name, one.options(), self.asked.filters.get(one.name, "")) for one in filters]

    def kept_by(self, *but: str) -> dict[str, str]:
        """The hidden words of a form that sends the others itself."""
        return {name: value for name, value in self.arguments.items() if name not in but}


def opening(table: Table, view: SavedView | None) -> tuple[str, dict[str, Any]]:
    """Where a view opens, None for all rows: endpoint and arguments."""
    name = str(view.id) if view else ALL
    if table.home:
        return table.home, {**(view.arguments if view else {}), "view": name, "_anchor": "list"}
    return "dashboard.table", {"code": table.code, "view": name}


def stand(table: Table, kept: Sequence[SavedView], first: UUID | None, given: Mapping[str, Any], today: Any) -> Stand:
    """Without a word in the address, the view that opens first for this person."""
    wish = given.get("view", ALL if given else str(first or ALL))
    view = next((one for one in kept if str(one.id) == wish), None)
    words: dict[str, Any] = {**(view.arguments if view else {}), **given}
    return Stand(table, kept, view, table.asked(words, today))


def said(here: Stand) -> list[str]:
    """What the table is narrowed to, in words."""
    options = {one.name: (one.title, dict(one.options())) for one in here.table.filters}
    asked = here.asked.filters.items()
    narrowed = [str(options[name][1].get(value, value)) for name, value in asked if value]
    return [*([f"“{here.asked.q}”"] if here.asked.q else []), *narrowed]
