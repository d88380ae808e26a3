"""The tile map: one square a state and a chip for each country, with how endorsement stands there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from alliance.associations.places import PLACES, Place
from alliance.associations.queries import Known

KINDS = {
    "live": _l("Has its site here"),
    "att": _l("Site suspended"),
    "onb": _l("Licensed, no site here yet"),
    "int": _l("On file, no endorsement license"),
}
HERE = ("live", "ready")
RANK = {"live": 4, "att": 3, "onb": 2, "int": 1, "": 0}


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


def drawn(rows: Iterable[Known], on: date) -> Map:
    """Every state once, each with the association that stands furthest there; invented ones are not on it."""
    best: dict[str, tuple[str, Known]] = {}
    for one in rows:
        if one.body.status == "invented":
            continue
        for code in one.body.jurisdictions:
            kind = _kind(one, on)
            if code not in best or RANK[kind] > RANK[best[code][0]]:
                best[code] = (kind, one)
    tiles = [_tile(code, place, best.get(code)) for code, place in PLACES.items()]
    beyond = [tile for tile in tiles if tile.place.x is None and tile.kind]
    counted = [tile.kind for tile in tiles]
    legend = [(kind, str(words), counted.count(kind)) for kind, words in KINDS.items() if kind in counted]
    return Map([tile for tile in tiles if tile.place.x is not None], beyond, legend)


def _kind(one: Known, on: date) -> str:
    stage = one.site.stage
    if stage in HERE:
        return "live"
    if stage == "suspended":
        return "att"
    return "onb" if one.endorsing(on) else "int"


def _tile(code: str, place: Place, found: tuple[str, Known] | None) -> Tile:
    letters = code.rpartition("-")[2]
    if found is None:
        return Tile(letters, _("%(place)s: no association on file", place=place.name), "", None, place)
    kind, one = found
    words = _("%(place)s: %(state)s", place=place.name, state=KINDS[kind])
    return Tile(letters, words, kind, one.body.code, place)
