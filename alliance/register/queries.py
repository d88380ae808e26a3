"""The public register over all associations: one number, a search among listed names, and counts."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import String, and_, case, func, or_, select, text

from tenants.kernel import lately
from tenants.kernel.db import db
from tenants.kernel.registry import Tenant
from tenants.kernel.shared import RegisterEntry
from tenants.kernel.text import key

PAGE = 50
CHOICES = 100  # associations in a list to choose from
PUBLIC = ("active", "suspended", "archived", "preparing")
PUBLISHED = Tenant.state.in_(PUBLIC)
CATEGORIES = text("""
with recursive found as (
    (select category from shared.register where name is not null order by category limit 1)
    union all
    select (select category from shared.register where name is not null and category > found.category
        order by category limit 1) from found where found.category is not null
) select category from found where category is not null
""").columns(category=String)


@dataclass(frozen=True)
class Count:
    """How many published endorsements an association has, by standing: anyone can count them."""

    slug: str
    name: str
    samples: bool
    current: int
    pause: int
    ended: int


def entry(number: str) -> tuple[RegisterEntry, Tenant] | None:
    row = db.session.execute(joined().where(RegisterEntry.number == number)).first()
    return (row[0], row[1]) if row else None


def categories() -> list[str]:
    """The codes of the categories in which somebody is listed: a step of the index for each, however many there are."""
    return list(db.session.scalars(CATEGORIES))


def choices() -> list[tuple[str, str]]:
    """Slug and name of every association with a public site, by name; none where they are too many to choose from."""
    rows = db.session.execute(select(Tenant.slug, Tenant.name).where(PUBLISHED).limit(CHOICES + 1)).all()
    return sorted(((slug, name) for slug, name in rows), key=lambda row: key(row[1])) if len(rows) <= CHOICES else []


def current(on: date) -> int:
    """Over all associations: counted afresh after each new entry, else once a minute."""
    last = db.session.scalar(select(func.max(RegisterEntry.published_at)))
    return lately.told(("register", on, last), lambda: _current(on))


def _current(on: date) -> int:
    holds = or_(RegisterEntry.until.is_(None), RegisterEntry.until >= on)
    counted = select(func.count()).where(RegisterEntry.status.in_(("endorsed", "emerging")), holds)
    return db.session.scalar(counted) or 0


def counts(on: date, start: int = 0, size: int | None = None) -> tuple[list[Count], int]:
    """Published endorsements of these associations with a site, by name; and how many such associations there are."""
    sites = select(Tenant, func.count().over()).where(PUBLISHED).order_by(func.lower(Tenant.name).collate("C"))
    rows = db.session.execute(sites.order_by(Tenant.slug).offset(start).limit(size)).all()
    found = _by_standing([row[0].role for row in rows], on)
    told = [Count(one.slug, one.name, one.samples, **_of(found, one.role)) for one, _all in rows]
    return told, rows[0][1] if rows else 0


def _by_standing(roles: list[str], on: date) -> dict[tuple[str, str], int]:
    ended = or_(RegisterEntry.status == "ended", RegisterEntry.until < on)
    paused = and_(~func.coalesce(ended, False), RegisterEntry.status == "on_leave")
    kind = case((ended, "ended"), (paused, "pause"), else_="current")
    counted = select(RegisterEntry.tenant, kind, func.count()).where(RegisterEntry.tenant.in_(roles))
    rows = db.session.execute(counted.group_by(RegisterEntry.tenant, kind))
    return {(role, standing): number for role, standing, number in rows}


def _of(found: dict[tuple[str, str], int], role: str) -> dict[str, int]:
    return {standing: found.get((role, standing), 0) for standing in ("current", "pause", "ended")}


def joined() -> Any:
    """Entries with their associations."""
    return select(RegisterEntry, Tenant).join(Tenant, Tenant.role == RegisterEntry.tenant)
