"""What an association calls a category or writes as a mark, by language and from a day on; else the usual words."""

from datetime import date
from typing import Any

from flask import g, has_app_context
from flask_babel import get_locale

from tenants.kernel.clock import today

Told = tuple[tuple[str, str], ...]
OwnWords = tuple[tuple[str, str, Told], ...]


def as_told(rows: list[Any]) -> OwnWords:
    """The stored rows as plain values, earliest first: what a tenant's facts carry along."""
    told = [(str(row["key"]), str(row["since"]), tuple(sorted(row["text"].items()))) for row in rows]
    return tuple(sorted(told, key=lambda one: one[1]))


def here() -> OwnWords:
    """Those of the association at work; nothing elsewhere."""
    tenant = g.get("tenant") if has_app_context() else None
    return tenant.own_words if tenant else ()


def own_word(key: str) -> str | None:
    """The association's own word for ``IFS`` or ``mark:I`` today, in the reader's language or its first."""
    rows = here()
    if not rows:
        return None
    text = dict(in_force(rows, key, today(g.tenant.time_zone)))
    return text.get(str(get_locale())[:2]) or text.get(g.tenant.languages[0])


def called_otherwise(rows: OwnWords, mark: str, series: str, on: date) -> str | None:
    """What pages write for a mark from an association's own settings, where it lacks the mark's own letters."""
    told = dict(in_force(rows, f"mark:{series}", on)).values()
    return next((words for words in told if mark.casefold() not in words.casefold()), None)


def in_force(rows: OwnWords, key: str, on: date) -> Told:
    """The words that hold on the day; an entry without words brings back the usual ones."""
    begun = [told for name, since, told in rows if name == key and since <= on.isoformat()]
    return begun[-1] if begun else ()
