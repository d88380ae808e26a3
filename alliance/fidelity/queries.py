"""What is shown of figures, by indicator, period and association: nothing else can be read from here."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple

from flask import abort
from sqlalchemy import String, and_, false, func, not_, select, text, true, union_all
from sqlalchemy.dialects.postgresql import distinct_on

from alliance.associations.models import Body
from tenants.kernel import lately
from tenants.kernel.db import db
from tenants.kernel.indicators.tables import Indicator, Recount, ShownFigure
from tenants.kernel.registry import Tenant

SPEAKS_AS = "speaks_as"  # an invented association in a demo tells under this name


WHOLE = ShownFigure.cell == ""
QUARTERLY = ShownFigure.period.contains("Q")
CHOICES = 100  # associations in a list to choose from
PERIODS = text("""
with recursive found as (
    (select period from shared.shown_figure where cell = '' order by period limit 1)
    union all
    select (select period from shared.shown_figure where cell = '' and period > found.period order by period limit 1)
    from found where found.period is not null
) select period from found where period is not null
""").columns(period=String)  # a step of the index for each


class Named(NamedTuple):
    """An association that tells figures, and whether it is an invented one.

    ``silent``: a real one whose site is filled with invented people, as in a demo: no figure of it is ever shown.
    """

    role: str
    code: str
    name: str
    invented: bool = False
    silent: bool = False


class Row(NamedTuple):
    """A figure of one association in one period; nothing in it where it is withheld."""

    who: Named
    period: str
    n: int | None
    k: int | None
    value: Decimal | None


def everybody() -> Any:
    """Those with a site, and in a demo the invented ones; every question about names is put to this."""
    invented = func.coalesce(Body.status == "invented", false())
    silent = and_(Tenant.samples, not_(invented))
    sites = select(Tenant.role, Tenant.code, Tenant.name, invented.label("invented"), silent.label("silent"))
    sites = sites.outerjoin(Body, Body.code == Tenant.code).where(Tenant.state != "rehearsal")
    speaks = Body.facts[SPEAKS_AS].astext.label("role")
    made_up = select(speaks, Body.code, Body.name, true(), false()).where(Body.facts.has_key(SPEAKS_AS))
    return union_all(sites, made_up).subquery("named")


EVERYBODY = everybody()
HEARD = not_(EVERYBODY.c.silent)
WHO = tuple(EVERYBODY.c[name] for name in Named._fields)
BY_NAME = (func.lower(EVERYBODY.c.name).collate("C"), EVERYBODY.c.code, EVERYBODY.c.role)


def associations(start: int, size: int) -> tuple[list[Named], int]:
    """A page of them by name, and how many there are."""
    found = select(*WHO, func.count().over().label("every")).order_by(*BY_NAME).offset(start).limit(size)
    rows = db.session.execute(found).all()
    return [Named(*row[:5]) for row in rows], rows[0].every if rows else 0


def choices() -> list[tuple[str, str]]:
    """Code and name of each; none where they are too many to choose from."""
    rows, _every = associations(0, CHOICES + 1)
    return [(one.code, one.name) for one in rows] if len(rows) <= CHOICES else []


def association(code: str) -> Named:
    """Raises NotFound for a code under which nobody tells figures."""
    row = db.session.execute(select(*WHO).where(EVERYBODY.c.code == code).limit(1)).first()
    return Named(*row) if row else abort(404)


def named(roles: Iterable[str]) -> dict[str, Named]:
    """Those with these roles."""
    rows = db.session.execute(select(*WHO).where(EVERYBODY.c.role.in_(list(roles)))).all()
    return {row.role: Named(*row) for row in rows}


def indicators() -> list[Indicator]:
    return list(db.session.scalars(select(Indicator).order_by(Indicator.position, Indicator.code)))


def indicator(code: str) -> Indicator:
    return db.session.get(Indicator, code) or abort(404)


def periods() -> list[str]:
    """The periods of which something is shown, the latest first; a year stands before its quarters."""
    return sorted(db.session.scalars(PERIODS), key=lambda one: (one[:4], "Q" not in one, one), reverse=True)


def last_shown() -> datetime | None:
    """When something was shown last: what was shown before stays as it is."""
    return db.session.scalar(select(func.max(ShownFigure.shown_at)))


def summaries(period: str) -> dict[bool, dict[str, Any]]:
    """Of the real associations and of invented ones, for each indicator: how many are shown and withheld, and part
    and whole over those shown; nothing under the side of which nothing is there."""
    return lately.told(("summaries", period, last_shown()), lambda: _summaries(period))


def _summaries(period: str) -> dict[bool, dict[str, Any]]:
    shown, side = ShownFigure.value.is_not(None), EVERYBODY.c.invented
    found = select(
        side.label("side"),
        ShownFigure.indicator,
        func.count().filter(shown).label("shown"),
        func.count().filter(~shown).label("withheld"),
        func.sum(ShownFigure.k).filter(shown).label("k"),
        func.sum(ShownFigure.n).filter(shown).label("n"),
        func.percentile_disc(0.5).within_group(ShownFigure.value).label("middle"),
    ).join(EVERYBODY, ShownFigure.tenant == EVERYBODY.c.role)
    rows = db.session.execute(found.where(ShownFigure.period == period, WHOLE, HEARD).group_by("side", "indicator"))
    sides: dict[bool, dict[str, Any]] = {}
    for row in rows:
        sides.setdefault(row.side, {})[row.indicator] = row
    return sides


def of_indicator(code: str, *conditions: Any) -> list[Row]:
    """The whole of one figure for every association that is heard, by its name and the period."""
    columns = (ShownFigure.period, ShownFigure.n, ShownFigure.k, ShownFigure.value)
    found = select(*WHO, *columns).join(ShownFigure, ShownFigure.tenant == EVERYBODY.c.role)
    found = found.where(ShownFigure.indicator == code, WHOLE, HEARD, *conditions).order_by(*BY_NAME, ShownFigure.period)
    return [Row(Named(*row[:5]), *row[5:]) for row in db.session.execute(found)]


def in_period(code: str, period: str | None) -> list[Row]:
    """One figure in one period."""
    return of_indicator(code, ShownFigure.period == period)


def in_quarters(code: str, roles: list[str], *, invented: bool) -> tuple[list[Row], Any]:
    """One figure of these associations in every quarter; and the highest value of their side, so that plots compare."""
    rows = of_indicator(code, QUARTERLY, ShownFigure.tenant.in_(roles))
    side = select(EVERYBODY.c.role).where(EVERYBODY.c.invented == invented, HEARD)
    highest = select(func.max(ShownFigure.value)).where(ShownFigure.indicator == code, WHOLE, QUARTERLY)
    highest = highest.where(ShownFigure.tenant.in_(side))
    return rows, lately.told(("highest", code, invented, last_shown()), lambda: db.session.scalar(highest))


def of_association(role: str) -> list[ShownFigure]:
    """Everything shown of one association, oldest first."""
    found = select(ShownFigure).where(ShownFigure.tenant == role)
    return list(db.session.scalars(found.order_by(ShownFigure.indicator, ShownFigure.period, ShownFigure.cell)))


def nights(roles: list[str]) -> dict[str, tuple[bool, datetime]]:
    """What the last night's fresh count said of each: yes or no."""
    found = select(Recount.tenant, Recount.equal, Recount.at).where(Recount.tenant.in_(roles))
    found = found.order_by(Recount.tenant, Recount.at.desc()).ext(distinct_on(Recount.tenant))
    return {tenant: (equal, at) for tenant, equal, at in db.session.execute(found)}
