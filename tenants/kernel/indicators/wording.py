"""Figures as pages of both sides say them: an indicator's words, and a value as it is read."""

from dataclasses import dataclass
from typing import Any

from flask import g
from flask_babel import format_percent
from flask_babel import gettext as _

from tenants.kernel.indicators.tables import Indicator

RATES = ("share", "ratio", "last")


@dataclass(frozen=True)
class Worded:
    """An indicator with its words in the reader's language, English where there are none."""

    code: str
    measure: str
    title: str
    meaning: str
    reading: str


def worded(one: Indicator) -> Worded:
    said = one.words.get(g.get("language", "en")[:2]) or one.words["en"]
    return Worded(one.code, one.measure, said["title"], said["meaning"], said["reading"])


def value(number: Any, measure: str) -> str:
    """A figure as it is read; a dash where there is none or it is withheld."""
    if number is None:
        return "–"
    if measure in RATES:
        return format_percent(float(number))
    if measure == "band":
        return _("a few") if number == 0 else _("%(number)s or more", number=int(number))
    return f"{float(number):.2f}".rstrip("0").rstrip(".")
