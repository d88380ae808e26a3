"""The map of stages: a square for each state, a chip for each country, and in a demo the invented ones beside it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from alliance.associations.places import PLACES, Place

KINDS: dict[str, Any] = {
    "live": _l("Live"),
    "att": _l("Needs attention"),
    "onb": _l("Onboarding"),
    "int": _l("Interested"),
    "file": _l("On file"),
}


@dataclass(frozen=True)
class Tile:
    """``letters`` on the square, ``words`` for those who listen; ``code`` leads to the association."""

    letters: str
    words: str
    kind: str
    code: str | None
    place: Place | None = None


@dataclass(frozen=True)
class Map:
    tiles: list[Tile]
    beyond: list[Tile]
    invented: list[Tile]
    legend: list[tuple[str, Any, int]]


def codes(told: Mapping[str, Any]) -> list[str]:
    """Of every square and chip."""
    return [one[0] for one in (*told.get("places", {}).values(), *told.get("invented", []))]


def drawn(told: Mapping[str, Any], needing: Collection[str], counts: Mapping[str, int]) -> Map:
    """``told``: the sum ``map``; ``needing``: the codes that need somebody; ``counts``: how many stand at each stage.

    The key counts associations as the tables behind it do, not squares: two may share one, and one may have two.
    """
    places = told.get("places", {})
    tiles = [_tile(code, place, places.get(code), needing) for code, place in PLACES.items()]
    invented = [_invented(row, needing) for row in told.get("invented", [])]
    squares = [one for one in tiles if one.place and one.place.x is not None]
    beyond = [one for one in tiles if one.place and one.place.x is None and one.kind]
    legend = [(kind, name, counts[kind]) for kind, name in KINDS.items() if counts.get(kind)]
    return Map(squares, beyond, invented, legend)


def _tile(code: str, place: Place, found: Any, needing: Collection[str]) -> Tile:
    letters = code.rpartition("-")[2]
    if found is None:
        return Tile(letters, _("%(place)s: no association on file", place=place.name), "", None, place)
    kind = _kind(found[0], found[1], needing)
    return Tile(letters, _said(place.name, found[1], kind), kind, found[0], place)


def _invented(row: Any, needing: Collection[str]) -> Tile:
    code, name, stage = row
    kind = _kind(code, stage, needing)
    return Tile(name, _said(name, stage, kind), kind, code)


def _kind(code: str, stage: str, needing: Collection[str]) -> str:
    return "att" if code in needing else stage


def _said(name: str, stage: str, kind: str) -> str:
    if kind != "att":
        return _("%(place)s: %(state)s", place=name, state=str(KINDS[kind]).lower())
    return _("%(place)s: %(state)s, needs attention", place=name, state=str(KINDS[stage]).lower())
