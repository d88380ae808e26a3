"""What several categories would still ask of one record, side by side: the checker's findings as short lines."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tenants.kernel.categories import category_mark, category_name
from tenants.kernel.standards import BadInput
from tenants.progress import rules, words
from tenants.standards import names, queries
from tenants.standards.rulebook import Rulebook, of_findings

LATER = frozenset({"references", "agreements", "membership", "exam"})


@dataclass(frozen=True)
class Line:
    """One topic of a category: how it stands, and the rules that are not met yet."""

    title: str
    status: tuple[str, str]
    met: bool
    rules: tuple[str, ...]


@dataclass(frozen=True)
class Column:
    """One category; ``work`` is what one's own work and learning meet, ``later`` what everybody does afterwards."""

    category: str
    work_kind: str
    name: str
    mark: str
    work: tuple[Line, ...]
    later: tuple[Line, ...]

    @property
    def met(self) -> int:
        return sum(one.met for one in self.work)


def columns(categories: Sequence[str], record: Mapping[str, Any], on: date) -> list[Column]:
    """A column for each category that the rules of the day offer here, in the order given."""
    found = [_column(one, record, on) for one in categories]
    return [one for one in found if one is not None]


def _column(category: str, record: Mapping[str, Any], on: date) -> Column | None:
    try:
        findings = queries.findings_of(record, category=category, on=on, code=queries.association())
    except BadInput:
        return None
    book = of_findings(queries.standards(), findings)
    groups = rules.groups(findings["findings"], {name: book.topic(name) for name in book.asked}, names.TOPICS)
    return Column(
        category=category,
        work_kind=queries.standards().catalogue.categories[category].receiver,
        name=category_name(category),
        mark=category_mark(category),
        work=tuple(_line(one, book) for one in groups if one.topic not in LATER),
        later=tuple(_line(one, book) for one in groups if one.topic in LATER),
    )


def _line(group: rules.Group, book: Rulebook) -> Line:
    return Line(
        title=str(names.TITLES[group.topic]),
        status=words.status(rules.Group(group.topic, group.unmet[:1]) if group.unmet else group),
        met=group.met,
        rules=tuple(book.sentence(one["requirement"]) for one in group.unmet),
    )
