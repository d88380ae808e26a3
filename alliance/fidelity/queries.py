"""What is shown of figures, by indicator, period and association: nothing else can be read from here."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import abort
from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import distinct_on

from alliance.associations.models import Body
from tenants.kernel.db import db
from tenants.kernel.indicators.tables import Indicator, Recount, ShownFigure
from tenants.kernel.registry import Tenant
from tenants.kernel.text import key

SPEAKS_AS = "speaks_as"  # an invented association in a demo tells under this name


@dataclass(frozen=True)
class Named:
    """An association that tells figures."""

    role: str
    code: str
    name: str


def associations() -> list[Named]:
    """Those with a site, and in a demo the invented ones, by name: two questions."""
    sites = select(Tenant.role, Tenant.code, Tenant.name).where(Tenant.state != "rehearsal")
    invented = select(Body.facts[SPEAKS_AS].astext, Body.code, Body.name).where(Body.facts.has_key(SPEAKS_AS))
    rows = [*db.session.execute(sites).all(), *db.session.execute(invented).all()]
    return sorted((Named(*row) for row in rows), key=lambda one: (key(one.name), one.code))


def association(code: str) -> Named:
    """Raises NotFound for a code under which nobody tells figures."""
    return next((one for one in associations() if one.code == code), None) or abort(404)


def indicators() -> list[Indicator]:
    return list(db.session.scalars(select(Indicator).order_by(Indicator.position, Indicator.code)))


def indicator(code: str) -> Indicator:
    return db.session.get(Indicator, code) or abort(404)


def periods() -> list[str]:
    """The periods of which something is shown, the latest first; a year stands before its quarters."""
    found = db.session.scalars(select(ShownFigure.period).distinct())
    return sorted(found, key=lambda one: (one[:4], "Q" not in one, one), reverse=True)


def summaries(period: str) -> dict[str, Any]:
    """For each indicator: how many associations are shown and withheld, and part and whole over those shown."""
    shown = ShownFigure.value.is_not(None)
    found = select(
        ShownFigure.indicator,
        func.count().filter(shown).label("shown"),
        func.count().filter(~shown).label("withheld"),
        func.sum(ShownFigure.k).filter(shown).label("k"),
        func.sum(ShownFigure.n).filter(shown).label("n"),
        func.percentile_disc(0.5).within_group(ShownFigure.value).label("middle"),
    )
    rows = db.session.execute(
        found.where(ShownFigure.period == period, ShownFigure.cell == "").group_by(ShownFigure.indicator)
    )
    return {row.indicator: row for row in rows}


def of_indicator(code: str, period: str | None = None) -> list[ShownFigure]:
    """The whole of one figure for every association, of one period or of all."""
    found = select(ShownFigure).where(ShownFigure.indicator == code, ShownFigure.cell == "")
    found = found.where(ShownFigure.period == period) if period else found
    return list(db.session.scalars(found.order_by(ShownFigure.tenant, ShownFigure.period)))


def of_association(role: str) -> list[ShownFigure]:
    """Everything shown of one association, oldest first."""
    found = select(ShownFigure).where(ShownFigure.tenant == role)
    return list(db.session.scalars(found.order_by(ShownFigure.indicator, ShownFigure.period, ShownFigure.cell)))


def nights(roles: list[str]) -> dict[str, tuple[bool, datetime]]:
    """What the last night's fresh count said of each: yes or no."""
    found = select(Recount.tenant, Recount.equal, Recount.at).where(Recount.tenant.in_(roles))
    found = found.order_by(Recount.tenant, Recount.at.desc()).ext(distinct_on(Recount.tenant))
    return {tenant: (equal, at) for tenant, equal, at in db.session.execute(found)}
