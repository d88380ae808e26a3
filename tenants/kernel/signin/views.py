"""The blueprint of accounts: ``blueprint("people")`` for associations, ``blueprint("staff")`` for the Alliance."""

from typing import Any

from flask import Blueprint
from flask_babel import lazy_gettext as _l

from tenants.kernel import sentences
from tenants.kernel.signin import account_views, door_views, prove_views, team_views

PARTS = (door_views, prove_views, account_views, team_views)

sentences.add(
    {
        "link_over": _l("This link was used already or is too old. Ask for a new one: it takes a moment."),
        "sign_in_first": _l("Please sign in to the account that asked for this, then open the link again."),
        "no_address": _l("This person has no confirmed email address yet."),
        "last_manager": _l("Somebody has to be able to manage people: give this role to somebody else first."),
        "passkey_failed": _l("This passkey could not be read. Please try again, or use a link by email."),
        "passkey_unknown": _l("This passkey is not known here any more. A link by email works."),
        "passkey_late": _l("That took a while. Please try again."),
        "passkeys_enough": _l("You have %(most)s passkeys already. Remove one first."),
        "password_short": _l("Please use at least %(least)s letters. Four or five words make a good password."),
        "password_long": _l("Please use at most %(most)s letters."),
        "password_obvious": _l("This would be easy to guess. Take a few words that do not belong to you."),
    },
    constraints={"uq_address_verified": _l("This address belongs to another account.")},
)


def blueprint(name: str) -> Blueprint:
    """All routes of accounts; the caller adds what only its side has."""
    made = Blueprint(name, __name__)
    for part in PARTS:
        part.routes.onto(made)
    made.record_once(_samples)
    return made


def _samples(state: Any) -> None:
    """One-click sign-in exists only where the settings allow samples."""
    if state.app.settings.samples:
        state.add_url_rule("/signin/sample", "sample", door_views.sample, methods=["POST"])
