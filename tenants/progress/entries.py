"""The entries behind a finding: how much each counts, or why not and what helps."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import url_for

from tenants.progress import words
from tenants.progress.rules import Group
from tenants.record import lines, queries
from tenants.record.kinds import KINDS
from tenants.standards import reasons

KIND_OF = {
    "education": "education",
    "licence": "licences",
    "work_years": "work",
    "families": "work",
    "training_hours": "training",
    "competency_coverage": "training",
    "rsc_hours": "rsc",
    "membership": "memberships",
    "endorsement_held": "endorsements",
}


@dataclass(frozen=True)
class Known:
    """An entry in words, and where it can be changed."""

    title: str
    facts: str
    url: str


@dataclass(frozen=True)
class Judged:
    """An entry as one requirement sees it; ``why`` is empty when it counts."""

    entry_id: UUID
    title: str
    facts: str
    url: str
    counted: str
    why: str = ""
    helps: str = ""
    code: str = ""


def known_of(person_id: UUID) -> dict[UUID, Known]:
    """Every entry of the person's record in words, by id."""
    found: dict[UUID, Known] = {}
    rows = {kind.code: queries.entries(kind.model, person_id) for kind in KINDS.values()}
    names = queries.names_of([one.provider_id for one in rows["rsc"]])
    for code, entries in rows.items():
        for one in entries:
            line = lines.of(code, one, names)
            url = url_for("record.edit", kind=code, entry_id=one.id)
            found[one.id] = Known(line.title, " · ".join(line.facts[:2]), url)
    return found


def judged(group: Group, known: Mapping[UUID, Known]) -> tuple[Judged, ...]:
    """What does not count first, once for each reason; then what counts, by the group's first requirement."""
    seen: dict[tuple[UUID, str], Judged] = {}
    for place, finding in enumerate(_flat(group)):
        for one in finding["entries"]:
            entry = _judged(one, finding, known, is_part=place > 0)
            if entry is not None and not (place > 0 and entry.code == ""):
                seen.setdefault((entry.entry_id, entry.code), entry)
    return tuple(sorted(seen.values(), key=lambda one: one.code == ""))


def _flat(group: Group) -> Iterator[Mapping[str, Any]]:
    """The findings and their choices; those of a choice matter only while none is met."""
    for finding in group.findings:
        yield finding
        for option in finding.get("options", ()):
            if option["met"] or not finding["met"]:
                yield option


def _judged(one: Mapping[str, Any], finding: Mapping[str, Any], known: Mapping[UUID, Known], *, is_part: bool) -> Any:
    entry = known.get(UUID(one["id"]))
    code = one["reason"] or ""
    if entry is None or (code and not reasons.is_worth_saying(code, is_part=is_part)):
        return None
    return Judged(
        UUID(one["id"]),
        entry.title,
        entry.facts,
        entry.url,
        counted=words.amount(finding["unit"], one["counted"]),
        why=reasons.why(code) if code else "",
        helps=reasons.what_helps(code) if code else "",
        code=code,
    )
