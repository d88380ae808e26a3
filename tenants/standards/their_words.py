"""The rules as whoever reads somebody else's file is told them: the office, reviewers, advisors. Nobody is "you"."""

from collections.abc import Iterable, Mapping
from typing import Any

from babel.lists import format_list
from flask_babel import format_decimal, get_locale, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from tenants.people.places import place
from tenants.record import words
from tenants.standards import names, reasons, rule_words

Rule = Mapping[str, Any]
NAMES: dict[str, Any] = {
    "residence": _l("Where they live"),
    "work_families": _l("Families they worked with"),
    "rsc_own_provision": _l("RSC about the RSC they give"),
    "endorsement": _l("The endorsement held"),
}
RATERS: dict[str, Any] = {
    "supervisor": _l("their current supervisor"),
    "rsc_provider": _l("their RSC provider"),
    "rsc_recipient": _l("someone who receives RSC from them"),
    "supervisee": _l("someone they supervise"),
    "parent": _l("a parent they served"),
}
WHY: dict[str, Any] = {
    "not_about_own_provision": _l("It was not about the RSC that they give."),
    "duplicate": _l("It is in the record twice; the other one counts."),
    "organisational": _l("It is an organization’s membership."),
    "no_attestation": _l("It does not say that no licensing board has sanctioned them."),
}
CODES: dict[str, Any] = {
    "endorsed_rater_missing": _l("At least one rater must be endorsed, or known to the office."),
    "long_held": _l("It is held long enough for other hours to be asked."),
    "not_applicable": _l("Not asked here."),
    "prorated": _l("Asked in proportion to the years that it is held."),
}


def rule_in_words(rule: Rule, *, band: str, jurisdictions: Iterable[str] = ()) -> str:
    """One exact sentence, as in ``rule_words``."""
    said = SENTENCES.get(rule["kind"])
    if rule["kind"] == "residence":
        places = [place(code) for code in sorted(jurisdictions)]
        return _("Lives in %(places)s.", places=format_list(places, style="or", locale=get_locale()))
    own = said(rule) if said else _rsc(rule, band) if rule["kind"] == "rsc_hours" else None
    return own or rule_words.rule_in_words(rule, band=band, jurisdictions=jurisdictions)


def name(requirement: str, rule: Rule) -> str:
    return str(NAMES.get(requirement) or names.name(requirement, rule))


def title(topic: str) -> str:
    return str(NAMES.get(topic) or names.TITLES[topic])


def short(topic: str) -> str:
    return str(NAMES.get(topic) or names.SHORT[topic])


def why(code: str) -> str:
    return str(WHY.get(code) or reasons.why(code))


def of_code(code: str) -> str:
    return str(CODES.get(code) or reasons.of_code(code))


def _membership(rule: Rule) -> str:
    if rule.get("accept_other", True):
        return _("An individual member of this association, or of another one for infant mental health.")
    return _("An individual member of this association.")


def _agreement(rule: Rule) -> str:
    return _("%(agreement)s: signed, in the edition in force.", agreement=words.AGREEMENTS[rule["agreement"]])


def _competencies(_rule: Rule) -> str:
    return _("The trainings together touch every area asked of the category. Reviewers judge this.")


def _rsc(rule: Rule, band: str) -> str | None:
    hours = format_decimal(rule["hours"])
    if rule.get("window") or (rule.get("any_age") and not rule.get("own_provision")):
        return None
    if rule.get("own_provision"):
        return _("%(hours)s hours about the RSC that they give.", hours=hours)
    return _("%(hours)s hours, while working with children from %(ages)s.", hours=hours, ages=rule_words.ages(band))


def _references(rule: Rule) -> str:
    slots = [_slot(slot) for slot in rule["slots"]]
    return ngettext(
        "%(num)d rating: one from %(raters)s.",
        "%(num)d ratings: one from each of these: %(raters)s.",
        len(slots),
        raters="; ".join(slots),
    )


def _slot(slot: Rule) -> str:
    if "endorsed_as" in slot:
        return rule_words.rater(slot)
    if slot["raters"] == "any":
        return _("somebody of the applicant’s choice")
    kinds = [str(RATERS.get(kind) or words.RATER_KINDS[kind]) for kind in slot["raters"]]
    return str(format_list(kinds, style="or", locale=get_locale()))


def _held(_rule: Rule) -> str:
    return _("Holds the endorsement that this one adds to.")


SENTENCES = {
    "membership": _membership,
    "agreement": _agreement,
    "competency_coverage": _competencies,
    "references": _references,
    "endorsement_held": _held,
}
