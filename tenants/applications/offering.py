"""Which of the categories that license and rules allow this association offers on a day; pure."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from tenants.kernel.refusal import Refusal


class Entry(NamedTuple):
    """From ``since`` on the category (or ``addon:ERS``) is offered, or is not."""

    key: str
    since: date
    offered: bool


def addon_key(addon: str) -> str:
    return f"addon:{addon}"


def closed(entries: Iterable[Entry], on: date) -> frozenset[str]:
    """What is not offered on the day: the latest word on or before it counts, and none means offered."""
    latest = {one.key: one.offered for one in sorted(entries, key=lambda one: one.since) if one.since <= on}
    return frozenset(key for key, offered in latest.items() if not offered)


def is_offered(plain: str, addon: str | None, shut: frozenset[str]) -> bool:
    """An add-on is offered where it is offered itself and so is the category that it adds to."""
    return plain not in shut and (addon is None or addon_key(addon) not in shut)


def changes(entries: Iterable[Entry], wished: Mapping[str, bool], since: date) -> list[Entry]:
    """What is to be written so that from this day on it is as wished; what is so already is left alone."""
    shut = closed(entries, since)
    return [Entry(key, since, offered) for key, offered in wished.items() if offered == (key in shut)]


def refusal(wished: Mapping[str, bool], since: date, today: date) -> Refusal | None:
    """The past never changes, and something has to be left to choose."""
    if since < today:
        return Refusal("change_in_the_past", day=today)
    plain = [offered for key, offered in wished.items() if not key.startswith("addon:")]
    return None if any(plain) else Refusal("nothing_offered")
