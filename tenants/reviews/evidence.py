"""What a reviewer or the office sees of a file: rule, numbers and entries by topic; blind, without anybody's name."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from flask_babel import format_date, get_locale, ngettext
from flask_babel import gettext as _

from tenants.applications.models import Application
from tenants.kernel.standards.store import standards
from tenants.people.queries import names_of
from tenants.progress import words as amounts
from tenants.progress.rules import Group, groups
from tenants.questions import queries as questions
from tenants.ratings import queries as ratings
from tenants.ratings import rules as rating_rules
from tenants.ratings import words as rating_words
from tenants.ratings.models import Rating
from tenants.record import lines
from tenants.record import queries as record
from tenants.record import words as record_words
from tenants.record.kinds import KINDS
from tenants.record.models import Rsc
from tenants.redaction import queries as redaction
from tenants.redaction.masking import CONTACT, mask
from tenants.redaction.names import hidden_of
from tenants.reviews import rules
from tenants.standards import names, reasons, their_words
from tenants.standards.rulebook import Rulebook, of_findings

Findings = Mapping[str, Any]
Cover = Callable[[str], str]


@dataclass(frozen=True)
class Entry:
    """An entry as its requirement sees it; ``why`` is empty when it counts."""

    id: UUID
    title: str
    facts: tuple[str, ...]
    counted: str
    why: str = ""
    mark: str | None = None


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
    """What is judged at once: a topic's measures and the entries behind them."""

    code: str
    title: str
    short: str
    met: bool
    measures: tuple[Measure, ...]
    entries: tuple[Entry, ...]

    @property
    def rule(self) -> str:
        return self.measures[0].rule

    @property
    def evidence(self) -> str:
        """One short line: the first requirement's numbers, and what does not count."""
        first, odd = self.measures[0], sum(bool(one.why) for one in self.entries)
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


def covering(application: Application, *, blind: bool) -> Cover:
    """What hides names (applicant, employers, raters, providers) and every contact in words that people wrote."""
    if not blind:
        return lambda text: text
    return mask(hidden_of(application.person_id), CONTACT)


def book_of(findings: Findings) -> Rulebook:
    """The rules by which these findings were made."""
    return of_findings(standards(), findings)


def topics_of(findings: Findings, book: Rulebook) -> list[Group]:
    """The findings by topic, in the order of the applicant's page."""
    by_id = {one["requirement"]: book.topic(one["requirement"]) for one in findings["findings"]}
    return groups(findings["findings"], by_id, names.TOPICS)


def topics(application: Application, findings: Findings, *, blind: bool) -> list[Topic]:
    """Everything to judge, with rule, numbers and entries."""
    book = book_of(findings)
    known = _known(application, blind=blind)
    return [_topic(group, book, known) for group in topics_of(findings, book)]


def codes(findings: Findings) -> list[str]:
    """The topics to judge, without their evidence."""
    return [group.topic for group in topics_of(findings, book_of(findings))]


