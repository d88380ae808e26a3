"""What the pages say of an import: verdicts, reasons in plain words, states, refusals."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from flask_babel import format_date, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from tenants.arrivals.columns import ASKED
from tenants.arrivals.fields import FIELDS, LABELLED
from tenants.kernel import sentences
from tenants.kernel.categories import category_name
from tenants.record import columns as record
from tenants.record.words import BANDS
from tenants.standards.queries import label

VERDICTS: dict[str, tuple[Any, str]] = {
    "ask": (_l("To answer"), "info"),
    "problem": (_l("Problem"), "warn"),
    "create": (_l("Create"), "ok"),
    "update": (_l("Update"), "brand"),
    "skip": (_l("Skip"), "idle"),
}
STATES: dict[str, tuple[Any, str]] = {
    "asking": (_l("Waits for your answers"), "info"),
    "planning": (_l("Dry run under way"), "brand"),
    "planned": (_l("Ready to look at"), "info"),
    "stale": (_l("The books changed: dry run again"), "warn"),
    "bringing": (_l("Being brought in"), "brand"),
    "brought": (_l("Brought in"), "ok"),
    "undoing": (_l("Being taken back"), "brand"),
    "undone": (_l("Taken back"), "idle"),
    "settled": (_l("Brought in, for good"), "ok"),
}
LABELS = {one.field: one.label for of_kind in record.EVERY.values() for one in of_kind} | {
    code: one.label for of_kind in FIELDS.values() for code, one in of_kind.items()
}
KINDS: dict[str, tuple[Any, Any]] = {
    "endorsements": (_l("People and endorsements"), _l("One row for each endorsement, or for each person.")),
    "applications": (_l("Open applications"), _l("One row for each: who, for what, and the day it began.")),
    "training": (_l("Training"), _l("One row for each training of somebody.")),
    "rsc": (_l("RSC hours"), _l("One row for each time they met.")),
    "work": (_l("Work experience"), _l("One row for each job.")),
    "education": (_l("Education"), _l("One row for each degree.")),
}
NEXT = tuple(KINDS)  # in which order an association brings its files
ORDERS = (("month_first", _l("Month first")), ("day_first", _l("Day first")))
REASONS: dict[str, Any] = {
    "arrival_no_name": _l("There is no name in this row."),
    "arrival_no_address": _l("“%(text)s” is not an email address."),
    "arrival_letters_lost": _l("Some letters were lost before the file came here: “%(text)s”."),
    "arrival_cell_too_long": _l("A cell is longer than 2,000 letters. Is a quotation mark missing?"),
    "arrival_too_many_letters": _l("%(field)s: up to %(most)s letters."),
    "arrival_unknown_value": _l("%(field)s: nobody has said yet what “%(text)s” means."),
    "arrival_left_out": _l("You chose to leave out rows that say “%(text)s”."),
    "arrival_no_day": _l("%(field)s: “%(text)s” can’t be read as a day."),
    "arrival_not_ours": _l("%(category)s is not a category that your association may award."),
    "arrival_no_first_day": _l("The day of the endorsement is missing."),
    "arrival_no_last_day": _l("It has ended, but the row does not say on which day."),
    "arrival_to_come": _l("It would begin on a day to come."),
    "arrival_until_before_since": _l("It would end before it began."),
    "arrival_not_licensed": _l(
        "On that day your license did not cover this series. If that is wrong, please tell the Alliance."
    ),
    "arrival_number_twice": _l("Row %(line)s has the number %(number)s too, for something else."),
    "arrival_number_of_another": _l("The number %(number)s belongs to %(name)s."),
    "arrival_number_closed": _l("The number %(number)s belongs to somebody who closed their account."),
    "arrival_number_other_category": _l("The number %(number)s is in the books for another category: %(category)s."),
    "arrival_own": _l("This is about yourself: a colleague brings in your own row."),
    "arrival_same_row": _l("Row %(line)s says the same of this person, and ends later or comes last."),
    "arrival_maybe_same": _l("Somebody like this is known already. Is it the same person?"),
    "arrival_new_person": _l("New in the books, with this endorsement."),
    "arrival_new_person_only": _l("New in the books, without an endorsement."),
    "arrival_for_known": _l("%(name)s is known already and gets this endorsement."),
    "arrival_updates": _l("%(number)s is in the books; the file says otherwise of: %(fields)s."),
    "arrival_fills": _l("Known already; the file adds: %(fields)s."),
    "arrival_already_here": _l("In the books already as %(number)s, and nothing is new."),
    "arrival_awarded_here": _l("%(number)s was awarded here; the old file does not change it."),
    "arrival_nothing_new": _l("%(name)s is known already, and nothing is new."),
    "arrival_no_email": _l("Without an email address nobody can be invited."),
    "arrival_outside_area": _l("Lives outside of your area: %(place)s."),
    "arrival_before_licence": _l("From before your license on file: taken as it stands."),
    "arrival_pause_from_today": _l("The pause is noted from today on."),
    "arrival_entry": _l("%(heading)s: %(text)s"),
    "arrival_not_yet": _l("It ends on a day to come: %(day)s."),
    "arrival_entry_owner": _l(
        "Nobody in your books has this address or number. Bring them in with a file of people or of applications first."
    ),
    "arrival_entry_for": _l("Added to the record of %(name)s, as it is said here; nothing is confirmed by it."),
    "arrival_entry_here": _l("It is in the record of %(name)s already."),
    "arrival_same_entry": _l("Row %(line)s says the same."),
    "arrival_giver_unclear": _l("Several who give RSC are called %(name)s. Add their email address to the row."),
    "arrival_giver_self": _l("This names the person themselves as the one who gave it."),
    "arrival_too_many_entries": _l("This part of a record holds up to %(most)s entries."),
    "arrival_no_category": _l("The category is missing."),
    "arrival_no_beginning": _l("The day on which the application began is missing."),
    "arrival_over": _l("It is over in the old system (“%(text)s”): only open applications come in."),
    "arrival_same_application": _l("Row %(line)s is about the same application, and began later or comes last."),
    "arrival_no_rules": _l("Your association has no rules here yet. Ask the Alliance to enter them."),
    "arrival_before_rules": _l(
        "It began before %(day)s, and the rules that you had then are not here. Ask the Alliance to enter them, and "
        "send this file again."
    ),
    "arrival_not_offered_then": _l("By the rules of %(day)s your association did not offer %(category)s."),
    "arrival_owner_unknown": _l(
        "Nobody in your books has this address or number. With a name and an email address the row can make them; else "
        "bring them in with a file of people first."
    ),
    "arrival_open_here": _l("%(name)s has an open application for this category here."),
    "arrival_endorsed_here": _l("They hold this endorsement already: %(number)s."),
    "arrival_applicant": _l("%(name)s is known already; the application goes on here."),
    "arrival_new_applicant": _l("New in the books, with an application that goes on here."),
    "arrival_by_rules": _l("By the rules of the day on which it began, %(day)s (%(set)s)."),
    "arrival_stood": _l("There it said “%(text)s”: their page tells them."),
    "arrival_was_submitted": _l(
        "There it was sent in (“%(text)s”). Here they look through it and send it in; nothing is checked yet."
    ),
    "arrival_was_in_review": _l(
        "There it was with reviewers (“%(text)s”). Their reviews do not come along: here it is sent in first."
    ),
}
EXTRA = {"old_number": _l("Number in the old system"), "jurisdiction": _l("State where they live")}
sentences.add(
    {
        "arrival_open_questions": _l("A few things about the file are still to answer."),
        "arrival_other_plan": _l("This plan was worked out anew since you looked at it. Please look again."),
        "arrival_does_nothing": _l("There is nothing to bring in: no row creates or updates anything."),
        "arrival_undo_over": _l("The seven days in which this could be taken back are over."),
        "arrival_no_invitations": _l("Nobody waits for an invitation, or they are on their way already."),
    }
)
UNREADABLE: dict[str, Any] = {
    "arrival_workbook": _l(
        "This is a workbook, not a CSV file. Open it, choose “Save as” or “Download”, then “CSV UTF-8 (Comma "
        "delimited)”."
    ),
    "arrival_pdf": _l("This is a PDF. Ask the old system for an export as CSV, or for a spreadsheet."),
    "arrival_picture": _l("This is a picture. Ask the old system for an export as CSV, or for a spreadsheet."),
    "arrival_empty": _l("There are no rows in this file. The first line should hold the headings."),
    "arrival_too_long": _l("This file has %(rows)s rows. Up to %(most)s can be read at once; please send it in parts."),
    "arrival_too_wide": _l("This file has %(columns)s columns. Up to %(most)s can be read."),
    "arrival_broken": _l("Row %(line)s can’t be read. A quotation mark may be missing there or above."),
}


def reason(why: Iterable[Any]) -> list[str]:
    """Every reason of a row as a sentence in the reader's language."""
    return teller()(why)


