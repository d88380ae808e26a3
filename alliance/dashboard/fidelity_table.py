"""Published figures side by side, furthest from all others first: the small table of the day and the whole one."""

from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import Float, Integer, Text, cast, select

from alliance.dashboard.counted import INVENTED, NAME
from alliance.dashboard.heat import SHOWN
from alliance.dashboard.models import Standing
from alliance.dashboard.outlook_words import band
from alliance.dashboard.tables import NUMBER, Asked, Column, Filter, Table, register
from tenants.kernel.db import db

ROWS = 11
SHARES = ("training", "blind", "deferred", "out_of_area")
HEADS: dict[str, Any] = {
    "agreement": _l("Agreement of two readers"),
    "decision_days": _l("Days to decision"),
    "training": _l("Readers’ training current"),
    "blind": _l("Reviews without the name"),
    "deferred": _l("Deferred or held"),
    "out_of_area": _l("Outside the area"),
}
LEVELS: dict[int, tuple[str, Any]] = {
    -2: ("lo2", _l("far below the others")),
    -1: ("lo1", _l("below the others")),
    0: ("at", _l("like the others")),
    1: ("hi1", _l("above the others")),
    2: ("hi2", _l("far above the others")),
}


@dataclass(frozen=True)
class Heat:
    """The rows of the small table, and how many associations show something at all."""

    rows: list[Any]
    count: int
    invented: bool = False


def heat(count: int, *, invented: bool) -> Heat:
    """Real associations, or the invented ones of a demonstration: never beside each other."""
    found = select(Standing.code, Standing.short, Standing.figures)
    found = found.where(Standing.off >= 0, Standing.invented == invented)
    rows = db.session.execute(found.order_by(Standing.off.desc(), Standing.sort_key).limit(ROWS)).all()
    return Heat(list(rows), count, invented)


def value(code: str, cell: list[float] | None) -> str:
    """A figure as it is read; a dash where nothing is shown."""
    if cell is None:
        return "–"
    return said(code)(cell[0])


def said(code: str) -> Any:
    if code in SHARES:
        return lambda number: f"{number * 100:.0f}%"
    return (lambda number: f"{number:.2f}") if code == "agreement" else (lambda number: f"{number:.0f}")


def read(_asked: Asked) -> Any:
    cells = [cast(Standing.figures[code][0].astext, Float).label(code) for code in SHOWN]
    same = (Standing.code, Standing.name, Standing.sort_key, Standing.search_key, Standing.invented, Standing.backlog)
    shows = (Standing.figures != {}) | Standing.backlog.is_not(None)
    far = cast(Standing.off, Integer).label("off")
    return select(*same, cast(Standing.code, Text).label("key"), far, *cells).where(shows)


def to_figures(row: Any) -> str:
    return url_for("fidelity.association", code=row.code)


register(
    Table(
        "fidelity",
        _l("Published figures by association"),
        _l("The last four quarters shown; a dash is withheld or not told. Some of the distance is chance."),
        read,
        (
            Column("name", _l("Association"), by="sort_key", url=to_figures),
            *(Column(code, HEADS[code], NUMBER, said=said(code), ranks=False) for code in SHOWN),
            Column("backlog", _l("Files that wait"), said=band),
            Column("off", _l("Distance from the others"), NUMBER, asked_only=True),
        ),
        filters=(
            Filter(
                "stands",
                _l("Any distance"),
                lambda: [("off", _l("Something stands out"))],
                lambda columns, _value: columns.off > 0,
            ),
            INVENTED,
        ),
        sort="-off",
        search=_l("Name, short name or code"),
    )
)

__all__ = ["HEADS", "LEVELS", "NAME", "heat"]
