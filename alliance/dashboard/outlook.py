"""What is ahead of each association, counted by the worker: load, supervision, renewals, and the totals of them."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from sqlalchemy import delete, insert

from alliance.dashboard import endorsing, forecast, load, renewals, rsc, sums
from alliance.dashboard.models import Outlook
from alliance.dashboard.tellers import Latest, Teller, latest, tellers
from alliance.fidelity import sides
from tenants.kernel.db import db


@sums.register("outlook")
def renew(today: date) -> dict[str, Any]:
    """One row for each that tells, or whose vetting window stands; what is said of all of them by subject."""
    known = tellers()
    told = latest((*load.INDICATORS, *rsc.INDICATORS, endorsing.MIDDLE))
    due = renewals.due(today, known)
    rows = {row["code"]: row for row in _rows(known, told, due, today)}
    db.session.execute(delete(Outlook))
    if rows:
        db.session.execute(insert(Outlook), [{**EMPTY, **row} for row in rows.values()])
    return {**_totals(known, told, due, rows, today), "told": len(known)}


def _totals(
    known: list[Teller], told: Latest, due: dict[str, renewals.Due], rows: dict[str, dict[str, Any]], today: date
) -> dict[str, Any]:
    """Each subject over those who are counted for it: the real ones, in a demonstration the invented ones."""

    def counted(heard: Callable[[Teller], bool]) -> tuple[list[Teller], bool]:
        return sides.counted((one for one in known if heard(one)), lambda one: one.invented)

    def tells(*indicators: str) -> Callable[[Teller], bool]:
        return lambda one: any(name in indicators and told[one.role][name].value is not None for name in _of(one))

    def _of(one: Teller) -> Iterable[str]:
        return told.get(one.role, {})

    loads, of_loads = counted(tells(*load.INDICATORS))
    ahead, of_ahead = counted(lambda one: bool(rows[one.code].get("ahead")))
    falling, of_falling = counted(lambda one: one.code in due)
    times, of_times = counted(tells(endorsing.MIDDLE))
    return {
        "load": load.totals([rows[one.code] for one in loads], [one.role for one in loads]) | {"invented": of_loads},
        "rsc": rsc.totals([rows[one.code]["ahead"] for one in ahead], rows, today) | {"invented": of_ahead},
        "renewals": renewals.totals([due[one.code] for one in falling], today) | {"invented": of_falling},
        "time": endorsing.totals([one.role for one in times]) | {"invented": of_times},
    }


EMPTY: dict[str, Any] = {
    one.name: None if one.default is None else [] if one.name == "ahead" else {} if one.name == "due" else 0
    for one in Outlook.__table__.columns
}


def _rows(known: list[Teller], told: Latest, due: dict[str, renewals.Due], today: date) -> Iterator[dict[str, Any]]:
    by_code = {one.code: one for one in known}
    windows, standards, held = rsc.windows(), rsc.standards(), rsc.holders(today, known)
    for code in sorted({*by_code, *windows}):
        teller, people = by_code.get(code), forecast.standard(standards, code, today)
        row: dict[str, Any] = {"code": code, "role": teller.role if teller else None}
        row |= rsc.row(teller, told, held.get(code, []), windows.get(code), people, today)
        yield row | (load.row(teller, told) | renewals.row(due.get(code, {}), today) if teller else {})
