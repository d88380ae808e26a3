"""Each kind of requirement in words, out of its parameters: the exact rule, what counts and what does not."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from babel.lists import format_list
from flask_babel import format_date, format_decimal, get_locale, ngettext
from flask_babel import gettext as _

from tenants.kernel.categories import role_name
from tenants.people.places import place
from tenants.record import words

Rule = Mapping[str, Any]


def rule_in_words(rule: Rule, *, band: str, jurisdictions: Iterable[str] = ()) -> str:
    """One exact sentence; ``band`` is the age of the category, ``jurisdictions`` where the association endorses."""
    if rule["kind"] == "residence":
        return _("You live in %(places)s.", places=_any(place(code) for code in sorted(jurisdictions)))
    return SENTENCES[rule["kind"]](rule, band)


def counts(rule: Rule, *, band: str) -> list[str]:
    """What counts, sentence by sentence, out of the parameters."""
    found = COUNTS.get(rule["kind"])
    return [line for line in found(rule, band) if line] if found else []


def counts_not(rule: Rule) -> list[str]:
    """What people often bring and what does not count."""
    found = COUNTS_NOT.get(rule["kind"])
    return [line for line in found(rule) if line] if found else []


def providers(row: Rule | None) -> list[str]:
    """Who may give RSC by one row of the set: for "what counts" and for the page of the rules."""
    lines = (row or {}).get("accepts", {}).values()
    return [_provider(line) for line in lines]


def _provider(line: Rule) -> str:
    who = role_name(line.get("role") or line["addon"])
    extra = []
    if "emerging" in line.get("status", ()):
        extra.append(_("emerging too"))
    if "degree_min" in line:
        extra.append(_("with at least: %(degree)s", degree=words.LEVELS[line["degree_min"]]))
    if "until" in line:
        extra.append(_("until %(day)s", day=format_date(date.fromisoformat(line["until"]), "long")))
    return f"{who} ({', '.join(extra)})" if extra else who


def _membership(rule: Rule, _band: str) -> str:
    if rule.get("accept_other", True):
        return _("You are an individual member of this association, or of another one for infant mental health.")
    return _("You are an individual member of this association.")


def _agreement(rule: Rule, _band: str) -> str:
    label = words.AGREEMENTS[rule["agreement"]]
    return _("%(agreement)s: read it, think it over, sign it. About ten minutes.", agreement=label)


def _education(rule: Rule, _band: str) -> str:
    if "levels" in rule:
        level = _any(words.LEVELS[one] for one in rule["levels"])
        if rule.get("related"):
            return _("%(level)s in a field related to infancy or early childhood.", level=level)
        return _("%(level)s, conferred.", level=level)
    if "infant_mental_health" in rule.get("fields", ()):
        return _("A degree in infant mental health: %(level)s or higher.", level=words.LEVELS[rule["min"]])
    return _("%(level)s or higher, conferred.", level=words.LEVELS[rule["min"]])


def _licence(rule: Rule, _band: str) -> str:
    return _("A current license: %(kind)s.", kind=words.LICENCE_KINDS[rule["licence"]])


def _work(rule: Rule, band: str) -> str:
    years = ngettext(
        "%(years)s year", "%(years)s years", 1 if rule["years"] == 1 else 2, years=format_decimal(rule["years"])
    )
    if rule.get("any_age"):
        return _("%(years)s of such work.", years=years)
    return _("%(years)s of work with children from %(ages)s.", years=years, ages=ages(band))


def _families(rule: Rule, band: str) -> str:
    return ngettext(
        "That work was with at least %(num)d family with a child from %(ages)s.",
        "That work was with at least %(num)d families with a child from %(ages)s.",
        rule["min"],
        ages=ages(band),
    )


def _training(rule: Rule, _band: str) -> str:
    topics = [str(words.TOPICS[topic]) for topic in rule["topics"]]
    if len(topics) == len(words.TOPICS):
        return _("%(hours)s clock hours of training.", hours=format_decimal(rule["hours"]))
    return _("%(hours)s clock hours about: %(topics)s.", hours=format_decimal(rule["hours"]), topics=_any(topics))


def _competencies(_rule: Rule, _band: str) -> str:
    return _("Your trainings together touch every area asked of your category. Reviewers judge this.")


def _rsc(rule: Rule, band: str) -> str:
    hours = format_decimal(rule["hours"])
    window = rule.get("window")
    if window and window.get("min_months"):
        return _(
            "%(hours)s hours within %(most)s months, spread over at least %(least)s months.",
            hours=hours,
            most=window["months"],
            least=window["min_months"],
        )
    if window:
        return _("%(hours)s hours within %(most)s months.", hours=hours, most=window["months"])
    if rule.get("own_provision"):
        return _("%(hours)s hours about the RSC that you give.", hours=hours)
    if rule.get("any_age"):
        return _("%(hours)s hours.", hours=hours)
    return _("%(hours)s hours, while you work with children from %(ages)s.", hours=hours, ages=ages(band))


def _references(rule: Rule, _band: str) -> str:
    slots = [rater(slot) for slot in rule["slots"]]
    return ngettext(
        "%(num)d rating: one from %(raters)s.",
        "%(num)d ratings: one from each of these: %(raters)s.",
        len(slots),
        raters="; ".join(slots),
    )


def rater(slot: Rule) -> str:
    if "endorsed_as" in slot:
        return _("somebody endorsed, or whom the office has talked to")
    if slot["raters"] == "any":
        return _("somebody of your choice")
    return _any(words.RATER_KINDS[kind] for kind in slot["raters"])


def _exam(rule: Rule, _band: str) -> str:
    return ngettext("%(num)d part of the exam passed.", "%(num)d parts of the exam passed.", len(rule["parts"]))


def _held(_rule: Rule, _band: str) -> str:
    return _("You hold the endorsement that this one adds to.")


def _any_of(rule: Rule, band: str) -> str:
    choices = [rule_in_words(one, band=band).rstrip(".") for one in rule["options"].values()]
    return _("One of these is enough: %(choices)s.", choices="; ".join(choices))


def _training_counts(rule: Rule, band: str) -> list[str | None]:
    return [
        _("College courses, series, workshops and conferences, in clock hours"),
        None if rule.get("any_age") else _("About children from %(ages)s", ages=ages(band)),
        _("With at least one area of competency named"),
    ]


def _training_counts_not(_rule: Rule) -> list[str | None]:
    return [_("Hours on none of the topics"), _("The same training twice"), _("Trainings that are still to come")]


def _work_counts(rule: Rule, band: str) -> list[str | None]:
    focus = [str(words.FOCUS[one]) for one in rule.get("focus", ())]
    volunteer = _("Paid work, or supervised volunteer work with special training")
    full = rule.get("full_time_hours", 35)
    part = rule.get("part_time", "prorate") == "prorate"
    return [
        (volunteer if rule.get("volunteer_if") else _("Paid work")) if rule.get("paid") else None,
        _any(words.ROLE_KINDS[one] for one in rule["role_kinds"]) if rule.get("role_kinds") else None,
        _("With these at the center: %(focus)s", focus=_all(focus)) if focus else None,
        _("Full time is %(hours)s hours a week; part time counts in proportion", hours=full) if part else None,
        _("Under supervision") if rule.get("supervised") else None,
        _("Leading locally, in a region, a state or beyond") if rule.get("leadership") else None,
        _after(rule),
        None if rule.get("any_age") else _("With children from %(ages)s", ages=ages(band)),
    ]


def _work_counts_not(rule: Rule) -> list[str | None]:
    return [
        _("Two jobs at once never make more than full time"),
        _("Unpaid work") if rule.get("paid") and not rule.get("volunteer_if") else None,
    ]


def _rsc_counts(rule: Rule, _band: str) -> list[str | None]:
    modes = rule.get("modes", ())
    largest = rule.get("group_size_max")
    return [
        str(words.FORMATS[rule["format"]]) if "format" in rule else None,
        _("One to one, or groups of up to %(most)s", most=largest) if largest else _("One to one or in a group"),
        _("Meeting %(modes)s", modes=_any(_mode(mode) for mode in modes)) if modes else None,
        _("A provider who was endorsed or vetted on that day; we check for you"),
        _("Hours that the provider has confirmed") if rule.get("confirmed") else None,
        _after(rule),
    ]


def _mode(code: str) -> str:
    return {"in_person": _("in person"), "video": _("by video"), "phone": _("by phone")}[code]


def _rsc_counts_not(rule: Rule) -> list[str | None]:
    return [
        _("Supervision about tasks or cases only"),
        _("Peer groups without an endorsed provider"),
        _("Hours nobody has confirmed yet") if rule.get("confirmed") else None,
    ]


def _references_counts(rule: Rule, _band: str) -> list[str | None]:
    months = rule.get("validity_months", 12)
    least = rule.get("endorsed_min", 0)
    return [
        _("A rating serves for %(months)s months", months=months),
        ngettext(
            "At least %(num)d rater who is endorsed, or whom the office has talked to",
            "At least %(num)d raters who are endorsed, or whom the office has talked to",
            least,
        )
        if least
        else None,
    ]


def _references_counts_not(rule: Rule) -> list[str | None]:
    most = rule.get("not_enough_information_max", 5)
    return [
        _("Two ratings by the same person"),
        _("A rating with more than %(most)s answers “not enough information”", most=most),
    ]


def _after(rule: Rule) -> str | None:
    degree = (rule.get("after") or {}).get("degree")
    return _("After this degree: %(degree)s", degree=words.LEVELS[degree]) if degree else None


def ages(band: str) -> str:
    return _("pregnancy to 36 months") if band == "prenatal_to_36m" else _("3 up to 6 years")


def _any(parts: Iterable[Any]) -> str:
    return str(format_list([str(part) for part in parts], style="or", locale=get_locale()))


def _all(parts: Iterable[Any]) -> str:
    return str(format_list([str(part) for part in parts], style="standard", locale=get_locale()))


SENTENCES: dict[str, Callable[[Rule, str], str]] = {
    "membership": _membership,
    "agreement": _agreement,
    "education": _education,
    "licence": _licence,
    "work_years": _work,
    "families": _families,
    "training_hours": _training,
    "competency_coverage": _competencies,
    "rsc_hours": _rsc,
    "references": _references,
    "exam": _exam,
    "endorsement_held": _held,
    "any_of": _any_of,
}
COUNTS: dict[str, Callable[[Rule, str], list[Any]]] = {
    "training_hours": _training_counts,
    "work_years": _work_counts,
    "rsc_hours": _rsc_counts,
    "references": _references_counts,
}
COUNTS_NOT: dict[str, Callable[[Rule], list[Any]]] = {
    "training_hours": _training_counts_not,
    "work_years": _work_counts_not,
    "rsc_hours": _rsc_counts_not,
    "references": _references_counts_not,
}
