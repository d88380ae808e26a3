"""The shape of accounts on both sides; ``tenants.people`` and ``alliance.staff`` make real tables of it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, column, func, text
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from tenants.kernel.db import Code, uuid_key

LINK_PURPOSES = ("signin", "verify", "invite", "recover")
SECRET = {"audit": False}


class PersonMixin:
    """Somebody the office knows; an account is optional (it is there once an address is verified)."""

    __tablename__ = "person"

    id: Mapped[UUID] = uuid_key()
    name: Mapped[str] = mapped_column()
    called: Mapped[str | None] = mapped_column()
    sort_key: Mapped[str] = mapped_column(index=True)
    search_key: Mapped[str] = mapped_column()
    language: Mapped[str | None] = mapped_column()
    theme: Mapped[str | None] = mapped_column()
    sample: Mapped[bool] = mapped_column(server_default=text("false"), default=False)
    closed_at: Mapped[datetime | None] = mapped_column()
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class OwnedMixin:
    """A row that belongs to one person of the same schema."""

    @declared_attr
    def person_id(self) -> Mapped[UUID]:
        return mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)


class AddressMixin(OwnedMixin):
    """An e-mail address; it identifies an account only once verified, and then it is unique."""

    __tablename__ = "address"

    @declared_attr.directive
    def __table_args__(self) -> tuple[Any, ...]:
        return (Index("uq_address_verified", "key", unique=True, postgresql_where=text("verified_at is not null")),)

    id: Mapped[UUID] = uuid_key()
    email: Mapped[str] = mapped_column()
    key: Mapped[str] = mapped_column(index=True)
    verified_at: Mapped[datetime | None] = mapped_column()
    bounced_at: Mapped[datetime | None] = mapped_column()
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class RoleMixin:
    """A role that a person holds; a person may hold several."""

    __tablename__ = "person_role"

    @declared_attr
    def person_id(self) -> Mapped[UUID]:
        return mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)

    role: Mapped[Code] = mapped_column(primary_key=True)
    since: Mapped[datetime] = mapped_column(server_default=func.now())


class PasskeyMixin(OwnedMixin):
    """A WebAuthn credential."""

    __tablename__ = "passkey"

    id: Mapped[UUID] = uuid_key()
    credential_id: Mapped[bytes] = mapped_column(LargeBinary, unique=True, info=SECRET)
    public_key: Mapped[bytes] = mapped_column(LargeBinary, info=SECRET)
    sign_count: Mapped[int] = mapped_column(info=SECRET)
    label: Mapped[str] = mapped_column()
    transports: Mapped[list[Any]] = mapped_column(info=SECRET)
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    used_at: Mapped[datetime | None] = mapped_column(info=SECRET)


class PasswordMixin:
    """An Argon2 digest, for people whose mail is blocked."""

    __tablename__ = "password"

    @declared_attr
    def person_id(self) -> Mapped[UUID]:
        return mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)

    digest: Mapped[str] = mapped_column(String(255), info=SECRET)
    set_at: Mapped[datetime] = mapped_column(server_default=func.now())


class TotpMixin:
    """A time-based code generator; ``last_step`` stops a code from working twice."""

    __tablename__ = "totp"

    @declared_attr
    def person_id(self) -> Mapped[UUID]:
        return mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)

    secret: Mapped[str] = mapped_column(String(400), info=SECRET)
    confirmed_at: Mapped[datetime | None] = mapped_column()
    last_step: Mapped[int] = mapped_column(server_default="0", default=0, info=SECRET)


class RecoveryCodeMixin(OwnedMixin):
    """One of ten codes on paper; each works once."""

    __tablename__ = "recovery_code"

    id: Mapped[UUID] = uuid_key()
    digest: Mapped[Code] = mapped_column(info=SECRET)
    used_at: Mapped[datetime | None] = mapped_column()


class LinkMixin:
    """A one-time link, stored as a digest; the button uses it up, opening does not."""

    __tablename__ = "link"

    @declared_attr.directive
    def __table_args__(self) -> tuple[Any, ...]:
        return (CheckConstraint(column("purpose").in_(LINK_PURPOSES), name="known_purpose"),)

    @declared_attr
    def person_id(self) -> Mapped[UUID | None]:
        return mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)

    id: Mapped[UUID] = uuid_key()
    digest: Mapped[str] = mapped_column(unique=True, info=SECRET)
    purpose: Mapped[str] = mapped_column()
    address_id: Mapped[UUID | None] = mapped_column()
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict, info=SECRET)
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    expires_at: Mapped[datetime] = mapped_column()
    used_at: Mapped[datetime | None] = mapped_column()


class DeviceMixin(OwnedMixin):
    """A browser on which this person signed in before: stays open while an account is throttled."""

    __tablename__ = "device"

    id: Mapped[UUID] = uuid_key()
    digest: Mapped[Code] = mapped_column(unique=True, info=SECRET)
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    seen_at: Mapped[datetime | None] = mapped_column(info=SECRET)


class LoginMixin(OwnedMixin):
    """A session: listed to its owner, revocable, bound to this schema."""

    __tablename__ = "login"

    id: Mapped[UUID] = uuid_key()
    device_id: Mapped[UUID | None] = mapped_column()
    browser: Mapped[str] = mapped_column()
    factors: Mapped[list[Any]] = mapped_column(default=list)
    assured: Mapped[bool] = mapped_column(default=False)
    proved_at: Mapped[datetime | None] = mapped_column()
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    seen_at: Mapped[datetime] = mapped_column(server_default=func.now(), info=SECRET)
    expires_at: Mapped[datetime] = mapped_column()
    ended_at: Mapped[datetime | None] = mapped_column()


class ThrottleMixin:
    """Failures counted for one key (a digest of an account or of an address on the network)."""

    __tablename__ = "throttle"

    key: Mapped[Code] = mapped_column(primary_key=True)
    failures: Mapped[int] = mapped_column(server_default="0")
    since: Mapped[datetime] = mapped_column(server_default=func.now())
    blocked_until: Mapped[datetime | None] = mapped_column()
