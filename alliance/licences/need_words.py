"""What needs attention, in words: a heading, what it means, who it waits for."""

from typing import Any

from flask_babel import format_date, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from alliance.associations import words as associations
from alliance.licences import words
from alliance.licences.attention import Need

KINDS = {
    "licence": _l("Licenses that end"),
    "suspension": _l("Suspensions"),
    "obligation": _l("Obligations"),
    "window": _l("Vetting windows"),
    "office": _l("Terms of office"),
}
ICONS = {"licence": "file", "suspension": "pause", "obligation": "list", "window": "clock", "office": "users"}
HEADS: tuple[Any, ...] = (
    _l("Code"),
    _l("Association"),
    _l("What"),
    _l("Due"),
    _l("Days left"),
    _l("Waits for"),
    _l("Last letter"),
)


def title(one: Need) -> str:
    """``Endorsement license ends December 19, 2026``."""
    day = format_date(one.due, "long") if one.due else ""
    if one.kind == "licence":
        if one.late:
            return _("%(what)s ended %(day)s", what=_licence(one), day=day)
        return _("%(what)s ends %(day)s", what=_licence(one), day=day)
    if one.kind == "suspension":
        until = _("until %(day)s", day=day) if day else _("with no end set")
        return _("%(what)s is suspended %(until)s", what=_licence(one), until=until)
    if one.kind == "obligation":
        return _("%(what)s: due %(day)s", what=one.words, day=day)
    if one.kind == "window":
        return _("The window for vetting providers closes %(day)s", day=day)
    return _("%(name)s, %(office)s: term ends %(day)s", name=one.words, office=_office(one), day=day)


def meaning(one: Need) -> str:
    """What follows if nothing is done."""
    return {
        "licence": _(
            "Without a renewal nothing new can be awarded after the last day. Endorsements that people hold stay."
        ),
        "suspension": _("Nothing new can be awarded meanwhile. Endorsements that people hold stay."),
        "obligation": _("It was agreed with the license."),
        "window": _("Hours after that day count with endorsed providers only, so people need time to find one."),
        "office": _("Please tell the Alliance who follows."),
    }[one.kind]


def left(one: Need) -> str:
    if one.days is None:
        return ""
    if one.late:
        return ngettext("%(num)d day late", "%(num)d days late", -one.days)
    return ngettext("%(num)d day left", "%(num)d days left", one.days) if one.days else _("today")


def row(one: Need, url: str) -> dict[str, Any]:
    """As the list of needs shows it."""
    wrote = _("Last letter %(day)s", day=format_date(one.sent_on, "long")) if one.sent_on else None
    nobody = None if one.reached else _("Nobody is on file to write to.")
    said = " · ".join(part for part in (left(one), str(words.WAITS_FOR[one.waits_for])) if part)
    return {
        "icon": ICONS[one.kind],
        "kind": "stop" if one.late else "warn" if one.days is None or one.days <= 45 else "info",
        "title": f"{one.abbr or one.name}: {title(one)}",
        "url": url,
        "words": said[:1].upper() + said[1:],
        "why": " · ".join(part for part in (wrote, nobody) if part) or None,
    }


def line(one: Need) -> tuple[Any, ...]:
    """As a spreadsheet shows it."""
    due, sent = (day.isoformat() if day else "" for day in (one.due, one.sent_on))
    days = one.days if one.days is not None else ""
    return (one.code, one.name, title(one), due, days, words.CHOOSE_WAITS_FOR[one.waits_for], sent)


def _licence(one: Need) -> str:
    said = _("%(kind)s license", kind=associations.KINDS[one.what or "endorsement"])
    return f"{said} ({associations.series(list(one.series))})" if one.series else said


def _office(one: Need) -> str:
    return str(words.ROLES[one.what or "other"])
