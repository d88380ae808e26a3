"""What the office reads about its licence: what ends when, what that stops, and what it leaves alone."""

from collections.abc import Collection
from datetime import date

from flask_babel import format_date, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from tenants.applications.stretches import Licence
from tenants.endorsements import rules
from tenants.endorsements.rules import Notice
from tenants.kernel import sentences

SERIES = {"I": _l("Infant"), "EC": _l("Early Childhood")}
sentences.add(
    constraints={
        "licence_covers": _l(
            "Your license from the Alliance does not cover this endorsement today, so it can’t be awarded now. "
            "Endorsements that people hold stay as they are."
        )
    }
)


def said(licence: Licence, on: date, offered: Collection[str] = ()) -> list[tuple[str, str]]:
    """A heading and a sentence for each series that ends soon, has ended or is left out, and for the vetting window."""
    notices = [] if licence.stretches is None else rules.notices(licence.stretches, on, offered)
    found = [(_over(one) if one.over else _soon(one, on), _what_then(one)) for one in notices]
    if licence.vetting_until is not None and rules.window_told(licence.vetting_until, on):
        found.append(_window(licence.vetting_until, on))
    return found


def _window(until: date, on: date) -> tuple[str, str]:
    day = format_date(until, "long")
    if on > until:
        return (
            _("Your window for vetting providers closed on %(day)s", day=day),
            _("Hours up to that day count as before. Later hours count with endorsed providers only."),
        )
    return (
        _("Your window for vetting providers closes on %(day)s", day=day),
        _("Hours after that day count with endorsed providers only. People need time to find one: tell them now."),
    )


def _soon(one: Notice, on: date) -> str:
    left = (one.last - on).days if one.last else 0
    days = ngettext("%(num)d day left", "%(num)d days left", left) if left else _("the last day is today")
    if one.paused:
        return _(
            "Your license for %(series)s endorsements is suspended after %(day)s: %(left)s", left=days, **_facts(one)
        )
    return _("Your license for %(series)s endorsements ends on %(day)s: %(left)s", left=days, **_facts(one))


def _over(one: Notice) -> str:
    if one.last is None:
        return _("Your license does not cover %(series)s endorsements now", series=_facts(one)["series"])
    if one.paused:
        return _("Your license for %(series)s endorsements is suspended: it held until %(day)s", **_facts(one))
    return _("Your license for %(series)s endorsements ended on %(day)s", **_facts(one))


def _what_then(one: Notice) -> str:
    again = format_date(one.again, "long") if one.again else None
    then = (
        _("New endorsements can be awarded again from %(day)s.", day=again)
        if again
        else _("Please ask the Alliance what has to happen before it holds again.")
        if one.paused
        else _("Please write to the Alliance about the renewal: it sees this date too.")
        if one.last
        else _("If it should, please write to the Alliance.")
    )
    stop = (
        _("No new endorsement of this series can be awarded now.")
        if one.over
        else _("After that day no new endorsement of this series can be awarded.")
    )
    return f"{stop} {_('Endorsements that people hold stay as they are.')} {then}"


def _facts(one: Notice) -> dict[str, str]:
    day = str(format_date(one.last, "long")) if one.last else ""
    return {"series": str(SERIES.get(one.series, one.series)), "day": day}
