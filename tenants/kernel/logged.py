"""The log of changes in words: what a row is called, its fields, and their values in the reader's language."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from flask_babel import format_date, format_time, ngettext
from flask_babel import gettext as _

from tenants.kernel.categories import ADDONS, category_name
from tenants.kernel.log_words import CODES, FIELDS, KINDS, MACHINE, Words
from tenants.kernel.looks import LANGUAGES
from tenants.kernel.standards.shown import set_called

CODE = re.compile(r"[a-z0-9]+([_.-][a-z0-9]+)+")
MOMENT = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d.*")
TAILS = ("_id", "_ids", "_at", "_on")


@dataclass(frozen=True)
class Told:
    """A value in words; ``about`` where it is the id of a row, whose changes can be asked for."""

    text: str
    about: str = ""


def kind_called(kind: str, words: Words) -> str:
    """``rule_request`` → "Request for other rules"."""
    return str(words.kinds.get(kind) or KINDS.get(kind) or _spaced(kind))


def field_called(name: str) -> str:
    """``adopted_on`` → "Adopted"; what is not listed is read as it is written."""
    if name in FIELDS:
        return str(FIELDS[name])
    bare = next((name.removesuffix(tail) for tail in TAILS if name.endswith(tail)), name)
    return _spaced(bare).capitalize()


def for_people(name: str) -> bool:
    """Whether a field says anything to a reader: keys, fingerprints and counters of versions do not."""
    return name not in MACHINE


def told(kind: str, name: str, value: Any, names: Mapping[str, str], words: Words) -> Told:
    """One value: days and hours, yes and no, names of persons, codes and lists, all in words; nothing is ""."""
    if is_id(value) and value not in names:
        return Told(_("one row"), value)
    return Told(_said(kind, name, value, names, words))


def _said(kind: str, name: str, value: Any, names: Mapping[str, str], words: Words) -> str:
    if value is None or value in ("", [], {}):
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Mapping):
        pairs = ((_key(key), _said(kind, str(key), one, names, words)) for key, one in value.items())
        return "; ".join(f"{key}: {one}" for key, one in pairs if one)
    if isinstance(value, list):
        if all(is_id(one) and one not in names for one in value):
            return ngettext("one row", "%(num)d rows", len(value))
        between = " · " if any(isinstance(one, dict) for one in value) else ", "
        return between.join(one for one in (_said(kind, name, each, names, words) for each in value) if one)
    return _text(kind, name, value, names, words) if isinstance(value, str) else str(value)


def _text(kind: str, name: str, value: str, names: Mapping[str, str], words: Words) -> str:
    if called := names.get(value) or names.get(f"{name}:{value}"):
        return called
    for codes in (words.codes.get(f"{kind}.{name}"), words.codes.get(name), CODES.get(name)):
        if codes and value in codes:
            return str(codes[value])
    if is_id(value):
        return _("one row")
    if (found := _named(name, value) or _moment(value)) is not None:
        return found
    return _spaced(value) if CODE.fullmatch(value) else category_name(value)


def _named(name: str, value: str) -> str | None:
    """What languages, sets of rules and add-ons are called, or None."""
    if name in ("language", "languages", "locale"):
        return LANGUAGES.get(value)
    if name in ("set_id", "set"):
        return set_called(value)
    return str(ADDONS[value]) if name == "addon" and value in ADDONS else None


def _moment(value: str) -> str | None:
    """A day or an instant that a value is written as, or None."""
    try:
        if MOMENT.fullmatch(value):
            at = datetime.fromisoformat(value)
            return f"{format_date(at, 'long')}, {format_time(at, 'short')}"
        return format_date(date.fromisoformat(value), "long") if len(value) == 10 else None
    except ValueError:
        return None


def is_id(value: Any) -> bool:
    try:
        return isinstance(value, str) and str(UUID(value)) == value
    except ValueError:
        return False


def _key(key: Any) -> str:
    return LANGUAGES.get(str(key)) or field_called(str(key))


def _spaced(code: str) -> str:
    return re.sub(r"[_.-]", " ", code)
