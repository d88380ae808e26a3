"""The words of reviews: judgements, recommendations, and why somebody may not review or a review not be sent."""

from typing import Any

from flask_babel import lazy_gettext as _l

from tenants.kernel import sentences

RECOMMENDATIONS: dict[str, Any] = {
    "approve": _l("Endorse"),
    "hold": _l("Ask for more"),
    "defer": _l("Not yet"),
}
JUDGED: dict[str, Any] = {
    "meets": _l("Meets the rule"),
    "more": _l("Needs more from the applicant"),
    "unsure": _l("Not sure, talk it over"),
}
STRENGTHS: dict[str, Any] = {
    "poor": _l("no better than chance"),
    "slight": _l("slight agreement"),
    "fair": _l("fair agreement"),
    "moderate": _l("moderate agreement"),
    "substantial": _l("substantial agreement"),
    "almost_perfect": _l("almost perfect agreement"),
}
KEYS = {"meets": "1 m", "more": "2 n", "unsure": "3 t"}
STATES = {"meets": "meets", "more": "more", "unsure": "doubt"}


def choices() -> list[tuple[str, Any, None, str]]:
    """The judgements for ``verdicts``, each with the keys that press it."""
    return [(code, label, None, KEYS[code]) for code, label in JUDGED.items()]


REFUSALS: dict[str, Any] = {
    "own_file": _l("This is their own application."),
    "rated_applicant": _l("They were asked to rate this applicant."),
    "supervised_applicant": _l("They are or were the applicant’s supervisor, and were asked to rate them."),
    "received_rsc_from_applicant": _l("They received RSC from this applicant."),
    "rated_by_applicant": _l("This applicant was asked to rate them."),
    "trained_applicant": _l("A training in this file was given by somebody of their name."),
    "gave_training_to_applicant": _l("They gave a training in this file."),
    "decided_already": _l("This was decided meanwhile. Thank you all the same."),
    "joint_note_left": _l("Choose a recommendation and say in a few words why."),
    "agree_with_yourself": _l("These words are yours. The other reviewer agrees to them."),
    "nothing_to_join": _l("These reviews do not differ, or the file is not waiting for a decision."),
    "conflict_since": _l("You are named in this file since it was given to you. Please step back from it."),
    "gave_rsc_to_applicant": _l("They gave RSC to this applicant."),
    "advised_applicant": _l("They advised this applicant."),
    "conflict_declared": _l("They stepped back from this applicant’s file before."),
    "same_employer": _l("They work for the same employer: %(employer)s."),
    "assigned_already": _l("They have this file already, or had it in this round."),
    "not_trained": _l("They are not trained as a reviewer yet."),
    "other_categories": _l("They do not review %(category)s."),
    "reviewer_away": _l("They are away until %(until)s."),
    "enough_reviewers": _l("This file has its %(needed)s reviewers already."),
    "requirements_left": _l("%(count)s still to judge. You can send once they are."),
    "recommendation_left": _l("Choose a recommendation, then send."),
    "summary_left": _l("Say in a few words what is missing, then send."),
    "not_your_review": _l("This review is somebody else’s."),
}
sentences.add(REFUSALS)
