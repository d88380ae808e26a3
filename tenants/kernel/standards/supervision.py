"""Hours of reflective supervision/consultation: which count, and why others do not (requirements.md 6)."""

from bisect import bisect_left, bisect_right, insort
from typing import Any

from .case import Case, Entry, Finding, Rule, Test, reason
from .days import FOREVER, Day
from .finding import finding
from .hours import minutes_of, share, text
from .providers import Peers, Providers
from .renewal import required_hours
from .window import Accepted, Window, best_window
from .work import after_date

Asked = tuple[int, list[str]]  # quarters, codes
Entries = list[dict[str, Any]]


def rsc_hours(case: Case, name: str, rule: Rule) -> Finding:
    asked = required_hours(case, rule)
    if asked is None:
        found = finding(name, rule, 0, 0, unit="hours", codes=["not_applicable"])
        return found | {"window": None} if "window" in rule and "within" not in rule else found
    if "within" in rule:
        return part_of(case, name, rule, asked)
    entries, counts = judged(case, rule)
    if "window" in rule:
        return in_window(case, name, rule, asked, entries, counts)
    return finding(name, rule, sum(counts), asked[0], unit="hours", entries=entries, codes=asked[1])


def part_of(case: Case, name: str, rule: Rule, asked: Asked) -> Finding:
    """The hours that count in another requirement, as far as they are of the kind asked for here."""
    tests = [test for test in of_kind(rule) if test[0] in ("not_about_own_provision", "wrong_format")]
    sessions = {session["id"]: session for session in case.entries("rsc")}
    entries = []
    total = 0
    for entry in case.finding(rule["within"])["entries"]:
        why = entry["reason"] or reason(tests, sessions[entry["id"]])
        total += 0 if why else as_quarters(entry["counted"])
        entries.append({"id": entry["id"], "counted": "0" if why else entry["counted"], "reason": why})
    return finding(name, rule, total, asked[0], unit="hours", entries=entries, codes=asked[1])


def as_quarters(hours: str) -> int:
    return int(float(hours) * 4)


def in_window(case: Case, name: str, rule: Rule, asked: Asked, entries: Entries, counts: list[int]) -> Finding:
    accepted = [
        Accepted(place, session["from"], session.get("to", session["from"]), counts[place])
        for place, session in enumerate(case.entries("rsc"))
        if counts[place]
    ]
    window = best_window(accepted, rule["window"]["months"], rule["window"].get("min_months"))
    for entry in accepted:
        if window is not None and not window.holds(entry):
            entries[entry.place].update(counted="0", reason="outside_window")
    too_short = window is not None and not window.long_enough
    codes = [*asked[1], "span_too_short"] if too_short else asked[1]
    total = 0 if window is None else window.quarters
    found = finding(name, rule, total, asked[0], unit="hours", entries=entries, codes=codes, refused=too_short)
    return found | {"window": shown(window)}


def shown(window: Window | None) -> dict[str, Day] | None:
    return None if window is None else {"from": window.first, "to": window.last}


def judged(case: Case, rule: Rule) -> tuple[Entries, list[int]]:
    """Every entry with its reason or hours, and the quarters of each, 0 unless it is accepted."""
    tests = not_counting(case, rule)
    any_age, band = rule.get("any_age", False), case.category.band
    before = Sessions()
    entries: Entries = []
    counts: list[int] = []
    for session in case.entries("rsc"):
        why, count = reason(tests, session), 0
        if why is None:
            length = minutes_of(session)
            count = length // 15 if any_age else share(session, length // 15, band)
            why = before.refusal(session, length) if count else "rounds_to_zero"
        counts.append(0 if why else count)
        entries.append({"id": session["id"], "counted": "0" if why else text(count), "reason": why})
    return entries, counts


def not_counting(case: Case, rule: Rule) -> list[Test]:
    """Reasons 1 to 12, as far as the rule asks for them."""
    band, cycle, on = case.category.band, case.cycle, case.on
    tests: list[Test] = [("future", lambda e: e.get("to", e["from"]) > on)]
    if cycle is not None and "period" in rule:
        first, last = cycle.span_first, cycle.last
        tests.append(("outside_window", lambda e: e["from"] < first or e.get("to", e["from"]) > last))
    if rule.get("confirmed"):
        tests.append(("not_confirmed", lambda e: not e.get("confirmed")))
    if not rule.get("any_age"):
        tests.append(("wrong_age_band", lambda e: band not in e["age_bands"]))
    tests += of_kind(rule)
    if "after" in rule:
        start = after_date(case, rule["after"])
        tests.append(("before_degree", lambda e: start is None or e["from"] < start))
    return tests + of_provider(case, rule)


def of_kind(rule: Rule) -> list[Test]:
    modes, largest = rule.get("modes", ()), rule.get("group_size_max", 0)

    def too_large(session: Entry) -> bool:
        return session["format"] == "group" and (session.get("group_size") or 0) > largest

    tests: list[tuple[object, Test]] = [
        (rule.get("own_provision"), ("not_about_own_provision", lambda e: not e.get("about_own_provision"))),
        ("format" in rule, ("wrong_format", lambda e: e["format"] != rule["format"])),
        (modes, ("mode_not_allowed", lambda e: e.get("mode", "in_person") not in modes)),
        (largest, ("group_too_large", too_large)),
    ]
    return [test for asked, test in tests if asked]


def of_provider(case: Case, rule: Rule) -> list[Test]:
    providers = Providers(case)
    long_held = rule.get("long_held", {})
    peers: list[Peers] = []

    def peer(session: Entry) -> bool:
        if not session.get("peer"):
            return False
        if not peers:
            months = long_held["months"] if long_held.get("peer") else None
            peers.append(Peers(case, providers, months))
        return not peers[0].allowed(session["from"], session.get("to", session["from"]))

    def not_eligible(session: Entry) -> bool:
        first = session["from"]
        return not providers.eligible(session["provider"], first, session.get("to", first))

    return [
        ("peer_supervision", peer),
        ("provider_unknown", lambda e: e["provider"] is None),
        ("provider_not_eligible_on_date", not_eligible),
    ]


class Sessions:
    """The accepted entries so far: later ones must neither repeat nor overlap them."""

    def __init__(self) -> None:
        self.seen: set[tuple[Day, Day, int, str, str]] = set()
        self.single: dict[tuple[str, str], list[Day]] = {}
        self.ranges: dict[tuple[str, str], list[tuple[Day, Day]]] = {}

    def refusal(self, session: Entry, minutes: int) -> str | None:
        """Why the entry cannot be accepted beside the earlier ones; it is kept if it can."""
        first, who = session["from"], (session["provider"], session["format"])
        last = session.get("to", first)
        sameness = (first, last, minutes, *who)
        if sameness in self.seen:
            return "duplicate"
        if who in self.ranges and self._meets_range(first, last, who):
            return "overlap"
        if first < last and self._meets_single(first, last, who):
            return "overlap"
        self.seen.add(sameness)
        if first == last:
            insort(self.single.setdefault(who, []), first)
        else:
            insort(self.ranges.setdefault(who, []), (first, last))
        return None

    def _meets_range(self, first: Day, last: Day, who: tuple[str, str]) -> bool:
        ranges = self.ranges[who]
        before = bisect_right(ranges, (last, FOREVER)) - 1  # ranges are disjoint: the last to begin in time
        return before >= 0 and ranges[before][1] >= first

    def _meets_single(self, first: Day, last: Day, who: tuple[str, str]) -> bool:
        single = self.single.get(who, [])
        return bisect_left(single, first) < bisect_right(single, last)
