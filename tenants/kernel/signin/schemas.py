"""Shapes of the forms of sign-in and account."""

from flask_babel import lazy_gettext as _l
from marshmallow import Schema, fields, validate

MISSING = {"required": _l("Please fill this in.")}


def words(most: int = 200) -> fields.String:
    """One line that must be there."""
    line = validate.Regexp(r"^[^\x00-\x1f\x7f]*$", error=_l("Please use plain letters in one line."))
    long = validate.Length(max=most, error=_l("Please keep this under {max} letters."))
    return fields.String(required=True, error_messages=MISSING, validate=[long, line])


def email() -> fields.String:
    wrong = _l("This does not look like an email address. It has an @ and a dot, like maria@example.org.")
    checks = [validate.Length(max=254, error=wrong), validate.Email(error=wrong)]
    return fields.String(required=True, error_messages=MISSING, validate=checks)


def secret() -> fields.String:
    return fields.String(required=True, error_messages=MISSING, validate=validate.Length(max=4000))


class Address(Schema):
    email = email()


class Joining(Schema):
    name = words()
    email = email()


class PasswordEntry(Schema):
    email = email()
    password = secret()


class Code(Schema):
    code = words(40)


class PasswordOnly(Schema):
    password = secret()


class Credential(Schema):
    """What a passkey answered; read and checked by ``passkeys``."""

    credential = fields.String(required=True, validate=validate.Length(max=20_000))
    state = fields.String(required=True, validate=validate.Length(max=2000))


class NewPasskey(Credential):
    label = fields.String(load_default="", validate=validate.Length(max=80))


class Label(Schema):
    label = words(80)


class Profile(Schema):
    name = words()
    called = fields.String(load_default=None, validate=validate.Length(max=80))
    language = fields.String(load_default=None, validate=validate.Length(max=10))


class Invitation(Schema):
    name = words()
    email = email()
    roles = fields.List(
        fields.String(),
        required=True,
        validate=validate.Length(min=1, error=_l("Please choose at least one role.")),
    )


class Roles(Schema):
    roles = fields.List(fields.String(), load_default=list)
