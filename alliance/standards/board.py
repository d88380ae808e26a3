"""The adoption board: of each association the set that it runs on a day, the next one, and what is its own (pure)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from tenants.kernel.standards import Standards
from tenants.kernel.standards.running import Own, Run, own_values, runs

SHOWN = ("other", "own", "soon", "ended", "next")


@dataclass(frozen=True)
class Line:
    """``other``: it runs another set than the one that begins by the Alliance's days."""

    code: str
    runs: Run
    following: Run | None
    other: bool
    own: tuple[Own, ...]

    @property
    def holding(self) -> list[Own]:
        """Own values that hold that day: of the set that it runs, and of renewals."""
        return [one for one in self.own if one.stands in ("holds", "ends_soon")]

    @property
    def drifts(self) -> bool:
        return self.other or bool(self.holding)

    def has(self, what: str) -> bool:
        """Whether a filter of the page shows it."""
        return {
            "other": self.other,
            "own": bool(self.holding),
            "soon": any(one.stands == "ends_soon" for one in self.own),
            "ended": any(one.stands == "ended" for one in self.own),
            "next": self.following is not None,
        }.get(what, True)


def lines(rules: Standards, on: date) -> list[Line]:
    """One for each association that the standards know, by code; before all sets the first one runs."""
    usual = rules.in_force(on.isoformat(), None).id
    return [_line(rules, code, on, usual) for code in sorted(rules.associations)]


def _line(rules: Standards, code: str, on: date, usual: str) -> Line:
    here = rules.associations[code]
    all_runs = runs(rules, here)
    begun = [one for one in all_runs if one.since <= on]
    now = begun[-1] if begun else all_runs[0]
    to_come = [one for one in all_runs if one.since > on and one is not now]
    own = tuple(_of_set(rules, one, now) for one in own_values(rules, here, on))
    return Line(code, now, to_come[0] if to_come else None, now.set_id != usual, own)


def _of_set(rules: Standards, one: Own, now: Run) -> Own:
    """A value of a requirement set that does not run there changes nothing that day."""
    runs_not = rules.sets[one.set_id].kind == "requirement_set" and one.set_id != now.set_id
    return one._replace(stands="not_run") if runs_not and one.stands in ("holds", "ends_soon") else one


def narrowed(
    found: Iterable[Line], names: Mapping[str, str], *, q: str = "", set_id: str = "", show: str = ""
) -> list[Line]:
    """Those that the address asks for, in the order in which they come."""
    words = q.casefold().split()
    return [
        one
        for one in found
        if (not set_id or one.runs.set_id == set_id)
        and (not show or one.has(show))
        and all(word in f"{one.code} {names.get(one.code, '')}".casefold() for word in words)
    ]


def by_name(found: Iterable[Line], names: Mapping[str, str]) -> list[Line]:
    return sorted(found, key=lambda one: (names.get(one.code, one.code).casefold(), one.code))


def counted(found: Iterable[Line]) -> dict[str, int]:
    """How many associations each filter would show."""
    rows = list(found)
    return {what: sum(one.has(what) for one in rows) for what in SHOWN}
