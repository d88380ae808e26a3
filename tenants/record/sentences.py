"""The record's refusals and warnings in the reader's language."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from tenants.kernel import sentences

sentences.add(
    {
        "too_many_entries": _l("This part of your record holds %(most)s entries already. Please write to the office."),
        "table_applied": _l("This table is in your record. Change the entry itself."),
        "cleared_before": _l("This file was verified and deleted before."),
        "too_many_new_providers": _l(
            "This table names more than %(most)s people whom we do not know. Is the right column headed Provider?"
        ),
        "own_address": _l("This is your own address. The provider’s is needed: they say that the hours took place."),
        "asked_lately": _l("You asked %(name)s lately. Give them three days before you ask again."),
        "no_agreement": _l("There is no text to sign yet. The office is still preparing it."),
    }
)
LIKE = {
    "same": _l(
        "You logged the same hour before: same day, length and person. We kept both, and only the first will count. "
        "Remove one if it slipped in twice."
    ),
    "overlap": _l(
        "This overlaps another entry with the same person. We kept both, and only the first will count. "
        "Single days are easiest to count."
    ),
}


def like(kind: str) -> str:
    return str(LIKE[kind])


def repeated() -> str:
    return _(
        "You logged a training with this title, days and hours before. We kept both, and only the first will count."
    )


def long_day(hours: str) -> str:
    return _(
        "%(hours)s is more than one day has. We kept it; if it went on for several days, please add the last one.",
        hours=hours,
    )


def not_yet(day: str) -> str:
    return _("%(day)s is in the future. Log this once it has taken place.", day=day)
