"""What the pages about figures call things."""

from flask_babel import lazy_gettext as _l

from tenants.kernel import sentences

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
STATES = {
    "planned": (_l("Your self-study is asked for"), "warn"),
    "studied": (_l("The Alliance draws files next"), "info"),
    "seeded": (_l("Files to hand over"), "warn"),
    "handed": (_l("The Alliance reads"), "info"),
    "reported": (_l("Findings to answer"), "brand"),
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
        "study_left": _l("Answer at least one question first."),
        "files_left": _l("%(count)s drawn files are still to be handed over."),
        "name_in_copy": _l("A part of the applicant’s name still stands in the copy. Please take it out."),
        "handed_already": _l("This file is handed over already."),
        "not_handed": _l("There is no copy of this file."),
        "finding_done": _l("The Alliance has settled this finding."),
        "expiry_out_of_bounds": _l("A copy is handed over until a day within the next %(most)s days."),
    }
)
