"""The entries behind a finding: how much each counts, or why not and what helps."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import url_for

from tenants.people.queries import names_of
from tenants.progress import words
from tenants.progress.rules import Group
from tenants.record import lines
from tenants.standards import reasons

SHOWN = 12


class Known:
    """The entries of a record, said in words only when a page shows them."""

    def __init__(self, rows: Mapping[str, list[Any]], unknown: Collection[UUID] = ()) -> None:
        self.rows = rows
        self.unknown = unknown  # providers of whom this association knows nothing yet
        self.kinds = {str(one.id): (kind, one) for kind, entries in rows.items() for one in entries}
        self.names = names_of([one.provider_id for one in rows["rsc"]])

    def __contains__(self, entry_id: str) -> bool:
        return entry_id in self.kinds

    def waits_for_provider(self, entry_id: str, code: str) -> bool:
        """Whether the reason is only that nobody looked the provider up yet."""
        provider = getattr(self.kinds[entry_id][1], "provider_id", None)
        return code == "provider_not_eligible_on_date" and provider in self.unknown

    def said(self, entry_id: str, code: str) -> tuple[str, str, str]:
        """Title, facts, and the address of the field where what is missing can be filled in."""
        kind, one = self.kinds[entry_id]
        line = lines.of(kind, one, self.names)
        field = reasons.field(code)
        anchor = f"f-{field}" if field else None
        url = url_for("record.edit", kind=kind, entry_id=one.id, to="my", _anchor=anchor)
        return line.title, " · ".join(line.facts[:2]), url


@dataclass(frozen=True)
class Judged:
    """An entry as one requirement sees it; ``why`` is empty when it counts."""

    title: str
    facts: str
    url: str
    counted: str
    why: str = ""
    helps: str = ""
    code: str = ""


@dataclass(frozen=True)
class Entries:
    """Those that do not count yet and those that do: the first of each, and how many there are."""

    refused: tuple[Judged, ...]
    counted: tuple[Judged, ...]
    refused_number: int
    counted_number: int


def judged(group: Group, known: Known) -> Entries:
    """Each entry once for each reason; what counts by the group's first requirement, latest first."""
    found: dict[tuple[str, str], tuple[Mapping[str, Any], Mapping[str, Any]]] = {}
    for place, finding in enumerate(_flat(group)):
        for one in finding["entries"]:
            code = one["reason"] or ""
            if one["id"] in known and _is_told(code, is_part=place > 0):
                found.setdefault((one["id"], code), (one, finding))
    refused = [pair for (_id, code), pair in found.items() if code]
    counted = [pair for (_id, code), pair in found.items() if not code][::-1]
    return Entries(
        tuple(_judged(*pair, known) for pair in refused[:SHOWN]),
        tuple(_judged(*pair, known) for pair in counted[:SHOWN]),
        len(refused),
        len(counted),
    )


def _is_told(code: str, *, is_part: bool) -> bool:
    return reasons.is_worth_saying(code, is_part=is_part) if code else not is_part


def _flat(group: Group) -> Iterator[Mapping[str, Any]]:
    """The findings and their choices; those of a choice matter only while none is met."""
    for finding in group.findings:
        if not finding.get("options"):
            yield finding
        for option in finding.get("options", ()):
            if option["met"] or not finding["met"]:
                yield option


def _judged(one: Mapping[str, Any], finding: Mapping[str, Any], known: Known) -> Judged:
    code = one["reason"] or ""
    title, facts, url = known.said(one["id"], code)
    why, helps = (reasons.why(code), reasons.what_helps(code)) if code else ("", "")
    if known.waits_for_provider(one["id"], code):
        why, helps = map(str, reasons.UNKNOWN_PROVIDER)
    counted = words.amount(finding["unit"], one["counted"])
    return Judged(title, facts, url, counted=counted, why=why, helps=helps, code=code)