def teller() -> Callable[[Iterable[Any]], list[str]]:
    """The same for many rows: each sentence is looked up once."""
    known: dict[str, str] = {}

    def said(code: str, facts: Mapping[str, Any]) -> str:
        sentence = known.get(code) or known.setdefault(code, str(REASONS[code]))
        return sentence % {name: _fact(name, value) for name, value in facts.items()} if facts else sentence

    return lambda why: [said(code, facts) for code, facts in why]


def _fact(name: str, value: Any) -> Any:
    if name == "day":
        return format_date(date.fromisoformat(value), "long")
    if name == "fields":
        return ", ".join(field_name(one) for one in value)
    if name == "field":
        return field_name(value)
    if name == "set":
        return label(value)
    return category_name(value) if name == "category" else value


def field_name(code: str) -> str:
    return str(EXTRA[code] if code in EXTRA else LABELS[code])


def unreadable(code: str, facts: Mapping[str, Any]) -> str:
    sentence = str(UNREADABLE[code])
    return sentence % facts if facts else sentence


def counted(verdict: str, number: int) -> str:
    """How many rows, as the head of the report says it."""
    said = {
        "create": ngettext("%(num)d row to create", "%(num)d rows to create", number),
        "update": ngettext("%(num)d row to update", "%(num)d rows to update", number),
        "skip": ngettext("%(num)d row is skipped", "%(num)d rows are skipped", number),
        "problem": ngettext("%(num)d row has a problem", "%(num)d rows have a problem", number),
        "ask": ngettext("%(num)d row waits for an answer", "%(num)d rows wait for an answer", number),
    }
    return said[verdict]


