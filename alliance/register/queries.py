"""The public register over all associations: one number, a search among listed names, and counts."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import String, and_, case, cast, false, func, literal_column, or_, select, text
from sqlalchemy.dialects.postgresql import TSQUERY

from tenants.kernel import cursors, lately
from tenants.kernel.db import db
from tenants.kernel.registry import Tenant
from tenants.kernel.shared import WORDS, RegisterEntry
from tenants.kernel.text import key

PAGE = 50
MOST = 1000  # counted exactly
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


@dataclass(frozen=True)
class Found:
    """A page of entries with their associations, how many there are, how many more have no listed name, and the
    cursors of the pages beside it. Counting ends at ``MOST``: ``more`` says that there are more than that."""

    rows: list[tuple[RegisterEntry, Tenant]]
    total: int
    unlisted: int
    before: str | None = None
    after: str | None = None
    more: bool = False
    more_unlisted: bool = False


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
    unlisted, more_unlisted = (0, False) if words else _count(RegisterEntry.name.is_(None), *narrowed)
    total, more = _count(named, *narrowed, *words)
    rows = [(row[0], row[1]) for row in sheet.rows]
    return Found(rows, total, unlisted, sheet.before, sheet.after, more, more_unlisted)


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


def _joined() -> Any:
    return select(RegisterEntry, Tenant).join(Tenant, Tenant.role == RegisterEntry.tenant)


def _narrowed(category: str, association: str) -> list[Any]:
    conditions: list[Any] = []
    if category:
        conditions.append(RegisterEntry.category == category)
    if association:
        conditions.append(RegisterEntry.tenant.in_(_called(association)))
    return conditions


def _called(association: str) -> Any:
    """The sites meant: one by its slug, or all whose name has every word that was typed."""
    words = [func.lower(Tenant.name).contains(word, autoescape=True) for word in association.casefold().split()]
    return select(Tenant.role).where(PUBLISHED, or_(Tenant.slug == association, and_(*words)))


def _begins(word: str) -> Any:
    """A word of the name begins so; the index finds by letters and digits alone, what it finds is looked at again."""
    within = RegisterEntry.search_key
    begins = or_(within.startswith(word, autoescape=True), within.contains(f" {word}", autoescape=True))
    parts = [f"'{part}':*" for part in re.findall("[a-z0-9]+", word)]
    if not parts:
        return begins if any(letter.isalnum() for letter in word) else false()
    return and_(literal_column(WORDS).bool_op("@@")(cast(" & ".join(parts), TSQUERY)), begins)


def _count(*conditions: Any) -> tuple[int, bool]:
    """How many, and whether there are more than are counted."""
    found = select(RegisterEntry.number).where(*conditions).limit(MOST + 1).subquery()
    number = db.session.scalar(select(func.count()).select_from(found)) or 0
    return min(number, MOST), number > MOST
