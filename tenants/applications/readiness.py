"""What must be there before a file is sent in, and as what it would be endorsed: pure, out of findings."""

from collections.abc import Mapping
from typing import Any

Findings = Mapping[str, Any]
LATER = frozenset({"exam"})  # sat once the reviewers have approved (domain: exam, when eligible)


def missing(findings: Findings) -> tuple[str, ...]:
    """The requirements still to meet before sending it in: none when emerging may begin with what is there."""
    return () if findings.get("ready_as_emerging") else _unmet(findings, later=False)


def exam_missing(findings: Findings) -> bool:
    """Whether a part of the exam is still to be passed before the award."""
    return bool(_unmet(findings, later=True))


def standing(findings: Findings) -> str:
    """``endorsed``, or ``emerging`` where parts may wait and do."""
    waits = findings.get("ready_as_emerging") and _unmet(findings, later=False)
    return "emerging" if waits else "endorsed"


def _unmet(findings: Findings, *, later: bool) -> tuple[str, ...]:
    return tuple(
        one["requirement"]
        for one in findings["findings"]
        if not one["met"] and not one["advisory"] and (one.get("kind") in LATER) is later
    )
