"""Hours of training on topics, and the competency areas that they cover."""

import unicodedata
from collections import Counter
from collections.abc import Callable
from typing import Any, NamedTuple

from .case import Case, Entry, Finding, Rule
from .days import BEFORE_ALL, FOREVER, Day
from .finding import finding
from .hours import quarters, share, text
from .renewal import required_hours

AGE_NEUTRAL = ("rsc_provision",)
Sameness = tuple[str, Day, Day, int]
Judged = tuple[list[dict[str, Any]], int]


class Lesson(NamedTuple):
    """A training as every requirement sees it: its topics each with all its quarters and those of the age band.

    ``sameness`` is None where no other training could be the same.
    """

    id: str
    first: Day
    last: Day
    is_future: bool
    is_mapped: bool
    in_band: bool
    topics: dict[str, tuple[int, int]]
    sameness: Sameness | None


def lessons(case: Case) -> list[Lesson]:
    if case.lessons is None:
        trainings = case.entries("training")
        often = Counter((one["from"], one["hours"]) for one in trainings)
        case.lessons = [lesson(one, case, twice=often[one["from"], one["hours"]] > 1) for one in trainings]
    return case.lessons


def lesson(training: Entry, case: Case, *, twice: bool) -> Lesson:
    band, first = case.category.band, training["from"]
    last = training.get("to", first)
    bands, topics = training["age_bands"], training["topics"]
    return Lesson(
        training["id"],
        first,
        last,
        last > case.on,
        not case.catalogue.areas.keys().isdisjoint(training["competencies"]),
        band in bands,
        {topic: (whole := int(hours * 4), share(training, whole, band)) for topic, hours in topics.items()},
        sameness(training, first, last) if twice else None,
    )


def sameness(training: Entry, first: Day, last: Day) -> Sameness | None:
    """What a duplicate shares; nothing for a training without a title."""
    title = plain(training.get("title", ""))
    return (title, first, last, quarters(training["hours"])) if title else None


def plain(title: str) -> str:
    """Titles are the same when they differ only in composition, outer white space and case."""
    return unicodedata.normalize("NFC", title).strip().casefold()


def training_hours(case: Case, name: str, rule: Rule) -> Finding:
    asked = required_hours(case, rule)
    if asked is None:
        return finding(name, rule, 0, 0, unit="hours", codes=["not_applicable"])
    entries, total = judged(case, rule)
    return finding(name, rule, total, asked[0], unit="hours", entries=[*entries], codes=asked[1])


def judged(case: Case, rule: Rule) -> Judged:
    """Every training with its hours or its reason, and the quarters of all; made once for rules that ask the same."""
    any_age = rule.get("any_age", False)
    key = (*rule["topics"], None, *rule.get("age_neutral_topics", AGE_NEUTRAL), any_age, "period" in rule)
    if key not in case.trainings:
        case.trainings[key] = _judged(case, judging(case, rule))
    return case.trainings[key]


def _judged(case: Case, judge: Callable[[Lesson], str | int]) -> Judged:
    seen: set[Sameness] = set()
    entries: list[dict[str, Any]] = []
    total = 0
    for one in lessons(case):
        found = judge(one)
        if one.sameness and found.__class__ is int:
            found = "duplicate" if one.sameness in seen else found
            seen.add(one.sameness)
        if found.__class__ is int:
            total += found  # type: ignore[operator]
            entries.append({"id": one.id, "counted": text(found), "reason": None})  # type: ignore[arg-type]
        else:
            entries.append({"id": one.id, "counted": "0", "reason": found})
    return entries, total


def judging(case: Case, rule: Rule) -> Callable[[Lesson], str | int]:
    """Why a training does not count for this rule (reasons 1 to 6), or with how many quarters it does."""
    topics, any_age = frozenset(rule["topics"]), rule.get("any_age", False)
    neutral = topics.intersection(rule.get("age_neutral_topics", AGE_NEUTRAL))
    whole = topics if any_age else neutral
    cycle = case.cycle if "period" in rule else None
    first, last = (cycle.span_first, cycle.last) if cycle else (BEFORE_ALL, FOREVER)

    def judge(one: Lesson) -> str | int:
        if one.is_future:
            return "future"
        if one.first < first or one.last > last:
            return "outside_window"
        if not one.is_mapped:
            return "no_competency_mapped"
        if topics.isdisjoint(one.topics):
            return "wrong_topic"
        if not any_age and not one.in_band and neutral.isdisjoint(one.topics):
            return "wrong_age_band"
        count = 0
        for topic, (everything, own) in one.topics.items():
            if topic in topics:
                count += everything if topic in whole else own
        return count or "rounds_to_zero"

    return judge


def competency_coverage(case: Case, name: str, rule: Rule) -> Finding:
    """The areas asked of the role, each covered by the first training that counts and names it."""
    asked = case.catalogue.areas_of(case.category.role, rule["domains"])
    open_areas = asked
    named = {training["id"]: training["competencies"] for training in case.entries("training")}
    entries = []
    for judged_one in case.finding(rule["of"])["entries"]:
        why = judged_one["reason"]
        covered = open_areas.intersection(named[judged_one["id"]]) if open_areas and not why else ()
        if covered:
            open_areas = open_areas.difference(covered)
        elif why is None:
            why = "no_new_area"
        entries.append({"id": judged_one["id"], "counted": str(len(covered)), "reason": why})
    counted = len(asked) - len(open_areas)
    found = finding(name, rule, counted, len(asked), entries=entries)
    return found | {"areas_missing": sorted(open_areas)}
