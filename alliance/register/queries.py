"""The public register over all associations: one number, a search among listed names, and counts."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import and_, case, func, or_, select

from tenants.kernel import cursors
from tenants.kernel.db import db
from tenants.kernel.registry import Tenant
from tenants.kernel.shared import RegisterEntry
from tenants.kernel.text import key

PAGE = 50
PUBLIC = ("active", "suspended", "archived", "preparing")


@dataclass(frozen=True)
class Count:
    """How many published endorsements an association has, by standing: anyone can count them."""

    slug: str
    name: str
    samples: bool
    current: int
    pause: int
    ended: int


@dataclass(frozen=True)
class Found:
    """A page of entries with their associations, how many there are, how many more have no listed name, and the
    cursors of the pages beside it."""

    rows: list[tuple[RegisterEntry, Tenant]]
    total: int
    unlisted: int
    before: str | None = None
    after: str | None = None


def entry(number: str) -> tuple[RegisterEntry, Tenant] | None:
    row = db.session.execute(_joined().where(RegisterEntry.number == number)).first()
    return (row[0], row[1]) if row else None


def search(*, q: str = "", category: str = "", association: str = "", after: str = "", before: str = "") -> Found:
    """Listed people whose name has a word beginning with every word asked for, by name."""
    narrowed = _narrowed(category, association)
    named = RegisterEntry.name.is_not(None)
    words = [_begins(word) for word in key(q).split()[:6]]
    statement = _joined().where(named, *narrowed, *words)
    order = cursors.Order(RegisterEntry.search_key.collate("C"), RegisterEntry.number.collate("C"), id_of=str)
    sheet = cursors.sheet(statement, order, after=after, before=before, size=PAGE)
    unlisted = 0 if words else _count(RegisterEntry.name.is_(None), *narrowed)
    rows = [(row[0], row[1]) for row in sheet.rows]
    return Found(rows, _count(named, *narrowed, *words), unlisted, sheet.before, sheet.after)


def categories() -> list[str]:
    """The codes of the categories in the register."""
    return list(db.session.scalars(select(RegisterEntry.category).distinct().order_by(RegisterEntry.category)))


def associations() -> list[tuple[str, str]]:
    """Slug and name of every association with a public site, by name."""
    rows = db.session.execute(select(Tenant.slug, Tenant.name).where(Tenant.state.in_(PUBLIC))).all()
    return sorted(((slug, name) for slug, name in rows), key=lambda row: key(row[1]))


def counts(on: date) -> list[Count]:
    """Published endorsements of each association with a site, by name; zero where there is none yet."""
    ended = or_(RegisterEntry.status == "ended", RegisterEntry.until < on)
    paused = and_(~func.coalesce(ended, False), RegisterEntry.status == "on_leave")
    kind = case((ended, "ended"), (paused, "pause"), else_="current")
    found: dict[tuple[str, str], int] = {
        (role, standing): number
        for role, standing, number in db.session.execute(
            select(RegisterEntry.tenant, kind, func.count()).group_by(RegisterEntry.tenant, kind)
        )
    }
    tenants = db.session.scalars(select(Tenant).where(Tenant.state.in_(PUBLIC)))
    rows = [Count(one.slug, one.name, one.samples, **_of(found, one.role)) for one in tenants]
    return sorted(rows, key=lambda row: key(row.name))


def _of(found: dict[tuple[str, str], int], role: str) -> dict[str, int]:
    return {standing: found.get((role, standing), 0) for standing in ("current", "pause", "ended")}


def _joined() -> Any:
    return select(RegisterEntry, Tenant).join(Tenant, Tenant.role == RegisterEntry.tenant)


def _narrowed(category: str, association: str) -> list[Any]:
    conditions: list[Any] = []
    if category:
        conditions.append(RegisterEntry.category == category)
    if association:
        conditions.append(RegisterEntry.tenant.in_(select(Tenant.role).where(Tenant.slug == association)))
    return conditions


def _begins(word: str) -> Any:
    within = RegisterEntry.search_key
    return or_(within.startswith(word, autoescape=True), within.contains(f" {word}", autoescape=True))


def _count(*conditions: Any) -> int:
    return db.session.scalar(select(func.count()).select_from(RegisterEntry).where(*conditions)) or 0
