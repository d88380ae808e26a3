"""What a reviewer or the office sees of a file: rule, numbers and entries by topic; blind, without anybody's name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from flask_babel import get_locale, ngettext
from flask_babel import gettext as _

from tenants.applications.models import Application
from tenants.kernel.standards.store import standards
from tenants.progress import words as amounts
from tenants.progress.rules import Group, groups
from tenants.questions import queries as questions
from tenants.ratings import queries as ratings
from tenants.ratings import rules as rating_rules
from tenants.ratings import words as rating_words
from tenants.ratings.models import Rating
from tenants.record import queries as record
from tenants.record.kinds import KINDS
from tenants.record.models import Rsc
from tenants.redaction import queries as redaction
from tenants.reviews import leaves, rules
from tenants.reviews.entries import Cover, Entry, Known, covering, relations, standing
from tenants.reviews.leaves import Leaf
from tenants.standards import names, reasons, their_words
from tenants.standards.rulebook import Rulebook, of_findings

Findings = Mapping[str, Any]
OF_SECTION = {"memberships": "membership", "licences": "education", "endorsements": "endorsement"}
Judged = tuple[str, str, str]  # the unit, how much counts, and why not


@dataclass(frozen=True)
class Measure:
    """One requirement of a topic: the rule in words and how far it is."""

    name: str
    rule: str
    counted: str
    needed: str
    met: bool
    codes: tuple[str, ...] = ()
    advisory: bool = False


@dataclass(frozen=True)
class Topic:
    """What is judged at once: a topic's measures, a leaf of the entries behind them, and how many do not count."""

    code: str
    title: str
    short: str
    met: bool
    measures: tuple[Measure, ...]
    entries: Leaf[Entry]
    odd: int

    @property
    def rule(self) -> str:
        return self.measures[0].rule

    @property
    def evidence(self) -> str:
        """One short line: the first requirement's numbers, and what does not count."""
        first, odd = self.measures[0], self.odd
        doubt = ngettext("%(num)d entry does not count", "%(num)d entries do not count", odd) if odd else ""
        parts = (f"{first.counted} {first.needed}".strip(), doubt)
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True)
class Given:
    """A rating as the office and reviewers read it; two raters may have one name."""

    id: UUID
    title: str
    relations: str
    standing: str
    completed: date | None
    mean: float | None
    unknown: int
    recommends: bool | None
    comments: str
    answers: tuple[tuple[str, str], ...]

    @property
    def at_odds(self) -> bool:
        """Low answers and a recommendation all the same."""
        return rating_rules.at_odds(self.mean, recommends=self.recommends)


def book_of(findings: Findings) -> Rulebook:
    """The rules by which these findings were made."""
    return of_findings(standards(), findings)


def topics_of(findings: Findings, book: Rulebook) -> list[Group]:
    """The findings by topic, in the order of the applicant's page."""
    by_id = {one["requirement"]: book.topic(one["requirement"]) for one in findings["findings"]}
    return groups(findings["findings"], by_id, names.TOPICS)


def topics(
    application: Application, findings: Findings, *, blind: bool, leaves_at: Mapping[str, str] | None = None
) -> list[Topic]:
    """Everything to judge, with rule, numbers and a leaf of the entries.

    ``leaves_at`` (the page's address) says by ``<topic>_entry`` which entry the leaf of a topic is to hold.
    """
    book, known = book_of(findings), Known(application, blind=blind)
    asked = leaves_at or {}
    return [_topic(group, book, known, asked.get(f"{group.topic}_entry")) for group in topics_of(findings, book)]


def codes(findings: Findings) -> list[str]:
    """The topics to judge, without their evidence."""
    return [group.topic for group in topics_of(findings, book_of(findings))]


def _topic(group: Group, book: Rulebook, known: Known, holding: str | None) -> Topic:
    judged = _judged(group, known)
    entries = leaves.leaf(judged, lambda one: one[0], holding)
    measures = [_measure(one, book) for one in (*group.findings, *group.advisory)]
    return Topic(
        code=group.topic,
        title=their_words.title(group.topic),
        short=their_words.short(group.topic),
        met=group.met,
        measures=tuple(measures),
        entries=entries.told(lambda one: _said(known, *one)),
        odd=sum(bool(why) for _key, (_unit, _counted, why) in judged),
    )


def _measure(finding: Findings, book: Rulebook) -> Measure:
    counts = finding["kind"] not in ("agreement", "residence", "membership", "education")
    unit = finding["unit"]
    return Measure(
        name=their_words.name(finding["requirement"], book.rule(finding["requirement"])),
        rule=book.sentence_of_theirs(finding["requirement"]),
        counted=amounts.amount(unit, finding["counted"], bare=unit == "hours") if counts else "",
        needed=amounts.of_needed(unit, finding["required"]) if counts else "",
        met=finding["met"],
        codes=tuple(their_words.of_code(code) for code in finding["codes"]),
        advisory=finding["advisory"],
    )


