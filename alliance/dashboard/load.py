"""Review load: open reviews for each reviewer, days to the first, files that wait, volunteers. Bands, never a count."""

from collections import Counter
from collections.abc import Iterable
from statistics import median
from typing import Any

from alliance.dashboard.load_rules import each
from alliance.dashboard.tellers import Latest, Shown, Teller, by_quarter
from alliance.dashboard.tellers import band as span_of

INDICATORS = ("open_reviews", "active_reviewers", "first_review_days", "backlog", "volunteers_over", "hours_given")
KINDS = ("light", "open", "heavy")
FLOORS = (0, 10, 25, 50)  # 50 stands for 50 and more


def row(teller: Teller, told: Latest) -> dict[str, Any]:
    """The columns of one association; empty where nothing is shown yet."""
    shown = told.get(teller.role, {})
    opened, first, waiting = (_value(shown.get(name)) for name in ("open_reviews", "first_review_days", "backlog"))
    band, active = (None if value is None else int(value) for value in (opened, _value(shown.get("active_reviewers"))))
    of_each = each(*(span_of(teller, shown.get(name)) for name in ("open_reviews", "active_reviewers")))
    return {
        "period": max((one.period for one in shown.values()), default=None),
        "open_reviews": band,
        "active": active,
        "each_low": of_each.low if of_each else None,
        "each_high": of_each.high if of_each else None,
        "each_kind": of_each.kind if of_each else None,
        "first_days": first,
        "waiting": None if waiting is None else int(waiting),
        "volunteers_over": _band(shown.get("volunteers_over")),
        "hours_given": _band(shown.get("hours_given")),
    }


def totals(rows: Iterable[dict[str, Any]], roles: list[str]) -> dict[str, Any]:
    """How many associations stand how, and over time: by band of open reviews, and the middle of days to a review."""
    bands = {period: Counter(_floor(value) for value in values) for period, values in _bands(roles)}
    days = by_quarter("first_review_days", roles)
    kinds = Counter(row["each_kind"] for row in rows)
    return {
        "kinds": {kind: kinds[kind] for kind in KINDS},
        "quarters": [[period, [found[floor] for floor in FLOORS]] for period, found in bands.items()],
        "days": [[period, float(median(values))] for period, values in days.items()],
    }


def _bands(roles: list[str]) -> Any:
    return by_quarter("open_reviews", roles).items()


def _floor(value: Any) -> int:
    return max(floor for floor in FLOORS if floor <= value)


def _band(shown: Shown | None) -> int | None:
    return None if shown is None or shown.value is None else int(shown.value)


def _value(shown: Shown | None) -> Any:
    return shown.value if shown else None
