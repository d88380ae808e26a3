"""An entry in a line or two, as a person would say it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from flask_babel import format_date, format_decimal, ngettext
from flask_babel import gettext as _

from tenants.kernel.categories import category_name, role_name
from tenants.people.places import place
from tenants.record import words
from tenants.record.queries import minutes_of


@dataclass(frozen=True)
class Line:
    """``title`` says what it is, ``facts`` what it says, ``mark`` what somebody confirmed, ``doubt`` what is not so."""

    title: str
    facts: tuple[str, ...]
    mark: str | None = None
    doubt: str | None = None


def of(kind: str, entry: Any, names: Mapping[UUID, str]) -> Line:
    return LINES[kind](entry, names)


def day(when: date) -> str:
    return format_date(when, "long")


def days(first: date, last: date | None, *, open_end: bool = False) -> str:
    """``January 1, 2022 to today``, ``October 13, 2026``."""
    if last is not None and last != first:
        return _("%(first)s to %(last)s", first=day(first), last=day(last))
    return _("Since %(day)s", day=day(first)) if open_end and last is None else day(first)


def paragraphs(text: Mapping[str, str], language: str, own: str) -> list[str]:
    """A text by language as paragraphs: in the reader's, else in the association's own."""
    found = text.get(language) or text.get(language[:2]) or text.get(own) or next(iter(text.values()), "")
    return [part.strip() for part in found.split("\n\n") if part.strip()]


def association(code: str) -> str:
    """``US-NC`` → "North Carolina (US-NC)"; other bodies by their own letters."""
    return f"{place(code)} ({code})" if place(code) != code else code


def hours(value: Decimal | float) -> str:
    return ngettext("%(hours)s hour", "%(hours)s hours", 1 if value == 1 else 2, hours=format_decimal(value))


def length(minutes: int) -> str:
    """``45 min``, ``1 h``, ``1.5 h``."""
    if minutes < 60 or minutes % 15:
        return _("%(minutes)s min", minutes=minutes)
    return _("%(hours)s h", hours=format_decimal(Decimal(minutes) / 60))


def ages(bands: list[str]) -> str:
    return ", ".join(str(words.BANDS[band]) for band in bands)


def _education(one: Any, _names: Mapping[UUID, str]) -> Line:
    when = _("Conferred %(day)s", day=day(one.conferred)) if one.conferred else _("Not finished yet")
    field = _("Related to infancy or early childhood") if one.related else None
    mark = _("Transcript read and matched") if one.verified_at else None
    facts = _some(str(words.LEVELS[one.level]), one.institution, when, field, _came(one))
    return Line(one.title, facts, mark)


def _work(one: Any, _names: Mapping[UUID, str]) -> Line:
    families = (
        ngettext("%(num)d family", "%(num)d families", one.families_target_age) if one.families_target_age else None
    )
    weekly = _("%(hours)s hours a week", hours=format_decimal(one.hours_per_week))
    paid = None if one.paid else _("Volunteer")
    when = days(one.from_day, one.until_day, open_end=True)
    facts = _some(one.employer, when, weekly, paid, families, ages(one.age_bands) or None, _came(one))
    return Line(one.title, facts)


def _training(one: Any, _names: Mapping[UUID, str]) -> Line:
    areas = ngettext("%(num)d area", "%(num)d areas", len(one.competencies)) if one.competencies else None
    facts = _some(
        hours(one.hours), days(one.from_day, one.to_day), one.given_by or None, areas, ages(one.age_bands), _came(one)
    )
    return Line(one.title, facts)


def _rsc(one: Any, names: Mapping[UUID, str]) -> Line:
    who = names.get(one.provider_id) if one.provider_id else None
    together = str(words.FORMATS[one.format])
    title = _("%(length)s with %(name)s", length=length(minutes_of(one)), name=who or _("somebody not named yet"))
    mode = str(words.MODES[one.mode]) if one.mode != "in_person" else None
    facts = _some(days(one.from_day, one.to_day), together, mode, ages(one.age_bands), _came(one))
    doubt = _("The provider says it was different: %(words)s", words=one.dispute) if one.disputed_at else None
    return Line(title, facts, _("Confirmed by the provider") if one.confirmed_at else None, doubt)


def _membership(one: Any, _names: Mapping[UUID, str]) -> Line:
    facts = _some(str(words.MEMBERSHIP_TYPES[one.type]), days(one.from_day, one.until_day, open_end=True))
    return Line(association(one.association), facts, _("Confirmed by the office") if one.confirmed_at else None)


def _licence(one: Any, _names: Mapping[UUID, str]) -> Line:
    return Line(one.title, _some(str(words.LICENCE_KINDS[one.kind]), days(one.from_day, one.until_day, open_end=True)))


def _elsewhere(one: Any, _names: Mapping[UUID, str]) -> Line:
    facts = _some(
        association(one.association) if one.association else None,
        str(words.AWARD_STATUSES[one.status]),
        days(one.from_day, one.until_day, open_end=True),
        *(role_name(addon["addon"]) for addon in one.addons),
    )
    return Line(category_name(one.category), facts, _("Confirmed by the office") if one.confirmed_at else None)


def _came(one: Any) -> str | None:
    return _("From the old system") if one.came_over else None


def _some(*facts: str | None) -> tuple[str, ...]:
    return tuple(fact for fact in facts if fact)


LINES = {
    "education": _education,
    "work": _work,
    "training": _training,
    "rsc": _rsc,
    "memberships": _membership,
    "licences": _licence,
    "endorsements": _elsewhere,
}
