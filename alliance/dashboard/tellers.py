"""Who tells figures, and what of them is shown last: real associations, and in a demonstration invented ones.

A site filled with sample people tells about nobody: of it there are facts only.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import distinct_on

from alliance.associations.models import Body
from alliance.dashboard.forecast import Span, span
from alliance.fidelity.queries import SPEAKS_AS
from tenants.kernel.db import db
from tenants.kernel.indicators.tables import LEAST, ShownFigure, SmallCell
from tenants.kernel.registry import Tenant


@dataclass(frozen=True)
class Teller:
    """``least``: from how many on it lets a count be shown now."""

    code: str
    role: str
    invented: bool
    least: int = LEAST


@dataclass(frozen=True)
class Shown:
    """One figure of one association in the last quarter in which it was shown, and from how many on it was then."""

    period: str
    n: int | None
    k: int | None
    value: Decimal | None
    least: int | None = None


Latest = Mapping[str, Mapping[str, Shown]]


def tellers() -> list[Teller]:
    rows = db.session.execute(select(SmallCell.tenant, SmallCell.least))
    asked: dict[str, int] = {row.tenant: row.least for row in rows}
    real = select(Tenant.code, Tenant.role).where(Tenant.state != "rehearsal", ~Tenant.samples)
    invented = select(Body.code, Body.facts[SPEAKS_AS].astext).where(Body.facts.has_key(SPEAKS_AS))
    found = {role: Teller(code, role, True) for code, role in db.session.execute(invented)}
    for code, role in db.session.execute(real):
        found[role] = Teller(code, role, False, asked.get(role, LEAST))
    return sorted(found.values(), key=lambda one: one.code)


def latest(indicators: Iterable[str]) -> Latest:
    """By role and indicator: the last quarter that is shown; nothing where the last one is withheld."""
    rows = select(
        *(ShownFigure.tenant, ShownFigure.indicator, ShownFigure.period),
        *(ShownFigure.n, ShownFigure.k, ShownFigure.value, ShownFigure.least),
    )
    rows = rows.where(ShownFigure.indicator.in_(list(indicators)), ShownFigure.cell == "", _is_quarter())
    rows = rows.order_by(ShownFigure.tenant, ShownFigure.indicator, ShownFigure.period.desc())
    found: defaultdict[str, dict[str, Shown]] = defaultdict(dict)
    for role, indicator, *shown in db.session.execute(rows.ext(distinct_on(ShownFigure.tenant, ShownFigure.indicator))):
        found[role][indicator] = Shown(*shown)
    return found


def by_quarter(indicator: str, roles: Iterable[str]) -> dict[str, list[Any]]:
    """Every value shown of one figure of these associations, by quarter, the oldest first."""
    rows = select(ShownFigure.period, ShownFigure.value).where(
        ShownFigure.indicator == indicator,
        ShownFigure.cell == "",
        ShownFigure.value.is_not(None),
        ShownFigure.tenant.in_(list(roles)),
        _is_quarter(),
    )
    found: defaultdict[str, list[Any]] = defaultdict(list)
    for period, value in db.session.execute(rows.order_by(ShownFigure.period)):
        found[period].append(value)
    return found


def _is_quarter() -> Any:
    return func.strpos(ShownFigure.period, "Q") > 0


def band(teller: Teller, shown: Shown | None) -> Span | None:
    """A number as far as its band tells it, as the band was when it was shown; None where nothing was told."""
    if shown is None or shown.value is None:
        return None
    return span(int(shown.value), shown.least or teller.least)
