"""Years of work in full-time days, families served, and the day after which work and hours count."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from .case import Case, Entry, Finding, Rule, Test, reason
from .days import BEFORE_ALL, FOREVER, Day, ordinal
from .finding import finding
from .hours import quarters

FULL_TIME_HOURS = 35
DAYS_A_YEAR = 365

Stretch = tuple[int, int, int]  # first day, the day after the last, quarters a week


def work_years(case: Case, name: str, rule: Rule) -> Finding:
    """Full-time days; jobs at the same time never make more than one full-time day of a day."""
    full = quarters(rule.get("full_time_hours", FULL_TIME_HOURS))
    is_calendar = rule.get("part_time") == "calendar"
    start = after_date(case, rule["after"]) if "after" in rule else BEFORE_ALL
    tests = not_counting(case, rule, start or FOREVER)
    entries: list[dict[str, Any]] = []
    stretches: list[Stretch] = []
    for work in case.entries("work"):
        why, days = reason(tests, work), 0
        if why is None:
            weight = full if is_calendar else min(quarters(work["hours_per_week"]), full)
            first, last = span(work, start or FOREVER, case.on)
            stretches.append((ordinal(first), ordinal(last) + 1, weight))
            days = (stretches[-1][1] - stretches[-1][0]) * weight // full
        entries.append({"id": work["id"], "counted": str(days), "reason": why})
    counted = full_days(stretches, full)
    return finding(name, rule, counted, rule["years"] * DAYS_A_YEAR, unit="days", entries=entries)


def not_counting(case: Case, rule: Rule, start: Day) -> list[Test]:
    """Only the tests that the rule asks for, in the order of requirements.md 5.8."""
    role_kinds, leadership = rule.get("role_kinds", ()), rule.get("leadership", ())
    volunteer_if, band = rule.get("volunteer_if"), case.category.band
    people, focus = set(rule.get("with", ())), set(rule.get("focus", ()))

    def unpaid(work: Entry) -> bool:
        excused = volunteer_if is not None and all(work.get(flag) for flag in volunteer_if)
        return not work["paid"] and not excused

    def nothing_left(work: Entry) -> bool:
        first, last = span(work, start, case.on)
        return last < first

    tests: list[tuple[object, Test]] = [
        (True, ("future", lambda e: e["from"] > case.on)),
        (role_kinds, ("wrong_role_kind", lambda e: e["role_kind"] not in role_kinds)),
        (leadership, ("not_leadership", lambda e: e.get("leadership") not in leadership)),
        (rule.get("paid"), ("unpaid", unpaid)),
        (rule.get("supervised"), ("not_supervised", lambda e: not e.get("supervised"))),
        (not rule.get("any_age"), ("wrong_age_band", lambda e: band not in e["age_bands"])),
        (people, ("wrong_population", lambda e: not people.issubset(e.get("with", ())))),
        (focus, ("wrong_focus", lambda e: not focus.issubset(e.get("focus", ())))),
        ("after" in rule, ("before_degree", nothing_left)),
    ]
    return [test for asked, test in tests if asked]


def span(work: Entry, start: Day, on: Day) -> tuple[Day, Day]:
    return max(work["from"], start), min(work.get("until") or FOREVER, on)


def after_date(case: Case, after: Rule) -> Day | None:
    """The earliest degree or licence that the rule names, if it was there on the day; else None."""
    days: list[Day] = []
    if "degree" in after:
        ranks = case.catalogue.ranks
        days += [
            degree["conferred"]
            for degree in case.entries("education")
            if degree["conferred"] and ranks[degree["level"]] >= ranks[after["degree"]]
        ]
    if "licence" in after:
        days += [entry["from"] for entry in case.entries("licences") if entry["kind"] == after["licence"]]
    return min((day for day in days if day <= case.on), default=None)


def full_days(stretches: Iterable[Stretch], full: int) -> int:
    """The sum over all days of at most `full`, in whole full-time days."""
    steps: defaultdict[int, int] = defaultdict(int)
    for first, after_last, weight in stretches:
        steps[first] += weight
        steps[after_last] -= weight
    total = before = running = 0
    for day in sorted(steps):
        total += (day - before) * min(full, running)
        running += steps[day]
        before = day
    return total // full


def families(case: Case, name: str, rule: Rule) -> Finding:
    """Families in the work that counts for the requirement named by `of`."""
    entries = []
    for work, judged in zip(case.entries("work"), case.finding(rule["of"])["entries"], strict=True):
        served = 0 if judged["reason"] else int(work.get("families_target_age", 0))
        why = judged["reason"] or (None if served else "no_families")
        entries.append({"id": work["id"], "counted": str(served), "reason": why})
    counted = sum(int(entry["counted"]) for entry in entries)
    return finding(name, rule, counted, rule["min"], entries=entries)
