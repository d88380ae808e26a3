"""Whether an association may adopt a set or set a value of its own from a day on; pure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tenants.kernel.indicators.cells import banded
from tenants.kernel.refusal import Refusal

KINDS = ("loses", "mixed", "gains", "same")


@dataclass(frozen=True)
class Wish:
    """An adoption, or own values, from a day on."""

    set_id: str
    since: date
    set_begins: date | None
    until: date | None = None
    changes: bool = True


def may_change(wish: Wish, today: date) -> Refusal | None:
    """The past never changes; a set is adopted from its own first day on at the earliest."""
    if wish.set_begins is None:
        return Refusal("unknown_set", set=wish.set_id)
    if wish.since < today:
        return Refusal("change_in_the_past", day=today)
    if wish.since < wish.set_begins:
        return Refusal("before_the_set", day=wish.set_begins)
    if wish.until is not None and wish.until < wish.since:
        return Refusal("value_ends_before_it_begins")
    return None if wish.changes else Refusal("changes_nothing")


def may_ask(wish: Wish, today: date, *, within: bool, holds: bool) -> Refusal | None:
    """The Alliance is asked only for what the rails refuse, and for rules that would hold together."""
    refused = may_change(wish, today)
    if refused is not None:
        return refused
    if within:
        return Refusal("within_the_rails")
    return None if holds else Refusal("holds_not_together")


def counted(found: Iterable[Mapping[str, Any]]) -> dict[str, Counter[str]]:
    """How many open applications and endorsements gain, lose, do both or stay as they are."""
    counts: dict[str, Counter[str]] = {"application": Counter(), "endorsement": Counter()}
    for one in found:
        counts[one["what"]][one["kind"]] += 1
    return counts


def told(counts: Mapping[str, Counter[str]], least: int) -> dict[str, int | None]:
    """What the Alliance may hear: totals, losses and gains, each as the floor of its band; None for the lowest.

    Exact ones would give back those who are not touched, and one draft after another how many a single hour touches.
    """
    files, held = counts["application"], counts["endorsement"]
    exact = {
        "applications": files.total(),
        "loses": files["loses"] + files["mixed"],
        "gains": files["gains"],
        "endorsements": held.total(),
        "loses_later": held["loses"] + held["mixed"],
        "gains_later": held["gains"],
    }
    return {name: banded(number, least) or None for name, number in exact.items()}


def may_comment(state: str, until: date | None, today: date) -> Refusal | None:
    """Why nothing can be said to this draft any more, or None."""
    return None if state == "consulting" and until is not None and today <= until else Refusal("comments_closed")
