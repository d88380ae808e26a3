"""One row for each body on file with what the dashboard says of it, renewed as a whole; the totals come with it.

Demonstrations: entries and figures of invented people never count for a real association, only for an invented one.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import and_, delete, func, insert, or_, select

from alliance.associations import listing
from alliance.associations.places import PLACES
from alliance.dashboard import heat, rules, sums
from alliance.dashboard.models import Standing
from alliance.dashboard.telling import Site, sites_known
from alliance.fidelity import sides
from alliance.onboarding.models import Onboarding, Passage
from alliance.onboarding.queries import STANDING as OPEN_SPELL
from alliance.onboarding.rules import OPEN
from tenants.kernel.db import db
from tenants.kernel.shared import RegisterEntry

CURRENT = ("endorsed", "emerging")
COUNTED = ("confirmed", "invented")  # whose licence counts: of real ones as the public list of members does
LATELY = timedelta(days=30)
Row = dict[str, Any]


@dataclass(frozen=True)
class Held:
    """Entries of the public register: on the days compared, a month ago, and due by the end of the year."""

    months: tuple[int, ...] = (0,) * rules.MONTHS
    coming: tuple[int, ...] = (0,) * rules.COMING
    lately: int = 0
    due: int = 0

    def plus(self, other: "Held | None") -> "Held":
        if other is None:
            return self
        months, coming = _sum(self.months, other.months), _sum(self.coming, other.coming)
        return Held(months, coming, self.lately + other.lately, self.due + other.due)


def _sum(some: tuple[int, ...], more: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(one + other for one, other in zip(some, more, strict=True))


@sums.register("associations")
def renew(today: date) -> dict[str, Any]:
    """The rows, and their totals by name."""
    rows = list(standings(today))
    db.session.execute(delete(Standing))
    if rows:
        stored = [{name: value for name, value in row.items() if name in Standing.__table__.c} for row in rows]
        db.session.execute(insert(Standing), stored)
    return totals(rows, today)


def totals(rows: list[Row], today: date) -> dict[str, Any]:
    """Over all that are counted with each other; days as text."""
    entered, made_up = sides.counted((row for row in rows if any(row["months"]) or any(row["coming"])), _is_invented)
    shown, shown_made_up = sides.counted((row for row in rows if row["figures"]), _is_invented)
    months = [sum(row["months"][place] for row in entered) for place in range(rules.MONTHS)]
    reached = [(row["code"], row["name"], rules.milestone(row["lately"], row["held"])) for row in entered]
    stages = [row["stage"] for row in rows]
    return {
        "months": [[day.isoformat(), number] for day, number in zip(rules.compared(today), months, strict=True)],
        "due": sum(row["due"] for row in entered),
        "coming": [sum(row["coming"][place] for row in entered) for place in range(rules.COMING)],
        "invented": made_up,
        "map": tiles(rows),
        "figures": len(shown),
        "figures_invented": shown_made_up,
        "stages": {stage: stages.count(stage) for stage in rules.STAGES},
        "real": {stage: sum(row["stage"] == stage for row in rows if not row["invented"]) for stage in rules.STAGES},
        "milestones": sorted((one for one in reached if one[2]), key=lambda one: (-(one[2] or 0), one[0]))[:3],
    }


def _is_invented(row: Row) -> bool:
    return bool(row["invented"])


def tiles(rows: list[Row]) -> dict[str, Any]:
    """Of each place the real body that stands furthest there; invented ones beside the map."""
    order = {stage: number for number, stage in enumerate(rules.STAGES)}
    best: dict[str, tuple[int, str, str]] = {}
    for row in sorted(rows, key=lambda one: one["sort_key"]):
        for place in [] if row["invented"] else PLACES.keys() & row["places"]:
            mine = (order[row["stage"]], row["code"], row["stage"])
            best[place] = min(best.get(place, mine), mine, key=lambda one: one[0])
    invented = [[row["code"], row["short"], row["stage"]] for row in rows if row["invented"]]
    return {"places": {place: one[1:] for place, one in best.items()}, "invented": invented[:12]}


def standings(today: date) -> Iterator[Row]:
    """Each body with its figures."""
    sites, ways, held = sites_known(), _ways(), _held(today)
    bodies = db.session.execute(select(listing.listed), listing.days(today)).all()
    made_up = {one.code for one in bodies if one.status == "invented"}
    figures = [
        heat.read([site.role for code, site in sites.items() if (code in made_up) is side]) for side in (False, True)
    ]
    alone = _alone(bodies)
    for one in bodies:
        site = sites.get(one.code)
        invented = one.status == "invented"
        row = _row(one, ways.get(one.id), _counted(held, site, invented=invented))
        row["short"] = rules.short(one.name, one.abbr, alone.get(one.code))
        yield row | _figures(figures[invented], site if site and (invented or not site.samples) else None)


def _alone(bodies: Sequence[Any]) -> dict[str, str]:
    """By code: the place of a real body, where it is the only one there and has no other."""
    real = [one for one in bodies if one.status != "invented"]
    counts = Counter(place for one in real for place in one.jurisdictions)
    single = [(one.code, one.jurisdictions[0]) for one in real if len(one.jurisdictions) == 1]
    return {code: PLACES[place].name for code, place in single if counts[place] == 1 and place in PLACES}


def _row(one: Any, way: Any, held: Held) -> Row:
    same = {name: getattr(one, name) for name in ("code", "name", "sort_key", "search_key")}
    return same | {
        "invented": one.status == "invented",
        "stage": rules.stage(endorsing=one.endorsing and one.status in COUNTED, way=way.stage if way else None),
        "places": one.jurisdictions,
        "licence_ends": one.ends,
        "site": one.stage,
        "way_id": way.id if way else None,
        "way_stage": way.stage if way else None,
        "way_since": way.from_day if way else None,
        "months": held.months,
        "coming": held.coming,
        "lately": held.lately,
        "held": held.months[-1],
        "held_before": held.months[0],
        "due": held.due,
    }


def _figures(figures: heat.Figures, site: Site | None) -> Row:
    cells = figures.cells.get(site.role, {}) if site else {}
    backlog = figures.backlog.get(site.role) if site else None
    said = {code: [round(cell.value, 4), cell.off, cell.n] for code, cell in cells.items()}
    return {
        "figures": said,
        "off": sum(abs(cell.off) ** 2 for cell in cells.values()) if cells else -1,
        "backlog": backlog[0] if backlog else None,
    }


def _counted(held: Mapping[tuple[str, bool], Held], site: Site | None, *, invented: bool) -> Held:
    """Entries of real people always; samples, where the association itself is one."""
    if site is None:
        return Held()
    own = held.get((site.role, False), Held())
    return own.plus(held.get((site.role, True))) if invented else own


def _ways() -> dict[Any, Any]:
    """By body: its open way and since when it stands in its step."""
    found = select(Onboarding.id, Onboarding.body_id, Onboarding.stage, Passage.from_day)
    found = found.join(Passage, Passage.onboarding_id == Onboarding.id).where(*OPEN_SPELL)
    rows = db.session.execute(found.where(Onboarding.state.in_(OPEN), Onboarding.body_id.is_not(None)))
    return {row.body_id: row for row in rows}


def _held(today: date) -> dict[tuple[str, bool], Held]:
    """By role and whether the entry is a sample: one look at the register."""
    days = rules.compared(today)
    counts = [func.count().filter(held_on(day, today)) for day in (*days, today - LATELY)]
    ends = [_due(since, until, today) for since, until in rules.coming(today)]
    asked = (RegisterEntry.tenant, RegisterEntry.sample)
    rows = db.session.execute(
        select(*asked, *counts, *ends, _due(today, date(today.year, 12, 31), today)).group_by(*asked)
    )
    return {(row[0], row[1]): _read(list(row[2:])) for row in rows}


def _due(since: date, until: date, today: date) -> Any:
    return func.count().filter(held_on(today, today), RegisterEntry.until.between(since, until))


def _read(numbers: list[int]) -> Held:
    months, rest = tuple(numbers[: rules.MONTHS]), numbers[rules.MONTHS :]
    return Held(months, tuple(rest[1:-1]), rest[0], rest[-1])


def held_on(day: date, today: date) -> Any:
    """Whether an entry stood on a day. Which ones were on a pause then nobody wrote down: those on one now are out."""
    began = RegisterEntry.since <= day
    standing = and_(RegisterEntry.status.in_(CURRENT), or_(RegisterEntry.until.is_(None), RegisterEntry.until >= day))
    if day >= today:
        return and_(began, standing)
    ended = and_(RegisterEntry.status == "ended", RegisterEntry.until >= day)
    return and_(began, or_(standing, ended))
