"""What the pages about fidelity call things."""

from flask_babel import lazy_gettext as _l

from tenants.kernel import sentences

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
STATES = {
    "planned": (_l("Self-study asked for"), "info"),
    "studied": (_l("Ready for the seed"), "warn"),
    "seeded": (_l("Files are being handed over"), "info"),
    "handed": (_l("Ready to read"), "warn"),
    "reported": (_l("With the association"), "info"),
    "closed": (_l("Closed"), "ok"),
    "cancelled": (_l("Called off"), "idle"),
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
sentences.add(
    {
        "findings_left": _l("Write down at least one finding first; a strength is one."),
        "actions_left": _l("%(count)s changes are still to be settled."),
        "action_without_day": _l("Say what has to change, and until which day."),
    }
)
