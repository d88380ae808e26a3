"""What the pages about fidelity call things."""

from flask_babel import lazy_gettext as _l

VERBS = {
    "select": _l("read"),
    "insert": _l("add"),
    "update": _l("change"),
    "delete": _l("remove"),
    "execute": _l("ask"),
}
CELLS = {
    "reviewers_differ": _l("The reviewers differed"),
    "against_reviewers": _l("Against the reviewers"),
    "requirements_open": _l("A requirement was open"),
}
SIGNALS = {
    "shift": _l("eight in a row on one side of the middle"),
    "trend": _l("six in a row in one direction"),
    "outside": _l("outside the limits"),
}