def order_of(label: Any, text: str, on: date | None) -> str:
    """``Month first: 3/4/2019 is March 4, 2019``."""
    if on is None:
        return str(label)
    return _("%(order)s: %(text)s is %(day)s", order=label, text=text, day=format_date(on, "long"))


def going(numbers: Mapping[str, int]) -> list[tuple[str, int]]:
    """What taking back removes and sets back, as far as the import did such things."""
    said = [(str(GOES[part]), number) for part, number in numbers.items() if part in GOES]
    back = sum(numbers.get(part, 0) for part in ("change", "fill"))
    return [*said, (_("Set back to what it was"), back)]


GOES: dict[str, Any] = {
    "person": _l("People removed"),
    "endorsement": _l("Endorsements removed"),
    "application": _l("Applications removed"),
    "entry": _l("Entries removed"),
    "giver": _l("RSC providers removed"),
}


BOTH = "both"


def asked(kind: str) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """What the record asks once beside a table: field, label and choices."""
    return [(field, field_name(field), [("", _("Choose")), *_choices(field)]) for field in ASKED.get(kind, ())]


def _choices(field: str) -> list[tuple[str, str]]:
    labels = LABELLED.get(field, BANDS)
    both = [] if field in LABELLED else [(BOTH, _("Both"))]
    return [*((code, str(label)) for code, label in labels.items()), *both]


def said_for(kind: str, field: str, given: str) -> Any:
    """The answer as an entry holds it; None for what was not offered."""
    if given not in {code for code, _label in _choices(field) if field in ASKED[kind]}:
        return None
    if field in LABELLED:
        return given
    return list(BANDS) if given == BOTH else [given]


def kinds() -> list[tuple[str, str]]:
    return [(code, str(label)) for code, (label, _hint) in KINDS.items()]


def after(kind: str) -> str:
    """What comes after a file of this kind."""
    return NEXT[(NEXT.index(kind) + 1) % len(NEXT)]
