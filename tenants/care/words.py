"""What the pages of care call things."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from tenants.care.rules import hours
from tenants.kernel import sentences

VIEWS: dict[str, Any] = {"": _l("Everybody"), "over": _l("Carry more than your limit"), "resting": _l("Rest")}
sentences.add(
    {
        "thanks_other_year": _l("Thanks are for this year or the last one."),
        "thanked_already": _l("This person was thanked for %(year)s already."),
        "nothing_given": _l("Nothing is on file that this person gave in %(year)s."),
    },
    constraints={"uq_thanks_person_id_year": _l("Somebody thanked this person a moment ago.")},
)


def told(minutes: int) -> str:
    """An estimate in whole hours."""
    return ngettext("%(num)d hour", "%(num)d hours", hours(minutes))
