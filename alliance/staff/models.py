"""The Alliance’s staff, and the kernel’s tables in its schema."""

from sqlalchemy import Index

from alliance.models import AllianceModel
from tenants.kernel import tables
from tenants.kernel.signin import tables as signin


class Person(signin.PersonMixin, AllianceModel):
    pass


class Address(signin.AddressMixin, AllianceModel):
    pass


class Role(signin.RoleMixin, AllianceModel):
    pass


class Passkey(signin.PasskeyMixin, AllianceModel):
    pass


class Password(signin.PasswordMixin, AllianceModel):
    pass


class Totp(signin.TotpMixin, AllianceModel):
    pass


class RecoveryCode(signin.RecoveryCodeMixin, AllianceModel):
    pass


class Link(signin.LinkMixin, AllianceModel):
    pass


class Device(signin.DeviceMixin, AllianceModel):
    pass


class Login(signin.LoginMixin, AllianceModel):
    pass


class Throttle(signin.ThrottleMixin, AllianceModel):
    pass


class Audit(tables.AuditMixin, AllianceModel):
    pass


class AuditValue(tables.AuditValueMixin, AllianceModel):
    pass


class Once(tables.OnceMixin, AllianceModel):
    pass


class Message(tables.MessageMixin, AllianceModel):
    pass


# many more than one association writes: by these a page of them is found
Index("ix_message_created_at", Message.created_at, Message.id)
Index("ix_message_state", Message.state, Message.created_at, Message.id)


class File(tables.FileMixin, AllianceModel):
    pass


class FilePart(tables.FilePartMixin, AllianceModel):
    pass
