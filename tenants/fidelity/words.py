"""What the pages about figures call things."""

from flask_babel import lazy_gettext as _l

from tenants.kernel import sentences
from tenants.kernel.fidelity.words import CELLS, QUESTIONS, WEIGHTS

__all__ = ["CELLS", "QUESTIONS", "WEIGHTS"]
KINDS = {
    "submitted": _l("Applications sent in"),
    "reviewed": _l("Reviews"),
    "first_read": _l("First reviews"),
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
