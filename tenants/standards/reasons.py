"""Why an entry does not count, and what to do about it: one pair of short sentences for each reason code."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

REASONS: dict[str, tuple[Any, Any]] = {
    "future": (_l("It is still to come."), _l("It counts from its day on.")),
    "outside_window": (
        _l("It lies outside the time that is asked for."),
        _l("The best stretch of time was chosen for you; this entry is before or after it."),
    ),
    "not_confirmed": (
        _l("The provider has not confirmed it yet."),
        _l("Ask them to confirm; it takes them a minute."),
    ),
    "wrong_age_band": (
        _l("It was about children of another age."),
        _l("If children of this age were part of it, tick their age in the entry."),
    ),
    "not_about_own_provision": (
        _l("It was not about the RSC that you give."),
        _l("If it was, say so in the entry."),
    ),
    "wrong_format": (_l("It was in the other form, one to one or group."), _l("Check the entry.")),
    "mode_not_allowed": (_l("Meeting this way does not count here."), _l("Check how you met in the entry.")),
    "group_too_large": (_l("The group was too large."), _l("Check the number of people in the entry.")),
    "before_degree": (
        _l("It was before the degree or license that must come first."),
        _l("Check the day on which the degree was conferred."),
    ),
    "peer_supervision": (
        _l("Peers met without a provider."),
        _l("If a provider led the meeting, untick “peers” in the entry."),
    ),
    "provider_unknown": (_l("It does not say who gave it."), _l("Choose the provider in the entry.")),
    "provider_not_eligible_on_date": (
        _l("The provider was not endorsed or vetted for this on that day."),
        _l("If they were, ask the office to note it, or add their endorsement number."),
    ),
    "rounds_to_zero": (
        _l("Less than a quarter of an hour is left for this age or topic."),
        _l("Check the length and how the ages share it."),
    ),
    "duplicate": (_l("It is in your record twice; the other one counts."), _l("Remove one of the two.")),
    "overlap": (
        _l("It overlaps another entry with the same provider; the other one counts."),
        _l("Give each meeting its own day."),
    ),
    "no_competency_mapped": (
        _l("It names no area of competency."),
        _l("Tick at least one area in the entry."),
    ),
    "wrong_topic": (
        _l("None of its hours are on this topic."),
        _l("If some were, write them beside the topic in the entry."),
    ),
    "wrong_role_kind": (_l("It is another kind of work."), _l("Check the kind of work in the entry.")),
    "not_leadership": (_l("It was not a leading role."), _l("If it was, choose the level in the entry.")),
    "unpaid": (
        _l("It was not paid."),
        _l("Volunteer work counts only where the rule says so, with supervision and special training."),
    ),
    "not_supervised": (_l("Nobody supervised it."), _l("If somebody did, tick it in the entry.")),
    "wrong_population": (
        _l("It was not with both the child and a parent."),
        _l("Tick whom you worked with in the entry."),
    ),
    "wrong_focus": (
        _l("It was not mainly about what the rule asks for."),
        _l("Tick what the work was about in the entry."),
    ),
    "no_families": (
        _l("It says no number of families."),
        _l("Write how many families with a child of this age you worked with."),
    ),
    "not_conferred": (_l("It is not conferred yet."), _l("Add the day once it is.")),
    "level_too_low": (_l("The rule asks for another level."), _l("Check the level in the entry.")),
    "field_not_related": (
        _l("Its field is not one that the rule asks for."),
        _l("If it is related to infancy or early childhood, tick it in the entry."),
    ),
    "wrong_kind": (_l("It is of another kind."), _l("Nothing to do here.")),
    "not_current": (_l("It does not hold today."), _l("Renew it, then add the new dates.")),
    "organisational": (
        _l("It is your organization’s membership."),
        _l("Your own, individual membership is asked for."),
    ),
    "wrong_association": (
        _l("That association is not one of those that count."),
        _l("A membership here, or of another association for infant mental health, is asked for."),
    ),
    "expired": (_l("It is too old to count now."), _l("It has to be done once more.")),
    "no_attestation": (
        _l("It does not say that no licensing board has sanctioned you."),
        _l("Sign again and tick that line, or talk to the office."),
    ),
    "not_completed": (_l("It is not answered yet."), _l("A kind reminder may help.")),
    "too_many_unknown": (
        _l("This rating can’t be used here."),
        _l("The office will tell you what helps. You may ask somebody else in the meantime."),
    ),
    "not_recommended": (
        _l("This rating can’t be used here."),
        _l("The office will tell you what helps. You may ask somebody else in the meantime."),
    ),
    "no_slot": (
        _l("It is not needed beside the others."),
        _l("It stays with your application all the same."),
    ),
    "wrong_part": (_l("It is another part of the exam."), _l("Nothing to do here.")),
    "wrong_series": (_l("It was the exam of the other series."), _l("The form for this series is asked for.")),
    "wrong_role": (_l("It was the exam of another category."), _l("This part is taken for each category.")),
    "wrong_category": (_l("It is in another category."), _l("Nothing to do here.")),
    "not_active": (_l("It is not current on this day."), _l("Check its dates, or talk to the office.")),
    "no_addon": (_l("It is without the add-on."), _l("Check whether the add-on is in your record.")),
    "no_new_area": (_l("Its areas are covered by earlier trainings."), _l("Nothing to do here.")),
}
CODES: dict[str, Any] = {
    "endorsed_rater_missing": _l(
        "At least one rater must be endorsed. Ask one who is; or the office talks to one of your raters by phone."
    ),
    "long_held": _l("You have held it long enough for other hours to be asked."),
    "not_applicable": _l("Not asked of you."),
    "prorated": _l("Asked in proportion to the years that you have held it."),
    "span_too_short": _l("The hours are there, but they lie too close together: they must be spread over more months."),
}
UNKNOWN_PROVIDER: tuple[Any, Any] = (
    _l("We do not know this provider’s endorsement or degree yet, so the hour waits."),
    _l("Choose “Someone else” in the entry and add their endorsement number; or the office looks them up."),
)
FIELDS = {
    "future": "from_day",
    "overlap": "from_day",
    "wrong_age_band": "age_bands",
    "rounds_to_zero": "age_bands",
    "not_about_own_provision": "about_own_provision",
    "wrong_format": "format",
    "mode_not_allowed": "mode",
    "group_too_large": "group_size",
    "peer_supervision": "peer",
    "provider_unknown": "provider_id",
    "provider_not_eligible_on_date": "provider_id",
    "no_competency_mapped": "competencies",
    "wrong_topic": "iecmh",
    "wrong_role_kind": "role_kind",
    "not_leadership": "leadership",
    "unpaid": "paid",
    "not_supervised": "supervised",
    "wrong_population": "with_whom",
    "wrong_focus": "focus",
    "no_families": "families_target_age",
    "not_conferred": "conferred",
    "level_too_low": "level",
    "field_not_related": "related",
    "not_current": "until_day",
    "organisational": "type",
    "wrong_association": "association",
}
SILENT = frozenset({"wrong_kind", "wrong_part", "no_new_area", "wrong_category"})
ON_PARTS = frozenset({"wrong_topic", "not_about_own_provision", "wrong_format"})


def why(code: str) -> str:
    """Why the entry does not count."""
    return str(REASONS[code][0]) if code in REASONS else _("It does not count here (%(code)s).", code=code)


def what_helps(code: str) -> str:
    """What to do about it."""
    return str(REASONS[code][1]) if code in REASONS else _("Please ask the office.")


def field(code: str) -> str | None:
    """The field of the entry's form in which what is missing can be filled in."""
    return FIELDS.get(code)


def of_code(code: str) -> str:
    """A sentence for a code of a whole finding."""
    return str(CODES.get(code, code))


def is_worth_saying(code: str, *, is_part: bool) -> bool:
    """Entries that were never meant for a requirement are not told as failing it."""
    return code not in SILENT and not (is_part and code in ON_PARTS)
