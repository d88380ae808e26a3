"""What a site is asked for, judged before it is made: a command is a door too, and the provisioner believes nobody."""

import re
from collections.abc import Callable, Mapping
from typing import Any
from zoneinfo import available_timezones

from babel import Locale, UnknownLocaleError
from marshmallow import ValidationError
from marshmallow.validate import Email

from tenants.kernel.looks import LANGUAGES

ADDRESS = Email(error="{input!r} is no email address.")
CODE = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,16}){0,2}", re.ASCII)
LONGEST = 200  # letters of a name


def fault(wish: Mapping[str, Any]) -> str | None:
    """One sentence about the first thing by which a site could not stand, or None.

    ``wish``: code, name, short_name, time_zone, locale, languages, coordinator_name, coordinator_email.
    """
    return next((said for looked in LOOKS if (said := looked(wish))), None)


def _code(wish: Mapping[str, Any]) -> str | None:
    fits = CODE.fullmatch(wish["code"])
    return None if fits else f"{wish['code']!r} is no code of an association: write one such as US-WY, AU-WA or IE."


def _names(wish: Mapping[str, Any]) -> str | None:
    for name in (wish["name"], wish["short_name"]):
        if not (name.strip() and name.isprintable() and len(name) <= LONGEST):
            return f"A name has 1 to {LONGEST} letters on one line, and this one has not: {name[:40]!r}"
    return None


def _zone(wish: Mapping[str, Any]) -> str | None:
    zone = wish["time_zone"]
    return None if zone in available_timezones() else f"{zone!r} is no time zone: write one such as America/New_York."


def _locale(wish: Mapping[str, Any]) -> str | None:
    try:
        Locale.parse(wish["locale"])
    except (UnknownLocaleError, ValueError):
        return f"{wish['locale']!r} is no locale: write one such as en_US."
    return None


def _languages(wish: Mapping[str, Any]) -> str | None:
    given = wish["languages"]
    if given and set(given) <= LANGUAGES.keys():
        return None
    return f"The pages are there in {', '.join(LANGUAGES)}; asked for was {', '.join(given) or 'none'}."


def _coordinator(wish: Mapping[str, Any]) -> str | None:
    name, address = (str(wish.get(f"coordinator_{part}") or "").strip() for part in ("name", "email"))
    if bool(name) != bool(address):
        return "The first coordinator is invited by name and address: give both, or neither."
    try:
        if address:
            ADDRESS(address)
    except ValidationError as refused:
        return str(refused.messages[0])
    return None


LOOKS: tuple[Callable[[Mapping[str, Any]], str | None], ...] = (
    _code,
    _names,
    _zone,
    _locale,
    _languages,
    _coordinator,
)
