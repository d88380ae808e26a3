"""Hours of training on topics, and the competency areas that they cover."""

import unicodedata
from collections.abc import Mapping
from typing import Any, NamedTuple

from .case import Case, Entry, Finding, Rule, Test, reason
from .days import Day
from .finding import finding
from .hours import quarters, share, text
from .renewal import required_hours

AGE_NEUTRAL = ("rsc_provision",)
Sameness = tuple[str, Day, Day, int]


class Lesson(NamedTuple):
    """A training as every requirement sees it: quarters by topic, whole and of the category's age band."""

    id: str
    first: Day
    last: Day
    whole: Mapping[str, int]
    shared: Mapping[str, int]
    is_mapped: bool
    in_band: bool
    sameness: Sameness | None


def lessons(case: Case) -> list[Lesson]:
    if case.lessons is None:
        case.lessons = [lesson(training, case) for training in case.entries("training")]
    return case.lessons


def lesson(training: Entry, case: Case) -> Lesson:
    band, first = case.category.band, training["from"]
    last = training.get("to", first)
    whole = {topic: quarters(hours) for topic, hours in training["topics"].items()}
    title = plain(training["title"]) if training.get("title") else ""
    return Lesson(
        training["id"],
        first,
        last,
        whole,
        {topic: share(training, count, band) for topic, count in whole.items()},
        not case.catalogue.areas.keys().isdisjoint(training["competencies"]),
        band in training["age_bands"],
        (title, first, last, quarters(training["hours"])) if title else None,
    )


def plain(title: str) -> str:
    """Titles are the same when they differ only in composition, outer white space and case."""
    return unicodedata.normalize("NFC", title).strip().casefold()


def training_hours(case: Case, name: str, rule: Rule) -> Finding:
    asked = required_hours(case, rule)
    if asked is None:
        return finding(name, rule, 0, 0, unit="hours", codes=["not_applicable"])
    tests, topics = not_counting(case, rule), rule["topics"]
    neutral = topics if rule.get("any_age") else rule.get("age_neutral_topics", AGE_NEUTRAL)
    seen: set[Sameness] = set()
    entries: list[dict[str, Any]] = []
    total = 0
    for one in lessons(case):
        why, count = reason(tests, one), 0
        if why is None:
            count = sum((one.whole if topic in neutral else one.shared).get(topic, 0) for topic in topics)
            why = None if count else "rounds_to_zero"
        if why is None and one.sameness:
            why, count = ("duplicate", 0) if one.sameness in seen else (None, count)
            seen.add(one.sameness)
        total += count
        entries.append({"id": one.id, "counted": text(count), "reason": why})
    return finding(name, rule, total, asked[0], unit="hours", entries=entries, codes=asked[1])


def not_counting(case: Case, rule: Rule) -> list[Test]:
    topics = set(rule["topics"])
    neutral = topics.intersection(rule.get("age_neutral_topics", AGE_NEUTRAL))
    tests: list[Test] = [("future", lambda e: e.last > case.on)]
    cycle = case.cycle
    if cycle is not None and "period" in rule:
        first, last = cycle.span_first, cycle.last
        tests.append(("outside_window", lambda e: e.first < first or e.last > last))
    tests.append(("no_competency_mapped", lambda e: not e.is_mapped))
    tests.append(("wrong_topic", lambda e: topics.isdisjoint(e.whole)))
    if not rule.get("any_age"):
        tests.append(("wrong_age_band", lambda e: not e.in_band and neutral.isdisjoint(e.whole)))
    return tests


def competency_coverage(case: Case, name: str, rule: Rule) -> Finding:
    """The areas asked of the role, each covered by the first training that counts and names it."""
    asked = case.catalogue.areas_of(case.category.role, rule["domains"])
    open_areas = set(asked)
    named = {training["id"]: training["competencies"] for training in case.entries("training")}
    entries = []
    for judged in case.finding(rule["of"])["entries"]:
        covered = set() if judged["reason"] else open_areas.intersection(named[judged["id"]])
        open_areas -= covered
        why = judged["reason"] or (None if covered else "no_new_area")
        entries.append({"id": judged["id"], "counted": str(len(covered)), "reason": why})
    counted = len(asked) - len(open_areas)
    found = finding(name, rule, counted, len(asked), entries=entries)
    return found | {"areas_missing": sorted(open_areas)}
