"""Which facts are a matter for somebody today, and how soon each hurts people: thresholds and one order. Pure."""

from collections.abc import Mapping, Sequence
from datetime import date

from tenants.kernel.indicators import fair

KINDS = (
    "licence",
    "suspension",
    "window",
    "obligation",
    "office",
    "site",
    "way_late",
    "way_still",
    "way_ours",
    "agreement",
    "falling",
    "slow",
    "outside",
    "backlog",
    "recount",
    "review",
    "finding",
    "deviation",
    "request",
    "draft",
    "waiting",
    "action",
)
QUIET, LONG = 45, 180  # days without a word; days in a step where nobody knows yet what is usual
AGREEMENT, SLOW, WAITING_FILES = 0.4, 60, 50
DEVIATION_AHEAD, REQUEST_DAYS, DRAFT_AHEAD, REVIEW_AHEAD, CASE_DAYS = 60, 3, 7, 14, 2
NO_DAY = 0
# days after its day until it hurts somebody: a licence that ends stops awards, an office that ends stops letters
HURTS: Mapping[str, int] = {
    "suspension": -60,
    "site": -50,
    "waiting": -10,
    "licence": 0,
    "recount": 3,
    "backlog": 5,
    "request": 8,
    "way_late": 10,
    "agreement": 12,
    "falling": 13,
    "slow": 14,
    "outside": 15,
    "way_ours": 16,
    "window": 20,
    "finding": 20,
    "obligation": 25,
    "draft": 25,
    "action": 30,
    "deviation": 30,
    "review": 35,
    "way_still": 40,
    "office": 45,
}
STOP, SOON = 0, 45


def rank(kind: str, days: int | None) -> int:
    """The order of the list: in how many days it hurts somebody; below nought it does already."""
    return HURTS[kind] + (NO_DAY if days is None else days)


def level(place: int) -> str:
    """How it is marked: ``stop``, ``warn`` or ``info``."""
    return "stop" if place < STOP else "warn" if place <= SOON else "info"


def stands_still(days: int, usual: int | None, quiet: int) -> bool:
    """Twice as long in a step as is usual, and nobody spoke for weeks."""
    return quiet >= QUIET and days >= (2 * usual if usual else LONG)


def is_soon(due: date | None, today: date, ahead: int) -> bool:
    """Late, or due within so many days."""
    return due is not None and (due - today).days <= ahead


def of_figures(
    figures: Mapping[str, list[float]], backlog: int | None, shares: set[str]
) -> list[tuple[str, str, float]]:
    """What published figures raise: which signal, by which figure, and its value."""
    found = [
        ("outside", code, cell[0]) for code, cell in sorted(figures.items()) if code in shares and abs(cell[1]) == 2
    ]
    values = {code: cell[0] for code, cell in figures.items()}
    if values.get("agreement", 1.0) < AGREEMENT:
        found.append(("agreement", "agreement", values["agreement"]))
    if values.get("decision_days", 0) > SLOW:
        found.append(("slow", "decision_days", values["decision_days"]))
    if (backlog or 0) >= WAITING_FILES:
        found.append(("backlog", "backlog", float(backlog or 0)))
    return found


def of_run(values: Sequence[float | None]) -> tuple[str, float, float] | None:
    """Readers who agree less than they used to: by which rule, from where, and at what now.

    What is below the threshold already is a matter of its own, and not raised twice.
    """
    known = fair.falling(values)
    last = values[-1] if values else None
    return (*known, last) if known and last is not None and last >= AGREEMENT else None
