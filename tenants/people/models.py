"""The people of one association, and the kernel's tables in its schema."""

from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from tenants.kernel import tables
from tenants.kernel.db import TenantModel
from tenants.kernel.signin import tables as signin


class Person(signin.PersonMixin, TenantModel):
    """Applicant, endorsee, rater, RSC provider, reviewer or coordinator: one row a person, conflicts by id.

    ``pseudonym`` is what the outbox calls the person; nothing else carries it.
    """

    __table_args__ = (Index("ix_person_merged_into", "merged_into", postgresql_where=text("merged_into is not null")),)

    jurisdiction: Mapped[str | None]
    phone: Mapped[str | None]
    merged_into: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    pseudonym: Mapped[UUID] = mapped_column(default=uuid4, info={"audit": False})


class Address(signin.AddressMixin, TenantModel):
    pass


class Role(signin.RoleMixin, TenantModel):
    pass


class Passkey(signin.PasskeyMixin, TenantModel):
    pass


class Password(signin.PasswordMixin, TenantModel):
    pass


class Totp(signin.TotpMixin, TenantModel):
    pass


class RecoveryCode(signin.RecoveryCodeMixin, TenantModel):
    pass


class Link(signin.LinkMixin, TenantModel):
    pass


class Device(signin.DeviceMixin, TenantModel):
    pass


class Login(signin.LoginMixin, TenantModel):
    pass


class Throttle(signin.ThrottleMixin, TenantModel):
    pass


class Audit(tables.AuditMixin, TenantModel):
    pass


class AuditValue(tables.AuditValueMixin, TenantModel):
    pass


class Once(tables.OnceMixin, TenantModel):
    pass


class Message(tables.MessageMixin, TenantModel):
    pass


class File(tables.FileMixin, TenantModel):
    pass


class FilePart(tables.FilePartMixin, TenantModel):
    pass
