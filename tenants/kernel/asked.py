"""The day that an address names: read, or a sentence that says why it is not that day which is shown."""

from datetime import date
from typing import NamedTuple

from flask import request
from flask_babel import format_date
from flask_babel import gettext as _


class Asked(NamedTuple):
    """``day`` is today where none was named, and where ``wrong`` says what is amiss with the one that was."""

    day: date
    wrong: str = ""


def asked_day(today: date, first: date, last: date, name: str = "on") -> Asked:
    typed = request.args.get(name, "").strip()[:40]
    if not typed:
        return Asked(today)
    try:
        found = date.fromisoformat(typed)
    except ValueError:
        return Asked(today, _("“%(typed)s” is no day. Write it as 2010-06-30.", typed=typed))
    if found > last:
        return Asked(today, _("%(day)s is still to come; nobody knows it yet.", day=format_date(found, "long")))
    if found < first:
        return Asked(today, _("%(day)s is before the first day that is known here.", day=format_date(found, "long")))
    return Asked(found)
