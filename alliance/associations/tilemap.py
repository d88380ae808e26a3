"""The tile map: one square a state and a chip for each country, with how endorsement stands there."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from alliance.associations.listing import HERE
from alliance.associations.places import PLACES, Place

KINDS = {
    "live": _l("Has its site here"),
    "att": _l("Site suspended"),
    "onb": _l("Licensed, no site here yet"),
    "int": _l("On file, no endorsement license"),
}
SQUARES = {"here": "live", "suspended": "att", "licensed": "onb", "none": "int"}


@dataclass(frozen=True)
class Tile:
    """``letters`` on the square, ``words`` for those who listen; ``code`` leads to the association."""

    letters: str
    words: str
    kind: str
    code: str | None
    place: Place


@dataclass(frozen=True)
class Map:
    tiles: list[Tile]
    beyond: list[Tile]
    legend: list[tuple[str, str, int]]


def drawn(rows: Iterable[Any], summary: Iterable[Any]) -> Map:
    """Every state once, each with the association that stands furthest there (``listing.on_the_map``).

    The key counts real associations, as the figures above it do: two may share a square, and one may have two.
    """
    best = {row.place: row for row in rows}
    tiles = [_tile(code, place, best.get(code)) for code, place in PLACES.items()]
    beyond = [tile for tile in tiles if tile.place.x is None and tile.kind]
    counted = _counted(summary)
    legend = [(kind, str(words), counted[kind]) for kind, words in KINDS.items() if counted[kind]]
    return Map([tile for tile in tiles if tile.place.x is not None], beyond, legend)


def _counted(summary: Iterable[Any]) -> Counter[str]:
    found: Counter[str] = Counter()
    for row in summary:
        if row.stage in HERE or row.stage == "suspended":
            found["live" if row.stage in HERE else "att"] += row.real
        else:
            found["onb"] += row.endorsing
            found["int"] += row.real - row.endorsing
    return found


def _tile(code: str, place: Place, found: Any) -> Tile:
    letters = code.rpartition("-")[2]
    if found is None:
        return Tile(letters, _("%(place)s: no association on file", place=place.name), "", None, place)
    kind = SQUARES[found.kind]
    words = _("%(place)s: %(state)s", place=place.name, state=KINDS[kind])
    return Tile(letters, words, kind, found.code, place)
