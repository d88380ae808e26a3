"""What the states of a draft are called, and the sentences of its refusals."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from tenants.kernel import sentences
from tenants.kernel.indicators.cells import BANDS

STATES = {
    "draft": (_l("Draft"), "idle"),
    "consulting": (_l("Open for comments"), "info"),
    "heard": (_l("Comments are in"), "warn"),
    "published": (_l("Published"), "ok"),
    "withdrawn": (_l("Withdrawn"), "stop"),
    "replaced": (_l("Replaced by a newer version"), "idle"),
}
sentences.add(
    {
        "not_a_dated_set": _l(
            "Drafts are for requirement sets and renewal sets. Other documents are published at once."
        ),
        "draft_changed": _l("Somebody changed this draft meanwhile. Reload the page to see it as it stands."),
        "seen_by_others": _l("Associations were asked about this version already. Change its text to begin a new one."),
        "too_short_to_read": _l("Associations need time to read it: at least %(days)s days from today."),
        "day_is_past": _l("This day is past. Please choose today (%(day)s) or a later one."),
        "still_open": _l("Associations may comment until the end of %(day)s. It can be published after that day."),
        "comments_wait": _l("Comments without an answer: %(number)s. Please answer each before you publish."),
        "reason_missing": _l("Please give the reason: associations read it."),
    }
)


def band(floor: int | None) -> Any:
    """A count of an association as it told it: from this floor up to below the next."""
    if floor is None:
        return _("too few")
    above = [one for one in BANDS if one > floor]
    if not above:
        return _("%(number)s or more", number=floor)
    return _("%(low)s to %(high)s", low=floor, high=above[0] - 1)
