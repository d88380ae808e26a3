"""Time to endorsement: days from the registration to the award, by association, category and period, as shown."""

from collections.abc import Sequence
from statistics import median
from typing import Any

from sqlalchemy import Select, and_, literal, select

from alliance.dashboard.models import Outlook, Standing
from alliance.dashboard.tellers import by_quarter
from tenants.kernel.db import db
from tenants.kernel.indicators.tables import ShownFigure

MIDDLE, NINE, IN_TIME = "endorsement_days", "endorsement_days_p90", "endorsed_within_year"


def totals(roles: list[str]) -> dict[str, Any]:
    """Quarter by quarter the middle association; which periods and categories are shown."""
    quarters = by_quarter(MIDDLE, roles)
    shown = ShownFigure.indicator == MIDDLE, ShownFigure.tenant.in_(roles)
    periods = db.session.scalars(select(ShownFigure.period).where(*shown).distinct())
    categories = db.session.scalars(select(ShownFigure.cell).where(*shown, ShownFigure.cell != "").distinct())
    return {
        "quarters": [[period, float(median(values)), len(values)] for period, values in quarters.items()],
        "periods": sorted(periods, key=lambda one: (one[:4], "Q" not in one, one), reverse=True),
        "categories": sorted(categories),
    }


def spans(period: str, category: str) -> Select[Any]:
    """Each association with a figure of this period, in this category or in all (empty)."""
    middle, nine = (_of(code, period, category) for code in (MIDDLE, NINE))
    return (
        select(
            Standing.code.label("key"),
            Standing.code,
            Standing.name,
            Standing.sort_key,
            Standing.search_key,
            Standing.invented,
            literal(period).label("period"),
            literal(category).label("category"),
            middle.c.n,
            middle.c.value.label("median"),
            nine.c.value.label("nine"),
        )
        .join(Outlook, Outlook.code == Standing.code)
        .join(middle, middle.c.tenant == Outlook.role)
        .outerjoin(nine, nine.c.tenant == Outlook.role)
    )


def in_time(period: str) -> Sequence[Any]:
    """Of each association by name: how many of those awarded were awarded within a year, and of how many."""
    shown = and_(ShownFigure.tenant == Outlook.role, ShownFigure.indicator == IN_TIME, ShownFigure.period == period)
    rows = select(Standing.code, Standing.name, ShownFigure.k, ShownFigure.n).select_from(Outlook)
    rows = rows.join(Standing, Standing.code == Outlook.code).join(ShownFigure, shown)
    rows = rows.where(ShownFigure.cell == "", ShownFigure.k.is_not(None), ShownFigure.n > 0)
    return db.session.execute(rows.order_by(Standing.sort_key.collate("C"), Standing.code).limit(FUNNEL)).all()


FUNNEL = 60  # as many as one can tell apart in a plot; the fidelity page has all


def _of(indicator: str, period: str, category: str) -> Any:
    found = select(ShownFigure.tenant, ShownFigure.n, ShownFigure.value)
    found = found.where(ShownFigure.indicator == indicator, ShownFigure.period == period, ShownFigure.cell == category)
    return found.subquery(indicator)
