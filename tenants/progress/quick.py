"""The quick log's words: does the hour count, what was logged last."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_babel import format_decimal
from flask_babel import gettext as _

from tenants.applications.models import Application
from tenants.kernel.requests import Page, refuse_field
from tenants.kernel.standards import BadInput, StandardsInvalid
from tenants.progress import words
from tenants.record import lines, rules, sentences
from tenants.record import queries as record
from tenants.record.models import Rsc
from tenants.standards import queries as standards
from tenants.standards import reasons

Findings = Mapping[str, Any]


def refuse_days_to_come(typed: Mapping[str, Any], today: date, again: Page) -> None:
    """Raises Invalid: an hour is logged once it took place."""
    last = typed["to_day"] or typed["from_day"]
    if rules.happened(last, today):
        raise refuse_field("from_day", sentences.not_yet(lines.day(last)), again)


def band_of(application: Application) -> str:
    """The age of the category: what the quick log means when it does not ask."""
    return standards.standards().catalogue.categories[application.category].band


def sentence(entry: Rsc, findings: Findings) -> str:
    """What the hour did: the new total, or why it does not count yet."""
    finding = _rsc(findings)
    length = lines.length(record.minutes_of(entry))
    if finding is None:
        return _("Saved: %(length)s. It stays in your record.", length=length)
    judged = next(one for one in finding["entries"] if one["id"] == str(entry.id))
    total = words.of_needed("hours", finding["required"])
    done = format_decimal(float(finding["counted"]))
    if judged["reason"] is None:
        return _("Saved, and it counts: %(done)s %(total)s.", done=done, total=total)
    why, helps = reasons.why(judged["reason"]), reasons.what_helps(judged["reason"])
    return _("Saved: %(length)s. It does not count yet. %(why)s %(helps)s", length=length, why=why, helps=helps)


def counted(entry: Rsc, application: Application | None, on: date) -> str:
    """What the hour did for the open application; without one, or unjudged, that it is in the record."""
    try:
        return sentence(entry, standards.findings(application, on) if application else {"findings": []})
    except (BadInput, StandardsInvalid):
        return sentence(entry, {"findings": []})


def last_line(last: Rsc | None, findings: Findings) -> str:
    """Whether the hour logged last counts: what the person may expect of the next one like it."""
    finding = _rsc(findings)
    if last is None or finding is None:
        return ""
    judged = next((one for one in finding["entries"] if one["id"] == str(last.id)), None)
    if judged is None:
        return ""
    return _("Your last hour with this person counts") if judged["reason"] is None else reasons.why(judged["reason"])


def _rsc(findings: Findings) -> Any:
    return next((one for one in findings["findings"] if one["requirement"] == "rsc"), None)