def _topic(group: Group, book: Rulebook, known: Mapping[UUID, Entry]) -> Topic:
    measures = [_measure(one, book) for one in (*group.findings, *group.advisory)]
    return Topic(
        code=group.topic,
        title=their_words.title(group.topic),
        short=their_words.short(group.topic),
        met=group.met,
        measures=tuple(measures),
        entries=tuple(_entries(group, known)),
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


def _entries(group: Group, known: Mapping[UUID, Entry]) -> Iterable[Entry]:
    """What does not count first; an entry that counts for the first requirement is not doubted for the others."""
    seen: dict[UUID, Entry] = {}
    for place, finding in enumerate(_flat(group.findings)):
        for one in finding["entries"]:
            entry = known.get(UUID(one["id"]))
            why = one["reason"] or ""
            if entry is None or (why and not reasons.is_worth_saying(why, is_part=place > 0)):
                continue
            told = _judged(entry, finding, one["counted"], why)
            if entry.id not in seen or (told.why and not seen[entry.id].why):
                seen[entry.id] = told
    return sorted(seen.values(), key=lambda one: not one.why)


def _flat(findings: Iterable[Findings]) -> Iterable[Findings]:
    for finding in findings:
        yield finding
        yield from finding.get("options", ())


def _judged(entry: Entry, finding: Findings, counted: str, why: str) -> Entry:
    amount = amounts.amount(finding["unit"], counted) if finding["unit"] != "count" else ""
    return Entry(entry.id, entry.title, entry.facts, amount, their_words.why(why) if why else "", entry.mark)


def _known(application: Application, *, blind: bool) -> dict[UUID, Entry]:
    """Every entry of the record in words, by id, ratings and signatures included."""
    cover, person_id = covering(application, blind=blind), application.person_id
    found: dict[UUID, Entry] = {}
    for _code, row_id, line in lines_of(person_id, blind=blind):
        facts = tuple(cover(fact) for fact in line.facts)
        found[row_id] = Entry(row_id, cover(line.title), facts, "", "", line.mark)
    return found | _signatures(person_id) | _ratings(application, blind=blind)


def lines_of(person_id: UUID, *, blind: bool) -> Iterable[tuple[str, UUID, lines.Line]]:
    """Every entry as it was written, with its kind; blind, providers by letter."""
    rows = record.everything(person_id, {kind.code: kind.model for kind in KINDS.values()})
    met = sorted(rows["rsc"], key=lambda one: one.from_day, reverse=True)
    providers = [one.provider_id for one in met if one.provider_id]
    people = aliases(providers) if blind else names_of(providers)
    return [(code, one.id, lines.of(code, one, people)) for code, entries in rows.items() for one in entries]


def aliases(person_ids: Sequence[UUID]) -> dict[UUID, str]:
    """Providers without their names: "Provider A", in the order in which they appear."""
    different = list(dict.fromkeys(person_ids))
    return {one: _("Provider %(letter)s", letter=_letter(place)) for place, one in enumerate(different)}


def _letter(place: int) -> str:
    return chr(ord("A") + place % 26) + (str(place // 26) if place >= 26 else "")


def _signatures(person_id: UUID) -> dict[UUID, Entry]:
    return {
        one.id: Entry(
            one.id,
            str(record_words.AGREEMENTS[one.kind]),
            (_("Signed on %(day)s", day=format_date(one.signed_on, "long")),),
            "",
        )
        for one in record.signatures(person_id)
    }


def _ratings(application: Application, *, blind: bool) -> dict[UUID, Entry]:
    rows = ratings.of_application(application.id)
    return {one.id: _rating(place, one, blind=blind) for place, one in enumerate(rows, 1)}


def _rating(place: int, one: Rating, *, blind: bool) -> Entry:
    title = _("Rating %(number)s", number=place) if blind else one.name or one.rater.name
    day = _("Given on %(day)s", day=format_date(one.completed_on, "long")) if one.completed_on else _("Not given yet")
    return Entry(one.id, title, (_relations(one), day), "", "", _standing(one))


def _relations(one: Rating) -> str:
    return ", ".join(str(rating_words.RELATIONS[kind]) for kind in one.kinds)


def _standing(one: Rating) -> str | None:
    if one.rater_endorsed_as:
        return _("Endorsed")
    return _("Known to the office") if one.rater_vetted else None


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
        relations=_relations(one),
        standing=_standing(one) or "",
        completed=one.completed_on,
        mean=round(sum(numbers) / len(numbers), 1) if numbers else None,
        unknown=one.not_enough_information,
        recommends=one.recommends,
        comments=cover(one.comments or ""),
        answers=tuple((text, str(labels[one.answers[name]])) for name, text in texts.items() if name in one.answers),
    )


@dataclass(frozen=True)
class Enclosed:
    """A document of the file: ``topic`` of the entry it proves; closed while no copy may be opened."""

    id: UUID
    title: str
    line: str
    topic: str | None
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
    return Enclosed(one.document.id, title, line, one.document.entry_kind, one.may_open if blind else True)


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
    for one in record.entries(Rsc, person_id):
        slot = hours.setdefault((one.from_day.year, one.from_day.month), [0.0, 0.0])
        slot[one.format == "group"] += record.minutes_of(one) / 60
    if not hours:
        return []
    first, last = min(hours), max(hours)
    every = range(first[0] * 12 + first[1] - 1, last[0] * 12 + last[1])
    keys = [(number // 12, number % 12 + 1) for number in every][-latest:]
    return [Month(date(year, month, 1), *hours.get((year, month), (0.0, 0.0))) for year, month in keys]
