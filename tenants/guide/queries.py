"""The rules of a category as they stand today and as they will stand, and of its renewal, in sentences."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from tenants.applications import offering, offers
from tenants.endorsements.queries import valid_until
from tenants.guide import rules
from tenants.kernel.standards import BadInput, Standards
from tenants.kernel.standards.days import BEFORE_ALL, FOREVER, next_day
from tenants.standards import names
from tenants.standards.queries import standards
from tenants.standards.rulebook import Rulebook, rulebook

NOT_TOLD = frozenset({"endorsement"})  # whoever renews holds it
MOST_TURNS = 6


@dataclass(frozen=True)
class Renewal:
    """What keeps an endorsement: by which set, how often, until when one awarded today runs, and what is asked."""

    set_id: str
    years: int
    until: date | None
    lines: tuple[tuple[str, str], ...]


def book_on(category: str, code: str, on: date) -> Rulebook | None:
    """The category's rules on a day by the set in force then; None where that set does not have it."""
    known = standards()
    applied = known.in_force(on.isoformat(), known.associations[code])
    try:
        return rulebook(known, category=category, set_id=applied.id, code=code, on=on)
    except BadInput:
        return None


def said(book: Rulebook | None) -> dict[str, str]:
    """Each requirement in its whole sentence, what counts included; advisory ones ask nothing and are left out."""
    asked = [one for one in book.asked if not book.rule(one).get("advisory")] if book else []
    return {one: " · ".join([book.sentence(one), *_who(book, one)]) for one in asked} if book else {}


def topics(book: Rulebook) -> list[tuple[str, str, list[tuple[str, str, list[str]]]]]:
    """By topic in the order of the applicant's page: ``(topic, title, [(name, sentence, what counts)])``."""
    found: dict[str, list[tuple[str, str, list[str]]]] = {topic: [] for topic in names.TOPICS}
    for one in sorted(book.asked, key=lambda name: (len(name), name)):
        if not book.rule(one).get("advisory"):
            found[book.topic(one)].append((book.name(one), book.sentence(one), book.counts(one)))
    return [(topic, str(names.TITLES[topic]), rows) for topic, rows in found.items() if rows]


def turns(category: str, code: str, today: date) -> list[rules.Turn]:
    """What changes for this category, and on which day, as far as it is published today."""
    known, entries = standards(), offers.entries()
    days = [today, *rules.ahead(_days(known, code, entries), today)]
    plain, _hyphen, addon = category.partition("-") if category not in known.catalogue.plain else (category, "", "")
    told = [
        (
            day,
            known.in_force(day.isoformat(), known.associations[code]).id,
            said(book_on(category, code, day)),
            offering.is_offered(plain, addon or None, offering.closed(entries, day)),
        )
        for day in days
    ]
    return rules.turns(told)[:MOST_TURNS]


def vetted_until(code: str, today: date) -> date | None:
    """Until when hours with providers count whom this association vetted, while that lasts."""
    day = standards().associations[code].vetted_until
    found = date.fromisoformat(day) if day else None
    return found if found and found >= today else None


def renewal(category: str, code: str, today: date) -> Renewal | None:
    """By the renewal set in force today, this association's own values included; None where there is none."""
    known, day = standards(), today.isoformat()
    sets = [one for one in known.sets.values() if one.kind == "renewal_set" and one.since <= day <= one.until]
    if not sets:
        return None
    applied = max(sets, key=lambda one: one.since)
    try:
        book = rulebook(known, category=category, set_id=applied.id, code=code, on=today)
    except BadInput:
        return None
    cycle = known.text(applied, day, known.associations[code])["cycle"]
    return Renewal(applied.id, cycle["years"], valid_until(code, today), tuple(_renewal_lines(book)))


def _renewal_lines(book: Rulebook) -> Iterator[tuple[str, str]]:
    for one, rule in book.asked.items():
        if one not in NOT_TOLD and not rule.get("advisory"):
            sentence = book.sentence(one)
            if rule.get("applies_if") == "provides_rsc":
                sentence = _("If you give RSC: %(rule)s", rule=sentence)
            yield book.name(one), sentence


def _who(book: Rulebook, requirement: str) -> list[str]:
    return book.counts(requirement) if book.rule(requirement)["kind"] == "rsc_hours" else []


def _days(known: Standards, code: str, entries: list[offering.Entry]) -> Iterator[str]:
    """Every day on which something may begin or end here."""
    here = known.associations[code]
    yield from (one.since for one in known.history)
    yield from (since for since, _set in here.adoptions)
    yield from (one.since.isoformat() for one in entries)
    for one in here.overrides:
        yield from (day for day in (one.since, next_day(one.until)) if day not in (BEFORE_ALL, FOREVER))
