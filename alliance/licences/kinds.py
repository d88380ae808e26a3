"""The kinds of dated facts: each one's table and words; what is said of one row in a line."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import format_date, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from alliance.associations import words as associations
from alliance.associations.models import BodyName, Licence, Suspension
from alliance.associations.places import named
from alliance.licences import words
from alliance.licences.models import Contact, Obligation, Paper, VettingWindow, Wording


@dataclass(frozen=True)
class Kind:
    """``title`` heads the list, ``add`` the button, ``one`` the page of one; ``head`` and ``line`` tell a row."""

    key: str
    model: Any
    title: Any
    add: Any
    one: Any
    head: Callable[[Any], str]
    line: Callable[[Any], str]
    moves_terms: bool = False


def _day(value: date | None) -> str:
    return str(format_date(value, "long")) if value else ""


def _licence_line(row: Licence) -> str:
    parts = [associations.term(row)]
    if row.territory:
        where = named(row.territory)
        parts.append(_("exclusive in %(where)s", where=where) if row.exclusive else _("in %(where)s", where=where))
    if row.fee_minor is not None:
        parts.append(words.fee(row))
    return " · ".join(parts)


def _obligation_line(row: Obligation) -> str:
    if row.done_on:
        return _("Done %(day)s", day=_day(row.done_on))
    parts = [_("Due %(day)s", day=_day(row.due_on)), str(words.WAITS_FOR[row.waits_for])]
    if row.every_months:
        parts.append(ngettext("every month", "every %(num)d months", row.every_months))
    return " · ".join(parts)


def _name_line(row: BodyName) -> str:
    if row.earlier and row.until_day is None:
        return _("Earlier; the day it changed is not known")
    return associations.term(row) if row.from_day or row.until_day else _("In use")


def _contact_line(row: Contact) -> str:
    ends = _("until %(day)s", day=associations.day(row.until_day, row.until_precision)) if row.until_day else ""
    term = associations.term(row) if row.from_day else ends
    return " · ".join(filter(None, (row.name, term, row.email, row.phone)))


KINDS = {
    one.key: one
    for one in (
        Kind(
            "licences",
            Licence,
            _l("Licenses"),
            _l("Record a license"),
            _l("License"),
            words.licence,
            _licence_line,
            moves_terms=True,
        ),
        Kind(
            "suspensions",
            Suspension,
            _l("Suspensions"),
            _l("Suspend a license"),
            _l("Suspension"),
            lambda _row: _("License suspended"),
            associations.term,
            moves_terms=True,
        ),
        Kind(
            "windows",
            VettingWindow,
            _l("Vetting windows"),
            _l("Record a window"),
            _l("Vetting window"),
            lambda _row: _("May vet providers of reflective supervision"),
            associations.term,
            moves_terms=True,
        ),
        Kind(
            "obligations",
            Obligation,
            _l("Obligations"),
            _l("Record an obligation"),
            _l("Obligation"),
            lambda row: str(row.words),
            _obligation_line,
        ),
        Kind(
            "contacts",
            Contact,
            _l("Contacts"),
            _l("Add a contact"),
            _l("Contact"),
            lambda row: str(words.ROLES[row.role]),
            _contact_line,
        ),
        Kind(
            "names",
            BodyName,
            _l("Names"),
            _l("Add a name"),
            _l("Name"),
            lambda row: str(row.name),
            _name_line,
        ),
        Kind(
            "papers",
            Paper,
            _l("Documents"),
            _l("Add a document"),
            _l("Document"),
            lambda row: str(row.title),
            lambda row: _day(row.day),
        ),
        Kind(
            "wordings",
            Wording,
            _l("Wording of the marks"),
            _l("Add a wording"),
            _l("Wording"),
            lambda row: f"{row.mark}: {row.words}",
            associations.term,
        ),
    )
}
