"""What the office does with an endorsement, in words: title, what it means, the button."""

from typing import Any, NamedTuple

from flask_babel import lazy_gettext as _l


class Act(NamedTuple):
    """A page on which something is done with an endorsement."""

    button: Any
    title: Any
    meaning: Any
    day: Any
    kind: str


ACTS = {
    "suspension": Act(
        _l("Suspend"),
        _l("Suspend %(number)s of %(name)s?"),
        _l("It does not count until you lift it. The public page says “on a pause”, and not why."),
        _l("Suspended from"),
        "secondary",
    ),
    "lifting": Act(
        _l("Lift the suspension"),
        _l("Lift the suspension of %(number)s of %(name)s?"),
        _l("It counts again, as before. What happened stays in its history."),
        _l("Counts again from"),
        "primary",
    ),
    "withdrawal": Act(
        _l("Withdraw"),
        _l("Withdraw %(number)s of %(name)s?"),
        _l("It ends for good. The number stays with it and is never given again; the public page says that it ended."),
        _l("No longer held from"),
        "danger",
    ),
}
DONE = {
    "suspension": _l("Suspended. A letter with your reason is on its way."),
    "lifting": _l("It counts again. A letter is on its way."),
    "withdrawal": _l("Withdrawn. A letter with your reason is on its way."),
}
HAPPENED = {
    "corrected": _l("Corrected"),
    "suspended": _l("Suspended"),
    "lifted": _l("Suspension lifted"),
    "withdrawn": _l("Withdrawn"),
}
