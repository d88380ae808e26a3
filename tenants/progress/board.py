"""The applicant's page as rows: per requirement its rule, numbers, what counts, entries and why not."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import url_for
from flask_babel import gettext as _

from tenants.applications import readiness
from tenants.progress import entries, rules, words
from tenants.record import words as labels
from tenants.record.models import AGREEMENTS
from tenants.standards import names, reasons
from tenants.standards.rulebook import Rulebook

Findings = Mapping[str, Any]
COUNTED = ("families", "competency_coverage", "references", "exam")
SECTIONS = {
    "education": "education",
    "work": "work",
    "training": "training",
    "rsc": "rsc",
    "membership": "memberships",
    "endorsement": "endorsements",
}


@dataclass(frozen=True)
class Meter:
    """One requirement of a row: its rule and, where it has numbers, how far it is."""

    name: str
    rule: str
    met: bool
    done: float
    need: float
    shown: str
    unit: str
    is_counted: bool
    codes: tuple[str, ...]
    options: tuple["Meter", ...] = ()
    areas: tuple[str, ...] = ()


@dataclass(frozen=True)
class Row:
    """One topic of the page."""

    topic: str
    title: str
    short: str
    state: str
    share: float
    ring: tuple[float, float, str]
    status: tuple[str, str]
    meters: tuple[Meter, ...]
    beside: tuple[Meter, ...]
    counts: tuple[str, ...]
    counts_not: tuple[str, ...]
    found: entries.Entries
    action: tuple[str, str] | None = None


@dataclass(frozen=True)
class Board:
    """Everything that one application still needs, and what it has."""

    rows: tuple[Row, ...]
    groups: tuple[rules.Group, ...]
    ready: bool
    emerging: bool = False

    @property
    def left(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.state not in ("done", "later"))

    @property
    def later(self) -> tuple[Row, ...]:
        """What comes once the reviewers have approved."""
        return tuple(row for row in self.rows if row.state == "later")

    @property
    def done(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.state == "done")

    @property
    def groups_left(self) -> list[rules.Group]:
        return [group for group in self.groups if not group.met and not _is_later(group)]


def board(findings: Findings, book: Rulebook, known: entries.Known, application_id: UUID | None = None) -> Board:
    """The findings in the order and the words of the page."""
    topics = {name: book.topic(name) for name in book.asked}
    groups = tuple(rules.groups(findings["findings"], topics, names.TOPICS))
    rows = tuple(_row(group, book, known, application_id) for group in groups)
    ready = not readiness.missing(findings)
    return Board(rows, groups, ready, ready and readiness.standing(findings) == "emerging")


def _is_later(group: rules.Group) -> bool:
    return not group.met and all(one["kind"] in readiness.LATER for one in group.unmet)


def _state(group: rules.Group) -> str:
    if group.met:
        return "done"
    return "later" if _is_later(group) else ("doing" if group.share > 0 else "todo")


def _row(group: rules.Group, book: Rulebook, known: entries.Known, application_id: UUID | None) -> Row:
    main, share = group.main, group.share
    return Row(
        topic=group.topic,
        title=str(names.TITLES[group.topic]),
        short=_short(group, main),
        state=_state(group),
        share=round(share, 3),
        ring=_ring(group),
        status=words.status(group),
        meters=tuple(_meter(one, book) for one in group.findings),
        beside=tuple(_meter(one, book) for one in group.advisory),
        counts=tuple(book.counts(main["requirement"])),
        counts_not=tuple(book.counts_not(main["requirement"])),
        found=entries.judged(group, known),
        action=_action(group, application_id),
    )


def _meter(finding: Mapping[str, Any], book: Rulebook) -> Meter:
    unit, requirement = finding["unit"], finding["requirement"]
    return Meter(
        name=book.name(requirement),
        rule=_signed(book.name(requirement)) if _is_signed(finding) else book.sentence(requirement),
        met=finding["met"],
        done=float(finding["counted"]),
        need=float(finding["required"]),
        shown=words.amount(unit, finding["counted"], bare=True),
        unit=words.of_needed(unit, finding["required"]),
        is_counted=unit != "count" or finding["kind"] in COUNTED,
        codes=tuple(reasons.of_code(code) for code in finding["codes"]),
        options=tuple(_meter(one, book) for one in finding.get("options", ())),
        areas=tuple(labels.area(area) for area in finding.get("areas_missing", ())),
    )


def _is_signed(finding: Mapping[str, Any]) -> bool:
    return finding["kind"] == "agreement" and bool(finding["met"])


def _signed(agreement: str) -> str:
    return _("%(agreement)s: signed.", agreement=agreement)


def _ring(group: rules.Group) -> tuple[float, float, str]:
    main = group.main
    if group.met:
        return 1.0, 1.0, ""
    shown = words.ring(main["unit"], main["counted"]) if len(group.findings) == 1 or main["unit"] == "hours" else ""
    return group.share, 1.0, shown or words.ring("count", str(len(group.findings) - len(group.unmet)))


def _short(group: rules.Group, main: Mapping[str, Any]) -> str:
    label = str(names.SHORT[group.topic])
    if group.met or main["kind"] not in ("rsc_hours", "references"):
        return label
    return f"{label} {words.amount(main['unit'], main['counted'], bare=True)}"


def _action(group: rules.Group, application_id: UUID | None) -> tuple[str, str] | None:
    """The one act of a row: label and address."""
    if group.topic == "references":
        return words.references_action(application_id, met=group.met)
    if group.topic == "exam":
        return None
    section = SECTIONS.get(group.topic, group.topic)
    if group.met:
        return _("View"), url_for("record.index", _anchor=section)
    unmet = group.unmet[0]
    found = {
        "rsc": (_("Log an hour"), "#log"),
        "agreements": (_("Read and sign"), url_for("record.agreement", kind=_agreement(unmet))),
    }
    if unmet["kind"] == "residence":
        return _("Say where you live"), "#place"
    return found.get(group.topic) or (_("Add to it"), url_for("record.new", kind=section, to="my"))


def _agreement(unmet: Mapping[str, Any]) -> str:
    return unmet["requirement"] if unmet["requirement"] in AGREEMENTS else AGREEMENTS[0]