def _judged(group: Group, known: Known) -> list[tuple[UUID, Judged]]:
    """What does not count first; an entry that counts for the first requirement is not doubted for the others."""
    seen: dict[UUID, Judged] = {}
    for place, finding in enumerate(_flat(group.findings)):
        for one in finding["entries"]:
            key, why = UUID(one["id"]), one["reason"] or ""
            if key not in known or (why and not reasons.is_worth_saying(why, is_part=place > 0)):
                continue
            if key not in seen or (why and not seen[key][2]):
                seen[key] = finding["unit"], one["counted"], why
    return sorted(seen.items(), key=lambda one: not one[1][2])


def _flat(findings: Iterable[Findings]) -> Iterable[Findings]:
    for finding in findings:
        yield finding
        yield from finding.get("options", ())


def _said(known: Known, key: UUID, judged: Judged) -> Entry:
    unit, counted, why = judged
    amount = amounts.amount(unit, counted) if unit != "count" else ""
    return replace(known[key], counted=amount, why=their_words.why(why) if why else "")


def given(application: Application, *, blind: bool) -> list[Given]:
    """The ratings with answers and words; blind, names are covered in what raters wrote."""
    cover, language = covering(application, blind=blind), str(get_locale())
    texts = {name: rating_words.told(text, language) for name, text in ratings.texts().items()}
    rows = enumerate(ratings.of_application(application.id), 1)
    return [_given(place, one, texts, cover, blind=blind) for place, one in rows if one.state == "completed"]


def _given(place: int, one: Rating, texts: Mapping[str, str], cover: Cover, *, blind: bool) -> Given:
    labels = dict(rating_words.SCALE)
    numbers = [int(answer) for answer in one.answers.values() if answer in rules.NUMBERS]
    return Given(
        id=one.id,
        title=_("Rating %(number)s", number=place) if blind else one.name or one.rater.name,
        relations=relations(one),
        standing=standing(one) or "",
        completed=one.completed_on,
        mean=round(sum(numbers) / len(numbers), 1) if numbers else None,
        unknown=one.not_enough_information,
        recommends=one.recommends,
        comments=cover(one.comments or ""),
        answers=tuple((text, str(labels[one.answers[name]])) for name, text in texts.items() if name in one.answers),
    )


@dataclass(frozen=True)
class Enclosed:
    """A document of the file: the entry it proves and its ``topic``; closed while no copy may be opened."""

    id: UUID
    title: str
    line: str
    topic: str | None
    entry: UUID | None
    open: bool


def documents(application: Application, *, blind: bool) -> list[Enclosed]:
    """What the applicant enclosed, without names of files and with notes covered where reviewers read blind."""
    cover = covering(application, blind=blind)
    papers = enumerate(redaction.papers(application.person_id), 1)
    return [_enclosed(number, one, cover, blind=blind) for number, one in papers]


def _enclosed(number: int, one: redaction.Paper, cover: Cover, *, blind: bool) -> Enclosed:
    kind = KINDS.get(one.document.entry_kind or "")
    title = _("Document %(number)s", number=number) if blind else one.file.name
    copy = one.copy if blind else None
    pages = ngettext("%(num)d page", "%(num)d pages", copy.pages) if copy and copy.pages else ""
    told = (str(kind.many) if kind else "", cover(one.document.note or ""), pages)
    line = " · ".join(part for part in told if part)
    proves = topic_of_entry(one.document.entry_kind), one.document.entry_id
    return Enclosed(one.document.id, title, line, *proves, one.may_open if blind else True)


def topic_of_entry(kind: str | None) -> str | None:
    """The topic under which entries of a section are judged."""
    return OF_SECTION.get(kind, kind) if kind else None


@dataclass(frozen=True)
class Answers:
    """What the applicant was asked at once, and what they answered, in the words that this reader may see."""

    kind: str
    asked_on: date
    pairs: tuple[tuple[str, str], ...]


def answers(application: Application, *, blind: bool) -> list[Answers]:
    """Questions and answers of earlier readings, newest first."""
    cover = covering(application, blind=blind)
    return [
        Answers(one.kind, one.asked_on, tuple((cover(row.words), cover(row.answer)) for row in one.questions))
        for one in questions.asked(application.id)
    ]


@dataclass(frozen=True)
class Month:
    """Hours of RSC in one month, one to one and in groups."""

    first: date
    alone: float
    group: float


def months(person_id: UUID, latest: int = 24) -> list[Month]:
    """RSC by month from the first to the last meeting, at most the last two years of it."""
    hours: dict[tuple[int, int], list[float]] = {}
    for one in record.everything(person_id, {"rsc": Rsc})["rsc"]:
        slot = hours.setdefault((one.from_day.year, one.from_day.month), [0.0, 0.0])
        slot[one.format == "group"] += record.minutes_of(one) / 60
    if not hours:
        return []
    first, last = min(hours), max(hours)
    every = range(first[0] * 12 + first[1] - 1, last[0] * 12 + last[1])
    keys = [(number // 12, number % 12 + 1) for number in every][-latest:]
    return [Month(date(year, month, 1), *hours.get((year, month), (0.0, 0.0))) for year, month in keys]
