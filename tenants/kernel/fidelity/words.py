"""What both sides call the parts of a figure, of a self-study and of a finding."""

from flask_babel import lazy_gettext as _l

CELLS = {
    "reviewers_differ": _l("The reviewers differed"),
    "against_reviewers": _l("Against the reviewers"),
    "requirements_open": _l("A requirement was open"),
}
QUESTIONS = {
    "readers": _l("Who reads applications, and how do you share them out?"),
    "training": _l("How are reviewers trained and refreshed?"),
    "names": _l("How do you keep names from reviewers, and what do you do about conflicts?"),
    "decisions": _l("How do you decide where readers differ, and what do you write to people?"),
    "people": _l("What do you do so that nobody burns out?"),
}
WEIGHTS = {
    "strength": (_l("A strength"), "ok"),
    "note": (_l("Worth a thought"), "info"),
    "action": (_l("To change"), "warn"),
}
