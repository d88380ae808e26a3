"""What the pages about fidelity call things."""

from flask_babel import lazy_gettext as _l

from tenants.kernel import sentences
from tenants.kernel.fidelity.words import CELLS, QUESTIONS, WEIGHTS

__all__ = ["CELLS", "QUESTIONS", "WEIGHTS"]
VERBS = {
    "select": _l("read"),
    "insert": _l("add"),
    "update": _l("change"),
    "delete": _l("remove"),
    "execute": _l("ask"),
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
RSC = ("endorsed", "emerging", "vetted", "openings", "receiving", "seeking")
HEADINGS = (
    (_l("How files are read"), ("reviewers", "training", "blind", "agreement")),
    (_l("How it is decided"), ("deferred", "overturned", "overridden", "override_reasons", "out_of_area", "audits")),
    (_l("How long people wait"), ("first_review_days", "decision_days", "decision_days_p90", "backlog")),
    (_l("From start to endorsement"), ("endorsement_days", "endorsement_days_p90", "endorsed_within_year")),
    (_l("Reflective supervision"), ("vetted_hours", "vetted", *(f"rsc_{one}" for one in RSC))),
    (_l("Who carries the work"), ("open_reviews", "active_reviewers", "volunteers_over", "hours_given")),
)
OTHERS = _l("Other figures")  # those that an installation added
DAYS = {
    "review_day_to_come": _l("This day is still to come. A review reads files that were decided."),
    "review_day_before_first": _l("This is before the first day."),
    "review_day_past": _l("This day is past. Please choose a day to come, so that the association has time."),
    "review_days_for_study": _l("Please leave at least two weeks from today: volunteers answer the self-study."),
    "review_day_after_study": _l(
        "The files would still be decided after the self-study. Please choose an earlier day."
    ),
    "review_days_for_reading": _l(
        "Please leave at least two weeks after the self-study, to hand over and read the files."
    ),
    "review_day_before_study": _l("This is before the day of the self-study. Please choose a later day."),
}
sentences.add(
    {
        "findings_left": _l("Write down at least one finding first; a strength is one."),
        "actions_left": _l("%(count)s changes are still to be settled."),
        "action_without_day": _l("Say what has to change, and until which day."),
    },
    constraints={
        "ck_fidelity_review_time_to_answer_and_to_read": _l(
            "A review leaves at least two weeks for the self-study and two for the reading."
        )
    },
)
