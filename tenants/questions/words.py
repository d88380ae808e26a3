"""The words around what was asked."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from tenants.questions.rules import Clock

KINDS: dict[str, Any] = {
    "incomplete": _l("Asked before the review"),
    "hold": _l("Asked while on hold"),
    "deferral": _l("What to add"),
}


def told(clock: Clock) -> str:
    """How many days the association has had the file, of those it promised."""
    if clock.resting:
        return ngettext(
            "We had your file for one day so far. The clock rests while it is with you.",
            "We had your file for %(num)d days so far. The clock rests while it is with you.",
            clock.days,
        )
    if clock.left < 0:
        return _("Day %(day)s. We promised an answer within %(promised)s days and are late.", day=clock.days,
                 promised=clock.promised)  # fmt: skip
    return _("Day %(day)s of the %(promised)s that we promised.", day=clock.days, promised=clock.promised)


def told_office(clock: Clock) -> str:
    """The same for those who work on it."""
    if clock.resting:
        return _("With us for %(day)s days so far; the clock rests.", day=clock.days)
    if clock.left < 0:
        return _("Day %(day)s: %(over)s over what was promised", day=clock.days, over=-clock.left)
    return _("Day %(day)s of %(promised)s promised", day=clock.days, promised=clock.promised)
