"""How a finding is written: numbers as text, what is missing, and a plain sentence."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from .case import Case, Entry, Finding, Rule, Test, reason
from .hours import text

UNIT_WORDS = {"hours": "hours", "days": "days of full-time work", "count": "needed"}
SENTENCES = {
    "endorsed_rater_missing": "a rater who is endorsed is missing",
    "long_held": "held long enough for other hours",
    "not_applicable": "not asked of this person",
    "prorated": "asked in proportion to the years held",
    "span_too_short": "the hours do not span enough months",
}


def finding(
    name: str,
    rule: Rule,
    counted: int,
    required: int,
    *,
    unit: str = "count",
    entries: list[dict[str, Any]] | None = None,
    codes: Sequence[str] = (),
    refused: bool = False,
) -> Finding:
    """`counted` and `required` in whole units, for hours in quarters; `refused`: not met whatever the sum."""
    written: Callable[[int], str] = text if unit == "hours" else str
    missing = max(0, required - counted)
    return {
        "requirement": name,
        "kind": rule["kind"],
        "advisory": rule.get("advisory", False),
        "met": not missing and not refused,
        "unit": unit,
        "required": written(required),
        "counted": written(counted),
        "missing": written(missing),
        "codes": sorted(codes) if codes else [],
        "because": because(written(counted), written(required), unit, codes),
        "entries": [] if entries is None else entries,
    }


def because(counted: str, required: str, unit: str, codes: Iterable[str]) -> str:
    sentence = f"{counted} of {required} {UNIT_WORDS[unit]}"
    return "; ".join((sentence, *(SENTENCES[code] for code in codes))) if codes else sentence


def one(entry_id: str, why: str | None) -> dict[str, Any]:
    """An entry that counts one or nothing."""
    return {"id": entry_id, "counted": "0" if why else "1", "reason": why}


def listed(entries: Iterable[Entry], tests: Sequence[Test]) -> list[dict[str, Any]]:
    return [one(entry["id"], reason(tests, entry)) for entry in entries]


def any_one(case: Case, name: str, rule: Rule, section: str, tests: Sequence[Test]) -> Finding:
    """The finding on a requirement that a single counting entry of the section meets."""
    entries = listed(case.entries(section), tests)
    return finding(name, rule, sum(entry["reason"] is None for entry in entries), 1, entries=entries)
