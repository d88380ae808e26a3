"""Supply of reflective supervision against demand: who may give it by the public register and by what was told.

Endorsed and emerging providers, and until when, stand in the public register; those vetted, and the people who look
for somebody, are known as bands.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, or_, select

from alliance.associations.models import Body
from alliance.dashboard import forecast
from alliance.dashboard.forecast import Point, Span, Standard, Supply
from alliance.dashboard.models import RscStandard
from alliance.dashboard.tellers import Latest, Teller, band
from alliance.licences.models import VettingWindow
from tenants.kernel.db import db
from tenants.kernel.shared import RegisterEntry

INDICATORS = ("rsc_vetted", "rsc_openings", "rsc_receiving", "rsc_seeking")
# who may give RSC: a Mentor-Clinical, who holds the add-on, and of before 2024 a Reflective Supervisor, who became one
BY_CATEGORY = ("IMHM-C", "ECMHM-C", "IFRS", "ECFRS")
ADDON = "ERS"
CURRENT = ("endorsed", "emerging")
VERDICTS = ("enough", "open", "short")


@dataclass(frozen=True)
class Holder:
    """An entry of the register by which somebody may give RSC: until when, and whether that status is emerging."""

    until: date | None
    emerging: bool


def windows() -> dict[str, date]:
    """By code: the last day of the vetting windows that stand."""
    rows = select(Body.code, func.max(VettingWindow.until_day)).join(Body, Body.id == VettingWindow.body_id)
    rows = rows.where(VettingWindow.withdrawn_at.is_(None)).group_by(Body.code)
    return {row[0]: row[1] for row in db.session.execute(rows)}


def standards() -> list[Standard]:
    """In the order in which they were set."""
    rows = select(RscStandard.code, RscStandard.from_day, RscStandard.people).where(RscStandard.withdrawn_at.is_(None))
    return [Standard(*row) for row in db.session.execute(rows.order_by(RscStandard.created_at, RscStandard.id))]


def holders(today: date, tellers: Iterable[Teller]) -> dict[str, list[Holder]]:
    """By code: one look at the register. Sample people count only where the association itself is invented."""
    known = {one.role: one for one in tellers}
    entry = RegisterEntry
    rows = select(entry.tenant, entry.sample, entry.category, entry.status, entry.since, entry.until, entry.addons)
    rows = rows.where(entry.status.in_(CURRENT), or_(entry.until.is_(None), entry.until >= today))
    rows = rows.where(or_(entry.category.in_(BY_CATEGORY), entry.addon == ADDON))
    found: defaultdict[str, list[Holder]] = defaultdict(list)
    for role, sample, *facts in db.session.execute(rows):
        one = _holder(*facts, today)
        if one and role in known and (not sample or known[role].invented):
            found[known[role].code].append(one)
    return found


def _holder(
    category: str, status: str, since: date, until: date | None, addons: list[Mapping[str, Any]], today: date
) -> Holder | None:
    """As what it counts longest; None where the add-on alone would count and is over."""
    own = [(status, since, until)] if category in BY_CATEGORY else []
    gained = [_gained(one, status, until) for one in addons if one["addon"] == ADDON]
    found = [
        Holder(forecast.emerging_until(begun, last) if standing == "emerging" else last, standing == "emerging")
        for standing, begun, last in (*own, *gained)
    ]
    counting = [one for one in found if one.until is None or one.until >= today]
    return max(counting, key=lambda one: (not one.emerging, one.until or date.max), default=None)


def _gained(addon: Mapping[str, Any], status: str, until: date | None) -> tuple[str, date, date | None]:
    """An add-on that is emerging ends by itself, one that is whole falls due with the endorsement."""
    own = date.fromisoformat(addon["until"]) if addon.get("until") else None
    if status == "emerging" or addon.get("status") == "emerging":
        return "emerging", date.fromisoformat(addon["from"]), own
    return status, date.fromisoformat(addon["from"]), min((day for day in (until, own) if day), default=None)


def row(
    teller: Teller | None,
    told: Latest,
    held: list[Holder],
    window: date | None,
    people: Standard | None,
    today: date,
) -> dict[str, Any]:
    """The columns of one association; of one that tells nothing, the window alone."""
    facts: dict[str, Any] = {"window_ends": window}
    if teller is None:
        return facts
    shown = told.get(teller.role, {})
    bands = {name: _band(shown.get(f"rsc_{name}")) for name in ("vetted", "openings", "receiving", "seeking")}
    endorsed = tuple(one.until for one in held if not one.emerging)
    emerging = tuple(one.until for one in held if one.emerging and one.until)
    facts |= {
        **bands,
        "endorsed": len(endorsed),
        "emerging": len(emerging),
        "people": people.people if people else None,
    }
    if people is None or bands["receiving"] is None or bands["seeking"] is None:
        return facts
    vetted, receiving, seeking = (
        band(teller, shown.get(f"rsc_{name}")) or forecast.NONE for name in ("vetted", "receiving", "seeking")
    )
    demand = receiving.plus(seeking)
    points = forecast.ahead(Supply(endorsed, emerging, vetted, window), demand, people.people, today)
    turn = forecast.turning(points)
    return facts | {
        "verdict": points[0].verdict,
        "turns_on": turn.day if turn else None,
        "ahead": [_written(one) for one in points],
    }


def _written(point: Point) -> dict[str, Any]:
    return {**asdict(point), "day": point.day.isoformat(), "verdict": point.verdict}


def totals(ahead: Sequence[list[dict[str, Any]]], rows: Mapping[str, dict[str, Any]], today: date) -> dict[str, Any]:
    """How many of those counted have enough, month by month; whose windows close next, whoever that is."""
    months = []
    for place, day in enumerate(forecast.days_ahead(today)):
        found = Counter(points[place]["verdict"] for points in ahead)
        missing = sum(points[place]["missing"]["low"] for points in ahead)
        months.append([day.isoformat(), [found[verdict] for verdict in VERDICTS], missing])
    open_ = sorted((row["window_ends"], code) for code, row in rows.items() if (row["window_ends"] or today) > today)
    closing = [[code, day.isoformat(), (day - today).days] for day, code in open_[:5]]
    return {"known": len(ahead), "months": months, "closing": closing, "windows": len(open_)}


def _band(shown: Any) -> int | None:
    return None if shown is None or shown.value is None else int(shown.value)


__all__ = ["Span", "holders", "row", "standards", "totals", "windows"]
