"""What is left, how far along it is, and the one best next step: pure, out of findings."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from statistics import median
from typing import Any

Finding = Mapping[str, Any]
MINUTES = {"agreements": 10, "membership": 3, "education": 5, "work": 8, "training": 8, "rsc": 2, "references": 10}
OVERDUE = timedelta(days=7)
RHYTHMS = (4, 100)  # days: closer is one meeting, further is no rhythm


@dataclass(frozen=True)
class Group:
    """Requirements that stand together on the page: ``share`` of 1 is done."""

    topic: str
    findings: tuple[Finding, ...]
    advisory: tuple[Finding, ...] = ()

    @property
    def met(self) -> bool:
        return all(one["met"] for one in self.findings)

    @property
    def unmet(self) -> tuple[Finding, ...]:
        return tuple(one for one in self.findings if not one["met"])

    @property
    def share(self) -> float:
        return sum(share(one) for one in self.findings) / len(self.findings) if self.findings else 1.0

    @property
    def main(self) -> Finding:
        """The finding whose numbers the ring shows: of those not met the one furthest behind."""
        return min(self.unmet, key=share) if self.unmet else self.findings[0]


@dataclass(frozen=True)
class Facts:
    """What the next step needs beside the findings.

    ``unconfirmed`` are hours that wait for a provider’s word, ``unknown`` those that wait for the office to look the
    provider up; ``to_speak``: all raters answered, and the office speaks with one because none is endorsed.
    """

    today: date
    asks: int = 0
    lapsed: frozenset[str] = frozenset()
    sessions: tuple[date, ...] = ()
    unconfirmed: float = 0
    unknown: float = 0
    ratings: int = 0
    slots: int = 3
    waiting: int = 0
    to_speak: bool = False


@dataclass(frozen=True)
class Next:
    """The best next step: ``code`` says what, ``topic`` where, ``facts`` why now."""

    code: str
    topic: str | None = None
    facts: dict[str, Any] = field(default_factory=dict)


def share(finding: Finding) -> float:
    """How much of a requirement is done, 0 to 1; one that asks for nothing is done."""
    if finding["met"]:
        return 1.0
    options = finding.get("options")
    if options:
        return max(share(one) for one in options)
    required = float(finding["required"])
    done = min(float(finding["counted"]) / required, 1.0) if required else 1.0
    return min(done, 0.99)  # not met for another reason: never a full ring


def groups(findings: Iterable[Finding], topics: Mapping[str, str], order: Sequence[str]) -> list[Group]:
    """The findings by topic, in the page's order; advisory ones stand beside and never decide."""
    by_topic: defaultdict[str, list[Finding]] = defaultdict(list)
    beside: defaultdict[str, list[Finding]] = defaultdict(list)
    for one in findings:
        (beside if one["advisory"] else by_topic)[topics[one["requirement"]]].append(one)
    return [
        Group(topic, tuple(sorted(by_topic[topic], key=_length)), tuple(beside[topic]))
        for topic in order
        if by_topic[topic]
    ]


def best_next(left: Sequence[Group], facts: Facts) -> Next:
    """A date that passed, then the largest gap that the person can close alone, then a reminder to someone."""
    if facts.asks:
        return Next("answer", None, {"asks": facts.asks})
    if not left:
        return Next("submit")
    return _passed(left, facts) or _alone(left, facts) or _reminder(left, facts)


def rhythm(days: Sequence[date]) -> int | None:
    """How many days usually lie between meetings, from four different days on."""
    ordered = sorted(set(days))[-8:]
    gaps = [(later - earlier).days for earlier, later in pairwise(ordered)]
    usual = round(median(gaps)) if len(gaps) >= 3 else 0
    return usual if RHYTHMS[0] <= usual <= RHYTHMS[1] else None


def ready_by(sessions: Sequence[tuple[date, float]], missing: float, today: date) -> date | None:
    """When the missing hours are there at the pace of the last meetings; None without a pace."""
    usual = rhythm([day for day, _hours in sessions])
    recent = [hours for _day, hours in sorted(sessions)[-8:]]
    if usual is None or missing <= 0 or not recent or not sum(recent):
        return None
    meetings = -(-missing // (sum(recent) / len(recent)))
    return today + timedelta(days=int(meetings) * usual)


def minutes_left(left: Iterable[Group]) -> int:
    """A rough number of minutes of one's own writing: what others do takes their time."""
    return sum(MINUTES.get(group.topic, 5) * max(1, len(group.unmet)) for group in left)


def _passed(left: Sequence[Group], facts: Facts) -> Next | None:
    topics = {group.topic for group in left}
    for topic in ("membership", "references", "agreements"):
        if topic in topics and topic in facts.lapsed:
            return Next("renew", topic)
    usual = rhythm(facts.sessions)
    if "rsc" in topics and usual and not _waits_for_provider(left, facts):
        last = max(facts.sessions)
        if last + timedelta(days=usual) + OVERDUE < facts.today:
            return Next("log_rsc", "rsc", {"last": last, "usual": usual})
    return None


def _alone(left: Sequence[Group], facts: Facts) -> Next | None:
    mine = [group for group in left if not _waits(group, left, facts)]
    if not mine:
        return None
    gap = min(mine, key=lambda group: (group.share, left.index(group)))
    return Next("close", gap.topic)


def _reminder(left: Sequence[Group], facts: Facts) -> Next:
    if _waits_for_provider(left, facts):
        return Next("confirm", "rsc", {"hours": facts.unconfirmed}) if facts.unconfirmed else Next("office", "rsc")
    if facts.to_speak:
        return Next("office", "references")
    return Next("remind", "references", {"waiting": facts.waiting})


def _waits(group: Group, left: Sequence[Group], facts: Facts) -> bool:
    """Whether somebody else has it."""
    if group.topic == "references":
        return facts.to_speak or (facts.waiting > 0 and facts.ratings >= facts.slots)
    return group.topic == "rsc" and _waits_for_provider(left, facts)


def _waits_for_provider(left: Sequence[Group], facts: Facts) -> bool:
    """The hours are all there, and only a provider's word is missing, or the office's about the provider."""
    rsc = next((group for group in left if group.topic == "rsc"), None)
    missing = sum(float(one["missing"]) for one in rsc.unmet) if rsc else 0
    return rsc is not None and 0 < missing <= facts.unconfirmed + facts.unknown


def _length(finding: Finding) -> tuple[int, str]:
    """``training`` before ``training_dei``: the whole before its parts."""
    return len(finding["requirement"]), finding["requirement"]
