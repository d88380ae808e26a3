"""What the pages about figures call things."""

from flask_babel import lazy_gettext as _l

CELLS = {
    "reviewers_differ": _l("The reviewers differed"),
    "against_reviewers": _l("Against the reviewers"),
    "requirements_open": _l("A requirement was open"),
}
KINDS = {
    "submitted": _l("Applications sent in"),
    "reviewed": _l("Reviews"),
    "doubled": _l("Double readings"),
    "decided": _l("Decisions"),
    "appealed": _l("Appeals"),
    "appeal_answered": _l("Answers to appeals"),
    "endorsed": _l("Awards"),
    "endorsement_changed": _l("Changes of endorsements"),
    "vetted": _l("Vetted providers"),
}
BECAUSE = {
    "restored": _l("The association came back from an older archive."),
    "unexplained": _l("We do not know why yet."),
}
