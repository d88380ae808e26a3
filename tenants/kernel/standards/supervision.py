"""Hours of reflective supervision/consultation: which count, and why others do not (requirements.md 6)."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable
from typing import Any

from .case import Case, Entry, Finding, Rule
from .days import BEFORE_ALL, FOREVER, Day
from .finding import finding
from .hours import minutes_of, share, text
from .providers import Peers, Providers
from .renewal import required_hours
from .window import Accepted, Window, best_window
from .work import after_date

Asked = tuple[int, list[str]]  # quarters, codes
Entries = list[dict[str, Any]]
Ranged = Callable[[Entry, Day, Day], str | None]


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
    of_its_kind = of_kind({key: rule[key] for key in ("own_provision", "format") if key in rule})
    sessions = {session["id"]: session for session in case.entries("rsc")}
    entries = []
    total = 0
    for entry in case.finding(rule["within"])["entries"]:
        why = entry["reason"] or of_its_kind(sessions[entry["id"]])
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
    by_day, by_kind, by_provider = of_day(case, rule), of_kind(rule), of_provider(case, rule)
    any_age, band = rule.get("any_age", False), case.category.band
    before = Sessions()
    entries: Entries = []
    counts: list[int] = []
    for session in case.entries("rsc"):
        first = session["from"]
        last = session.get("to", first)
        why, count = by_day(session, first, last) or by_kind(session) or by_provider(session, first, last), 0
        if why is None:
            length = minutes_of(session)
            count = length // 15 if any_age else share(session, length // 15, band)
            why = before.refusal(session, first, last, length) if count else "rounds_to_zero"
        if why is None:
            counts.append(count)
            entries.append({"id": session["id"], "counted": text(count), "reason": None})
        else:
            counts.append(0)
            entries.append({"id": session["id"], "counted": "0", "reason": why})
    return entries, counts


def of_day(case: Case, rule: Rule) -> Ranged:
    """Reasons 1 to 4: when it was, whether it is confirmed, and about children of which age."""
    on, band, any_age = case.on, case.category.band, rule.get("any_age", False)
    cycle = case.cycle if "period" in rule else None
    since, until = (cycle.span_first, cycle.last) if cycle else (BEFORE_ALL, FOREVER)
    confirmed = rule.get("confirmed", False)

    def why(session: Entry, first: Day, last: Day) -> str | None:
        if last > on:
            return "future"
        if first < since or last > until:
            return "outside_window"
        if confirmed and not session.get("confirmed"):
            return "not_confirmed"
        return None if any_age or band in session["age_bands"] else "wrong_age_band"

    return why


def of_kind(rule: Rule) -> Callable[[Entry], str | None]:
    """Reasons 5 to 8: about what it was, and how they met."""
    own, wanted = rule.get("own_provision", False), rule.get("format")
    modes, largest = rule.get("modes", ()), rule.get("group_size_max", 0)

    def why(session: Entry) -> str | None:
        if own and not session.get("about_own_provision"):
            return "not_about_own_provision"
        if wanted and session["format"] != wanted:
            return "wrong_format"
        if modes and session.get("mode", "in_person") not in modes:
            return "mode_not_allowed"
        if largest and session["format"] == "group" and (session.get("group_size") or 0) > largest:
            return "group_too_large"
        return None

    return why


def of_provider(case: Case, rule: Rule) -> Ranged:
    """Reasons 9 to 12: after which degree it was, and who gave it."""
    providers = Providers(case)
    long_held = rule.get("long_held", {})
    start = (after_date(case, rule["after"]) or FOREVER) if "after" in rule else BEFORE_ALL
    peers: list[Peers] = []

    def are_peers_refused(first: Day, last: Day) -> bool:
        if not peers:
            months = long_held["months"] if long_held.get("peer") else None
            peers.append(Peers(case, providers, months))
        return not peers[0].allowed(first, last)

    def why(session: Entry, first: Day, last: Day) -> str | None:
        if first < start:
            return "before_degree"
        if session.get("peer") and are_peers_refused(first, last):
            return "peer_supervision"
        provider = session["provider"]
        if provider is None:
            return "provider_unknown"
        return None if providers.eligible(provider, first, last) else "provider_not_eligible_on_date"

    return why


class Sessions:
    """The accepted entries so far: later ones must neither repeat nor overlap them."""

    def __init__(self) -> None:
        self.seen: set[tuple[Day, Day, int, str, str]] = set()
        self.single: dict[tuple[str, str], list[Day]] = {}
        self.ranges: dict[tuple[str, str], list[tuple[Day, Day]]] = {}

    def refusal(self, session: Entry, first: Day, last: Day, minutes: int) -> str | None:
        """Why the entry cannot be accepted beside the earlier ones; it is kept if it can."""
        who = (session["provider"], session["format"])
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
