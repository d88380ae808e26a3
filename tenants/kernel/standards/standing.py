"""Residence, membership, agreements, degrees, licences, exams: what a person is, has or signed."""

from .case import Case, Finding, Rule, Test
from .days import FOREVER, end
from .finding import any_one, finding, listed


def residence(case: Case, name: str, rule: Rule) -> Finding:
    """Whether the person lives where the association endorses; without association it is not asked."""
    lives = case.record["person"].get("jurisdiction")
    is_here = case.association is not None and lives in case.association.jurisdictions
    return finding(name, rule, int(is_here), 1)


def membership(case: Case, name: str, rule: Rule) -> Finding:
    accepted = set(rule.get("also", ()))
    if case.association is not None:
        accepted.add(case.association.code)
    if case.association is None or rule.get("accept_other", True):
        accepted.update(case.standards.associations)
    tests: list[Test] = [
        ("not_current", lambda e: not e["from"] <= case.on <= (e.get("until") or FOREVER)),
        ("organisational", lambda e: e.get("type") == "organisational"),
        ("wrong_association", lambda e: e["association"] not in accepted),
    ]
    return any_one(case, name, rule, "memberships", tests)


def agreement(case: Case, name: str, rule: Rule) -> Finding:
    tests: list[Test] = [
        ("wrong_kind", lambda e: e["agreement"] != rule["agreement"]),
        ("future", lambda e: e["signed"] > case.on),
    ]
    cycle, months = case.cycle, rule.get("max_age_months")
    if cycle is not None and "period" in rule:
        first = cycle.first
        tests.append(("outside_window", lambda e: e["signed"] < first))
    if months is not None:
        tests.append(("expired", lambda e: end(e["signed"], months) < case.on))
    if rule.get("no_sanction"):
        tests.append(("no_attestation", lambda e: not e.get("no_sanction")))
    return any_one(case, name, rule, "agreements", tests)


def education(case: Case, name: str, rule: Rule) -> Finding:
    ranks = case.catalogue.ranks
    least, levels = ranks[rule.get("min", case.catalogue.body["levels"][0])], rule.get("levels", ranks)
    related, fields = rule.get("related", False), set(rule.get("fields", ()))
    tests: list[Test] = [
        ("not_conferred", lambda e: e["conferred"] is None),
        ("future", lambda e: e["conferred"] > case.on),
        ("level_too_low", lambda e: ranks[e["level"]] < least or e["level"] not in levels),
        ("field_not_related", lambda e: related and not e.get("related", False)),
        ("field_not_related", lambda e: bool(fields) and fields.isdisjoint(e.get("fields", ()))),
    ]
    return any_one(case, name, rule, "education", tests)


def licence(case: Case, name: str, rule: Rule) -> Finding:
    tests: list[Test] = [
        ("wrong_kind", lambda e: e["kind"] != rule["licence"]),
        ("not_current", lambda e: not e["from"] <= case.on <= (e.get("until") or FOREVER)),
    ]
    return any_one(case, name, rule, "licences", tests)


def exam(case: Case, name: str, rule: Rule) -> Finding:
    """Every part once; before the series had forms of their own, one form served all."""
    since, own_role = rule.get("forms_by_series_from", FOREVER), rule.get("same_role_parts", ())
    series, role = case.category.series, case.category.role
    tests: list[Test] = [
        ("future", lambda e: e["date"] > case.on),
        ("wrong_part", lambda e: e["part"] not in rule["parts"]),
        ("wrong_series", lambda e: e["date"] >= since and e["series"] != series),
        ("wrong_role", lambda e: e["part"] in own_role and e.get("role") != role),
    ]
    exams = case.entries("exams")
    entries = listed(exams, tests)
    passed = {exam["part"] for exam, entry in zip(exams, entries, strict=True) if entry["reason"] is None}
    return finding(name, rule, len(passed), len(rule["parts"]), entries=entries)


def any_of(case: Case, name: str, rule: Rule) -> Finding:
    """One option that is met is enough; each is judged like a requirement of its own."""
    options = [case.judge(f"{name}.{option}", rule["options"][option]) for option in sorted(rule["options"])]
    found = finding(name, rule, sum(option["met"] for option in options), 1)
    return found | {"options": options}
