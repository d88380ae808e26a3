"""The cycle in which a renewal is judged, and the hours that it asks for (requirements.md 7)."""

from dataclasses import dataclass
from typing import Any

from .case import Case, Entry, Finding, Rule, Test
from .days import FOREVER, Day, add_months, moved
from .endorsements import held, is_active, roles_of
from .finding import any_one
from .hours import quarters
from .ruleset import Body


@dataclass(frozen=True, slots=True)
class Cycle:
    """`held_from` is the first day of what is renewed, `span_first` the later of it and `first`."""

    first: Day
    last: Day
    opens: Day
    due: Day
    grace_until: Day
    state: str
    years: int
    years_counted: int
    held_from: Day | None

    @property
    def span_first(self) -> Day:
        return max(self.first, self.held_from or self.first)

    def shown(self) -> dict[str, Any]:
        return {
            "from": self.first,
            "to": self.last,
            "opens": self.opens,
            "due": self.due,
            "grace_until": self.grace_until,
            "state": self.state,
            "years_counted": self.years_counted,
        }


def cycle_of(body: Body, case: Case) -> Cycle:
    """The cycle with the earliest end whose grace has not passed on the day."""
    years, anchor, grace = body["cycle"]["years"], body["cycle"]["anchor_year"], body["policy"]["grace_until"]
    year = int(case.on[:4]) - 1
    while (year - anchor) % years or day_of(grace, year) < case.on:
        year += 1
    last = f"{year:04}-{body['cycle']['ends_on']}"
    first = moved(add_months(last, -12 * years), 1)
    held_from = held_since(case, min(case.on, last))
    starts = [add_months(first, 12 * number) for number in range(years)]
    opens, due = day_of(body["policy"]["opens"], year), day_of(body["policy"]["due"], year)
    return Cycle(
        first=first,
        last=last,
        opens=opens,
        due=due,
        grace_until=day_of(grace, year),
        state="early" if case.on < opens else "open" if case.on <= due else "late",
        years=years,
        years_counted=sum(start >= (held_from or first) for start in starts),
        held_from=held_from,
    )


def day_of(policy: Rule, year: int) -> Day:
    return f"{year + policy.get('years_after_end', 0):04}-{policy['month_day']}"


def held_since(case: Case, day: Day) -> Day | None:
    tests = not_held(case, day, renewing=True)
    since = [
        endorsement["from"]
        for endorsement in case.entries("endorsements")
        if not any(applies(endorsement) for _, applies in tests)
    ]
    return min(since, default=None)


def endorsement_held(case: Case, name: str, rule: Rule) -> Finding:
    """Whether the endorsement is active on the day, in a renewal at the latest on the cycle's last day."""
    day = case.on if case.cycle is None else min(case.on, case.cycle.last)
    tests = not_held(case, day, renewing=case.cycle is not None)
    return any_one(case, name, rule, "endorsements", tests)


def not_held(case: Case, day: Day, *, renewing: bool) -> list[Test]:
    category, catalogue = case.category, case.catalogue

    def wrong_category(endorsement: Entry) -> bool:
        own = catalogue.plain[endorsement["category"]]
        return own.series != category.series or category.role not in roles_of(endorsement, day, catalogue)

    def no_addon(endorsement: Entry) -> bool:
        return not any(
            as_held.role == category.role and any(addon == category.addon for addon, _ in as_held.addons)
            for as_held in held(endorsement, day, catalogue)
        )

    tests: list[Test] = [
        ("wrong_category", wrong_category),
        ("not_active", lambda e: not is_active(e, day, catalogue.emerging_months)),
    ]
    return [*tests, ("no_addon", no_addon)] if renewing and category.addon else tests


def required_hours(case: Case, rule: Rule) -> tuple[int, list[str]] | None:
    """The quarters asked for and why they are not the plain number; None when they are not asked at all."""
    cycle = case.cycle
    if cycle is None:
        return quarters(rule["hours"]), []
    if "applies_if" in rule and not provides_supervision(case, cycle):
        return None
    asked, codes, long_held = quarters(rule["hours"]), [], rule.get("long_held")
    if long_held and cycle.held_from and add_months(cycle.held_from, long_held["months"]) <= cycle.last:
        asked = quarters(long_held["hours"]) if "hours" in long_held else asked
        codes.append("long_held")
    if rule.get("prorate") and cycle.years_counted < cycle.years:
        asked = -(-asked * cycle.years_counted // cycle.years)
        codes.append("prorated")
    return asked, codes


def provides_supervision(case: Case, cycle: Cycle) -> bool:
    latest = min(cycle.last, case.on)
    return any(
        work["role_kind"] == "rsc_provision"
        and max(work["from"], cycle.span_first) <= min(work.get("until") or FOREVER, latest)
        for work in case.entries("work")
    )
