"""Renewals that fall due in each coming month, out of the public register: what anybody can count there."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Date, cast, func, select

from alliance.dashboard.forecast import MONTHS, days_ahead
from alliance.dashboard.tellers import Teller
from tenants.kernel.db import db
from tenants.kernel.shared import RegisterEntry

RENEWED = ("endorsed", "on_leave")  # an emerging status is not renewed, it ends
YEAR = 12
Due = Mapping[str, Mapping[str, int]]  # month (2027-12) → category → how many


def months(today: date) -> list[str]:
    """This month and those that follow."""
    return [day.isoformat()[:7] for day in (today.replace(day=1), *days_ahead(today, MONTHS - 1)[1:])]


def due(today: date, tellers: Iterable[Teller]) -> dict[str, Due]:
    """By code: one look at the register. Sample people count only where the association itself is invented."""
    known = {one.role: one for one in tellers}
    asked = months(today)
    month = func.to_char(RegisterEntry.until, "YYYY-MM")
    ended = date.fromisoformat(f"{asked[-1]}-01")
    rows = select(RegisterEntry.tenant, RegisterEntry.sample, month, RegisterEntry.category, func.count())
    rows = rows.where(RegisterEntry.status.in_(RENEWED), RegisterEntry.until >= today)
    rows = rows.where(RegisterEntry.until < cast(func.date_trunc("month", ended), Date) + func.make_interval(0, 1))
    found: defaultdict[str, defaultdict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for role, sample, said, category, number in db.session.execute(rows.group_by(*rows.selected_columns[:4])):
        if role in known and (not sample or known[role].invented):
            found[known[role].code][said][category] += number
    return {code: dict(sorted(by_month.items())) for code, by_month in found.items()}


def row(found: Due, today: date) -> dict[str, Any]:
    """The columns of one association: a year, two years, and its largest month."""
    sums = {month: sum(by_category.values()) for month, by_category in found.items()}
    within = set(months(today)[:YEAR])
    most = max(sums, key=lambda month: (sums[month], month), default=None)
    return {
        "due_year": sum(number for month, number in sums.items() if month in within),
        "due_two": sum(sums.values()),
        "due_month": date.fromisoformat(f"{most}-01") if most else None,
        "due_most": sums[most] if most else None,
        "due": {month: dict(sorted(by_category.items())) for month, by_category in found.items()},
    }


def totals(every: Iterable[Due], today: date) -> dict[str, Any]:
    """Over all associations: each month, none left out, by category."""
    sums: dict[str, Counter[str]] = {month: Counter() for month in months(today)}
    for found in every:
        for month, by_category in found.items():
            sums[month].update(by_category)
    return {"months": [[month, dict(sorted(found.items()))] for month, found in sums.items()]}
