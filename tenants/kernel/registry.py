"""Which association lives at a host: the shared tables of tenants and hosts, and the cached look-up."""

import time
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from flask import current_app
from sqlalchemy import CheckConstraint, DateTime, Index, MetaData, Text, column, func, select, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from tenants.kernel.db import NAMES, Scope, aside
from tenants.kernel.own_words import OwnWords, as_told

STATES = ("preparing", "active", "suspended", "archived", "rehearsal")
FRESH_SECONDS = 5.0
HOST_VALUE = text("'alliance-site='")


class SharedModel(DeclarativeBase):
    """A table of the schema ``shared``: where both sides meet, by grant."""

    metadata = MetaData(schema="shared", naming_convention=NAMES)
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy's own convention
        dict[str, Any]: JSONB,
        list[Any]: JSONB,
        datetime: DateTime(timezone=True),
        str: Text,
    }
    __mapper_args__ = {"eager_defaults": False}  # noqa: RUF012 - insert-only grants allow no RETURNING


class Tenant(SharedModel):
    """An association that has a site: its public face and its state. Slug, schema and role never change."""

    __tablename__ = "tenant"
    __table_args__ = (
        CheckConstraint(column("state").in_(STATES), name="known_state"),
        CheckConstraint("not sandbox or state = 'rehearsal'", name="practice_stays_practice"),
    )

    slug: Mapped[str] = mapped_column(primary_key=True)
    code: Mapped[str]
    role: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    short_name: Mapped[str]
    brand: Mapped[str] = mapped_column(server_default="#1f6b54")
    accent: Mapped[str] = mapped_column(server_default="#d9772b")
    logo: Mapped[str | None]
    locale: Mapped[str] = mapped_column(server_default="en_US")
    languages: Mapped[list[Any]] = mapped_column(server_default='["en"]')
    own_words: Mapped[list[Any]] = mapped_column(server_default="[]")
    time_zone: Mapped[str] = mapped_column(server_default="America/New_York")
    currency: Mapped[str] = mapped_column(server_default="USD")
    contact_email: Mapped[str | None]
    state: Mapped[str] = mapped_column(server_default="preparing")
    state_reason: Mapped[str | None]
    samples: Mapped[bool] = mapped_column(server_default="false")
    sandbox: Mapped[bool] = mapped_column(server_default="false")
    revision: Mapped[str | None]
    opened_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class Host(SharedModel):
    """A host name that a tenant claims; it serves, and is theirs alone, only once its DNS TXT value was seen.

    The value is the database's own, so no tenant can claim a name with another's.
    """

    __tablename__ = "host"
    __table_args__ = (
        Index("uq_host_proved", "name", unique=True, postgresql_where=text("verified_at is not null")),
        Index("uq_host_canonical", "tenant", unique=True, postgresql_where=text("canonical")),
        CheckConstraint("not canonical or verified_at is not null", name="canonical_is_verified"),
    )

    name: Mapped[str] = mapped_column(primary_key=True)
    tenant: Mapped[str] = mapped_column(primary_key=True, server_default=func.current_user(), index=True)
    canonical: Mapped[bool] = mapped_column(server_default="false")
    txt_value: Mapped[str | None] = mapped_column(server_default=func.concat(HOST_VALUE, func.gen_random_uuid()))
    verified_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


@dataclass(frozen=True)
class TenantRef:
    """Plain facts about the tenant of this request; safe to keep, no session behind it."""

    slug: str
    code: str
    role: str
    name: str
    short_name: str
    brand: str
    accent: str
    logo: str | None
    locale: str
    languages: tuple[str, ...]
    time_zone: str
    currency: str
    contact_email: str | None
    state: str
    state_reason: str | None
    samples: bool
    sandbox: bool = False
    own_words: OwnWords = ()
    canonical_host: str = ""
    scope: Scope = field(default=Scope("", ""))


@dataclass
class Cache:
    """What this process read lately: host → (when, TenantRef or None)."""

    rows: dict[str, tuple[float, TenantRef | None]] = field(default_factory=dict)

    def forget(self) -> None:
        self.rows.clear()


def find(host: str) -> TenantRef | None:
    """The tenant that serves at this host name (no port, lower case), or None; read as ``registry``, kept 5 s."""
    cache: Cache = current_app.extensions["registry_cache"]
    known = cache.rows.get(host)
    if known and time.monotonic() - known[0] < FRESH_SECONDS:
        return known[1]
    serving = select(Host.tenant).where(Host.name == host, Host.verified_at.is_not(None))
    found = _read(Tenant.role.in_(serving))
    if len(cache.rows) > 1000:
        cache.forget()
    cache.rows[host] = (time.monotonic(), found)
    return found


def by_slug(slug: str) -> TenantRef | None:
    """The tenant with this slug, never cached: for commands and jobs."""
    return _read(Tenant.slug == slug)


def by_role(role: str) -> TenantRef | None:
    """The tenant whose database role this is: for jobs, whose rows carry the role."""
    return _read(Tenant.role == role)


def every() -> list[TenantRef]:
    """All tenants, by slug."""
    with aside(current_app.extensions["roles"].registry_scope) as session:
        rows = session.execute(_statement().order_by(Tenant.slug)).all()
    return [_ref(tenant, canonical) for tenant, canonical in rows]


def _statement() -> Any:
    canonical = select(Host.name).where(Host.tenant == Tenant.role, Host.canonical).correlate(Tenant).scalar_subquery()
    return select(Tenant, canonical)


def _read(*conditions: Any) -> TenantRef | None:
    with aside(current_app.extensions["roles"].registry_scope) as session:
        row = session.execute(_statement().where(*conditions).limit(1)).first()
    return _ref(*row) if row else None


def _ref(tenant: Tenant, canonical: str | None) -> TenantRef:
    same = [
        "slug",
        "code",
        "role",
        "name",
        "short_name",
        "brand",
        "accent",
        "logo",
        "locale",
        "time_zone",
        "currency",
        "contact_email",
        "state",
        "state_reason",
        "samples",
        "sandbox",
    ]
    facts: dict[str, Any] = {name: getattr(tenant, name) for name in same}
    return TenantRef(
        **facts,
        languages=tuple(tenant.languages),
        own_words=as_told(tenant.own_words),
        canonical_host=canonical or "",
        scope=Scope(tenant.role, f"t_{tenant.slug}"),
    )
