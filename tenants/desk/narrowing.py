"""What the queue is narrowed to and how it is sorted: read from the address, written back to it, kept by views."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from tenants.applications.models import OPEN_STATES
from tenants.desk import rules
from tenants.kernel.categories import CATEGORIES

SORTS = ("since", "due", "name", "category", "kind", "who")
WAITS = ("7", "14", "30", "90")
DUES = ("late", "week", "none")
SHORT = 80  # letters of a search that are read


@dataclass(frozen=True)
class Narrowing:
    """Each is a code, or empty for everything; ``sort`` is a column, with ``-`` from its other end."""

    kind: str = ""
    who: str = ""
    state: str = ""
    why: str = ""
    category: str = ""
    waiting: str = ""
    due: str = ""
    q: str = ""
    sort: str = "since"

    @property
    def arguments(self) -> dict[str, str]:
        """What the address says: nothing that is as it would be anyway."""
        return {one.name: value for one in fields(self) if (value := getattr(self, one.name)) != one.default}

    def without(self, name: str) -> "Narrowing":
        return replace(self, **{name: ""})

    def by(self, column: str) -> "Narrowing":
        """Sorted by this column, or from its other end if it is already."""
        return replace(self, sort=f"-{column}" if self.sort == column else column)

    @property
    def column(self) -> str:
        return self.sort.lstrip("-")

    @property
    def backwards(self) -> bool:
        return self.sort.startswith("-")

    @property
    def direction(self) -> str:
        """As a table's head says it; the longest wait first counts as falling."""
        return "descending" if self.backwards != (self.column == "since") else "ascending"


CHOICES: dict[str, tuple[str, ...]] = {
    "kind": rules.KINDS,
    "who": rules.HOLDERS,
    "state": OPEN_STATES,
    "why": rules.REASONS,
    "category": tuple(CATEGORIES),
    "waiting": WAITS,
    "due": DUES,
    "sort": (*SORTS, *(f"-{one}" for one in SORTS)),
}
NAMES = (*CHOICES, "q")


def read(given: Mapping[str, Any]) -> Narrowing:
    """What is known of the given arguments; anything else is as if it were not there."""
    found = {name: str(given[name]) for name, known in CHOICES.items() if given.get(name) in known}
    return Narrowing(**found, q=" ".join(str(given.get("q") or "").split())[:SHORT])


VIEWS: dict[str, Narrowing] = {
    "mine": Narrowing(who=rules.YOU),
    "references": Narrowing(who=rules.RATERS),
    "review": Narrowing(state="in_review"),
    "decide": Narrowing(state="to_decide"),
    "award": Narrowing(state="approved"),
    "all": Narrowing(),
}


def merged(view: Narrowing, given: Mapping[str, Any]) -> Narrowing:
    """A view with what the address says besides; an empty argument takes the view's own away."""
    asked = read(given)
    return replace(view, **{name: getattr(asked, name) for name in NAMES if name in given})
