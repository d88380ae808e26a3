"""What is ahead of each association, counted by the worker: load, supervision, renewals, and the totals of them."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import delete, insert

from alliance.dashboard import endorsing, forecast, load, renewals, rsc, sums
from alliance.dashboard.models import Outlook
from alliance.dashboard.tellers import Teller, latest, tellers
from tenants.kernel.db import db


@sums.register("outlook")
def renew(today: date) -> dict[str, Any]:
    """One row for each that tells, or whose vetting window stands; what is said of all of them by subject."""
    known = tellers()
    roles = [one.role for one in known]
    due = renewals.due(today, known)
    rows = {row["code"]: row for row in _rows(known, due, today)}
    db.session.execute(delete(Outlook))
    if rows:
        db.session.execute(insert(Outlook), [{**EMPTY, **row} for row in rows.values()])
    return {
        "load": load.totals([row for row in rows.values() if "each_kind" in row], roles),
        "rsc": rsc.totals(rows, today),
        "renewals": renewals.totals(due.values(), today),
        "time": endorsing.totals(roles),
        "told": len(known),
    }


EMPTY: dict[str, Any] = {
    one.name: None if one.default is None else [] if one.name == "ahead" else {} if one.name == "due" else 0
    for one in Outlook.__table__.columns
}


def _rows(known: list[Teller], due: dict[str, renewals.Due], today: date) -> Iterator[dict[str, Any]]:
    by_code = {one.code: one for one in known}
    windows, standards, held = rsc.windows(), rsc.standards(), rsc.holders(today, known)
    told = latest((*load.INDICATORS, *rsc.INDICATORS))
    for code in sorted({*by_code, *windows}):
        teller, people = by_code.get(code), forecast.standard(standards, code, today)
        row: dict[str, Any] = {"code": code, "role": teller.role if teller else None}
        row |= rsc.row(teller, told, held.get(code, []), windows.get(code), people, today)
        yield row | (load.row(teller, told) | renewals.row(due.get(code, {}), today) if teller else {})
