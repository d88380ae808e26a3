"""The check itself: which rules apply to a record on a day, and what each of them finds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from .association import Association
from .case import Case, Entry, Judge
from .catalogue import Category
from .days import Day
from .endorsements import marks_on
from .errors import BadInput
from .naming import association_named, category_named, set_named
from .record import ensure_record
from .references import references
from .renewal import cycle_of, endorsement_held
from .ruleset import Body, Requirements, RuleSet, offers, requirements, rules_for
from .standards import Standards
from .standing import agreement, any_of, education, exam, licence, membership, residence
from .supervision import rsc_hours
from .training import competency_coverage, training_hours
from .work import families, work_years

KINDS: Mapping[str, Judge] = {
    "agreement": agreement,
    "any_of": any_of,
    "competency_coverage": competency_coverage,
    "education": education,
    "endorsement_held": endorsement_held,
    "exam": exam,
    "families": families,
    "licence": licence,
    "membership": membership,
    "references": references,
    "residence": residence,
    "rsc_hours": rsc_hours,
    "training_hours": training_hours,
    "work_years": work_years,
}
FIRST_YEAR, LAST_YEAR = 1900, 2199


@dataclass(frozen=True)
class Plan:
    """What a category must fulfil by one text of a set, sorted by id, and what emerging lets wait."""

    rules: Requirements
    order: tuple[str, ...]
    waives: frozenset[str] | None


def check(
    standards: Standards,
    record: Any,
    *,
    category: str,
    on: date,
    set: str | None = None,  # noqa: A002 - the format's own word
    association: str | None = None,
    renewal: str | None = None,
) -> dict[str, Any]:
    """The findings of one check (requirements.md 10); raises BadInput."""
    if not FIRST_YEAR <= on.year <= LAST_YEAR:
        raise BadInput("bad_argument", None, f"on: {on.isoformat()} is not from {FIRST_YEAR} to {LAST_YEAR}")
    ensure_record(record, standards.catalogue)
    return judged(standards, record, category, on, set, association, renewal)


def judged(
    standards: Standards,
    record: Entry,
    category: str,
    on: date,
    set: str | None = None,  # noqa: A002 - as above
    association: str | None = None,
    renewal: str | None = None,
) -> dict[str, Any]:
    """The findings on a record that is known to be valid; raises BadInput."""
    day = date.isoformat(on)
    where = association_named(standards, association)
    what = category_named(standards, category)
    given = None if set is None else set_named(standards, "requirement_set", set)
    renewed = None if renewal is None else set_named(standards, "renewal_set", renewal)
    pinned = day if renewed else pinned_date(record, category, where, day)
    applied = given or set_on(standards, pinned, where)
    judged = renewed or applied
    plan = plan_for(standards, judged, pinned, where, what)
    case = Case(
        standards=standards,
        catalogue=standards.catalogue,
        record=record,
        category=what,
        on=day,
        association=where,
        applied=standards.text(applied, pinned, where),
        rules=plan.rules,
        kinds=KINDS,
    )
    if renewed:
        case.cycle = cycle_of(standards.text(renewed, pinned, where), case)
    return findings_of(case, plan, applied=applied.id, pinned=pinned, renewal=renewal)


def findings_of(case: Case, plan: Plan, *, applied: str, pinned: Day, renewal: str | None) -> dict[str, Any]:
    findings = [
        case.finding(name)
        for name in plan.order
        if case.association is not None or plan.rules[name]["kind"] != "residence"
    ]
    unmet = {one["requirement"] for one in findings if not one["met"] and not one["advisory"]}
    waives = None if renewal else plan.waives
    return {
        "schema": "findings/1",
        "set": applied,
        "category": case.category.code,
        "association": case.association and case.association.code,
        "on": case.on,
        "pinned": pinned,
        "renewal": renewal,
        "cycle": case.cycle and case.cycle.shown(),
        "marks": marks_on(case.entries("endorsements"), case.on, case.catalogue),
        "ready": not unmet,
        "ready_as_emerging": None if waives is None else unmet <= waives,
        "findings": findings,
    }


def set_on(standards: Standards, day: Day, association: Association | None) -> RuleSet:
    if not standards.history:
        raise BadInput("unknown_set", None, "no requirement set is published")
    return standards.in_force(day, association)


def pinned_date(record: Entry, category: str, association: Association | None, on: Day) -> Day:
    """The day whose rules an application keeps: of the latest registration for this very category."""
    latest: Entry | None = None
    for application in record.get("applications", ()):
        is_ours = association is None or application["association"] == association.code
        if application["category"] == category and is_ours and application["registered"] <= on:
            is_later = latest is None or application["registered"] >= latest["registered"]
            latest = application if is_later else latest
    if latest is None:
        return on
    by_registration = association is None or association.pin_by == "registration"
    day: Day = latest["registered"] if by_registration else min(latest.get("submitted") or on, on)
    return day


def plan_for(
    standards: Standards, rules: RuleSet, day: Day, association: Association | None, category: Category
) -> Plan:
    """The plan by the set as it reads on the day; raises BadInput `category_not_offered`."""
    if association is not None and category.series not in association.series:
        raise not_offered(category, association.code)
    active = association.overriding(rules.id, day) if association is not None else ()
    key = rules.id, association and association.code, active, category
    plan: Plan | None = standards.plans.get(key)
    if plan is None:
        text = standards.text(rules, day, association)
        if not offers(text, category):
            raise not_offered(category, rules.id)
        plan = standards.plans[key] = plan_of(text, category)
    return plan


def not_offered(category: Category, by: str) -> BadInput:
    return BadInput("category_not_offered", None, f"{category.code} is not offered by {by}")


def plan_of(text: Body, category: Category) -> Plan:
    block = rules_for(text, category) or {}
    rules = requirements(text, block)
    emerging = block.get("emerging")
    waives = None if emerging is None else frozenset(emerging["waives"])
    return Plan(rules, tuple(sorted(rules)), waives)
