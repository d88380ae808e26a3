"""A difference of two sets in sentences that anybody may read, in the order in which people look for them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from babel.dates import format_skeleton
from babel.lists import format_list
from flask_babel import format_date, format_decimal, get_locale, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from tenants.kernel.categories import ADDONS, ROLES

from .called import NAMES, OPTIONS
from .difference import Change, difference, everybody
from .successive import Entry

PARAMETERS: dict[str, Any] = {
    "min": _l("at least"),
    "years": _l("years"),
    "full_time_hours": _l("hours of a full-time week"),
    "part_time": _l("part-time work"),
    "confirmed": _l("only hours that the provider confirmed count"),
    "topics": _l("topics"),
    "domains": _l("areas of competency"),
    "modes": _l("ways to meet"),
    "role_kinds": _l("kinds of work"),
    "focus": _l("what the work is about"),
    "with": _l("with whom"),
    "levels": _l("degrees"),
    "parts": _l("parts"),
    "slots": _l("number of references"),
    "window": _l("time in which it has to happen"),
    "after": _l("counts only after"),
    "endorsed_min": _l("endorsed raters at least"),
    "not_enough_information_max": _l("answers “not enough information” at most"),
    "validity_months": _l("months that a rating serves"),
    "group_size_max": _l("most people in a group"),
    "advisory": _l("only to compare"),
    "paid": _l("only paid work counts"),
    "supervised": _l("only supervised work counts"),
    "any_age": _l("work with any age counts"),
    "no_sanction": _l("says that no licensing board sanctioned you"),
    "accept_other": _l("membership of another association counts"),
    "also": _l("other memberships that count"),
    "prorate": _l("less where the time is shorter"),
    "period": _l("time for which it is asked"),
    "long_held.hours": _l("hours for those endorsed for long"),
    "long_held.months": _l("months held to be endorsed for long"),
    "anchor_year": _l("a year in which it ends"),
    "ends_on": _l("last day"),
    "opens.month_day": _l("opens on"),
    "due.month_day": _l("due on"),
    "grace_until.month_day": _l("last day of grace"),
    "after_months_held": _l("after so many months"),
    "on_roles": _l("for"),
    "waives": _l("may wait while emerging"),
    "until": _l("until"),
    "forms_by_series_from": _l("forms by series from"),
    "same_role_parts": _l("parts for those endorsed in the same role of the other series"),
    "offered": _l("offered"),
    "without": _l("what is not asked again"),
    "emerging": _l("emerging"),
}
VALUES: dict[str, Any] = {
    "bachelors": _l("Bachelor’s degree"),
    "masters": _l("Master’s degree"),
    "associate": _l("Associate degree"),
    "doctorate": _l("Doctorate, MD included"),
    "mental_health": _l("Mental health license"),
    "iecmh": _l("infant and early childhood mental health"),
    "dei": _l("diversity, equity and inclusion"),
    "rsc_provision": _l("giving RSC"),
    "dyadic_psychotherapy": _l("psychotherapy with parent and child together"),
    "social_emotional": _l("social and emotional needs of the child"),
    "relationship_based_therapy": _l("relationship-based therapy"),
    "direct_service": _l("with children and families"),
    "in_person": _l("in person"),
    "video": _l("video"),
    "phone": _l("phone"),
    "multiple_choice": _l("multiple choice"),
    "vignettes": _l("written vignettes"),
}
PLAIN = {"peer": _l("RSC from peers"), "cycle": _l("Renewal"), "policy": _l("Days of renewal")}
NOTES = ("basis", "basis_of", "note", "kind", "label")
"""What a set says about itself, for whoever keeps it: no part of what is asked of anybody."""
BLOCK = {"on_roles": _l("Who may add it"), "emerging": _l("Emerging")}


class Group(NamedTuple):
    """What changes for these people: the heading, and each sentence with whether it asks more (None: it depends)."""

    who: tuple[str, ...]
    title: str
    lines: list[tuple[str, bool | None]]


def told(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Group]:
    """The difference, grouped by whom it is about; nothing where both ask the same."""
    every, groups = everybody(after), dict[tuple[str, ...], Group]()
    for one in difference(before, after):
        group = groups.setdefault(one.who, Group(one.who, heading(one.who, every), []))
        group.lines.append((sentence(one), one.more))
    return sorted(groups.values(), key=lambda group: -len(group.who))


def heading(who: Sequence[str], every: frozenset[str]) -> str:
    """Names of roles; everybody is called so."""
    if not who:
        return _("For everybody")
    rest = [code for code in who if code not in every] if every <= set(who) else list(who)
    names = [*([_("Every category")] if every <= set(who) else []), *map(called, rest)]
    return "; ".join(names)


def section(name: str) -> str:
    """What a comment is about."""
    known = {
        "whole": _l("The whole draft"),
        "rsc_providers": _l("Who may give RSC"),
        "renewal": _l("The days of renewal"),
    }
    return str(known[name]) if name in known else called(name)


def called(code: str) -> str:
    return str(ROLES.get(code) or ADDONS.get(code) or code)


def name(requirement: str) -> str:
    whole, _dot, choice = requirement.partition(".")
    found = str(NAMES.get(whole) or whole.replace("_", " ").capitalize())
    return f"{found} ({OPTIONS.get(choice, choice.replace('_', ' '))})" if choice else found


def where(path: str) -> str:
    """``roles.FS.requirements.training.hours`` → Family Specialist, Training in all, hours."""
    steps = path.split(".")
    if steps[0] == "rsc_providers" and "accepts" in steps:
        place = steps.index("accepts") + 1
        steps[place : place + 1] = [_accepted(one) for one in steps[place : place + 1]]
    hidden = ("requirements", "roles", "addons", "accepts", "options", "month_day")
    return ", ".join(_step(step) for step in steps if step not in hidden)


def part(path: str, who: str) -> str:
    """A part of what a set says about somebody: ``roles.FS.requirements.rsc`` below ``roles.FS``."""
    last = path.rpartition(".")[2]
    return str(BLOCK.get(last) or where(path).removeprefix(where(who) + ", "))


def _accepted(line: str) -> str:
    """Whose supervision counts: ``mhs_ct`` → Mental Health Specialist (CT)."""
    parts = line.split("_")
    for many in range(len(parts), 0, -1):
        code, rest = "_".join(parts[:many]).upper(), parts[many:]
        if code in ROLES or code in ADDONS:
            more = " ".join(str(VALUES.get(one) or (one.upper() if len(one) == 2 else one)) for one in rest)
            return f"{called(code)} ({more})" if more else called(code)
    return line


def _step(step: str) -> str:
    known = {
        "common": _("Everybody"),
        "rsc_providers": _("Who may give RSC"),
        "rsc_peer": PLAIN["peer"],
        "hours": _("hours"),
        **NAMES,
    }
    return str(
        known.get(step)
        or PLAIN.get(step)
        or PARAMETERS.get(step)
        or PARAMETERS.get(f"{step}.month_day")
        or called(step)
    ).replace("_", " ")


def sentence(one: Change) -> str:
    """One change in one sentence."""
    if one.kind == "provider":
        return _provider(one)
    if one.kind in ("changed", "block", "plain"):
        title = PLAIN[one.about] if one.kind == "plain" else BLOCK.get(one.about) or name(one.about)
        return _changed(str(title), one)
    facts = {"name": name(one.about), "much": _much(one.rule)}
    return {
        "offered": _("Offered from now on."),
        "not_offered": _("Not offered to new applicants any more."),
        "added": _("New: %(name)s%(much)s.", **facts),
        "removed": _("Not asked any more: %(name)s.", **facts),
        "option_added": _("Counts too from now on: %(name)s.", **facts),
        "option_removed": _("Does not count any more: %(name)s.", **facts),
        "otherwise": _("%(name)s is asked in another way%(much)s. The rules themselves say how.", **facts),
    }[one.kind]


def _much(rule: Mapping[str, Any] | None) -> str:
    hours, years = ((rule or {}).get(key) for key in ("hours", "years"))
    if hours:
        return ", " + ngettext("%(shown)s hour", "%(shown)s hours", hours, shown=format_decimal(hours))
    return ", " + ngettext("%(num)d year", "%(num)d years", years) if years else ""


def _changed(title: str, one: Change) -> str:
    last = one.path.rpartition(".")[2]
    if one.path == "hours" and one.was and one.now:
        much = ngettext("%(shown)s hour", "%(shown)s hours", one.now, shown=format_decimal(one.now))
        return _("%(name)s: %(much)s instead of %(was)s.", name=title, much=much, was=format_decimal(one.was))
    what = str(PARAMETERS.get(one.path) or PARAMETERS.get(last) or last.replace("_", " "))
    shown = str if last.endswith("_year") else value
    facts = {"name": title, "what": what, "now": shown(one.now), "was": shown(one.was)}
    if one.now in (None, False):
        gone = _("%(name)s: no longer “%(what)s”.", **facts)
        return gone if one.was is True else _("%(name)s: no longer “%(what)s” (%(was)s).", **facts)
    if one.now is True:
        return _("%(name)s: new, %(what)s.", **facts)
    if one.was is None:
        return _("%(name)s: new, %(what)s: %(now)s.", **facts)
    if facts["was"] == facts["now"]:
        return _("%(name)s: %(what)s, asked in another way.", **facts)
    return _("%(name)s, %(what)s: %(now)s instead of %(was)s.", **facts)


def _provider(one: Change) -> str:
    if one.now is None:
        return _("RSC counts no more when given by: %(who)s.", who=_giver(one.was))
    if one.was is None:
        return _("RSC counts when given by: %(who)s.", who=_giver(one.now))
    return _("RSC given by %(who)s counts under other conditions.", who=_giver(one.now))


def _giver(line: Mapping[str, Any]) -> str:
    found = called(line.get("role") or line["addon"])
    return _("%(who)s (emerging too)", who=found) if "emerging" in line.get("status", ()) else found


def value(given: Any) -> str:
    """As people write it."""
    if isinstance(given, bool):
        return _("yes") if given else _("no")
    if isinstance(given, int | float):
        return str(format_decimal(given))
    if isinstance(given, Mapping):
        return ", ".join(
            f"{PARAMETERS.get(key, key.replace('_', ' '))}: {value(inner)}"
            for key, inner in given.items()
            if key not in NOTES
        )
    if isinstance(given, list):
        return _listed(given)
    return (
        ""
        if given is None
        else dated(given)
        or _month_day(given)
        or str(VALUES.get(given) or NAMES.get(given) or called(given).replace("_", " "))
    )


def dated(given: str) -> str | None:
    """A day written as in a set, as people write it; None where it is no day."""
    try:
        return str(format_date(date.fromisoformat(given), "long")) if len(given) == len("2026-11-22") else None
    except ValueError:
        return None


def _month_day(given: str) -> str | None:
    """``12-31`` → December 31: a day of every year."""
    try:
        day = date.fromisoformat(f"2000-{given}") if len(given) == len("12-31") else None  # a leap year knows all days
    except ValueError:
        return None
    return format_skeleton("MMMMd", day, locale=get_locale()) if day else None


def _listed(given: Iterable[Any]) -> str:
    found = list(given)
    if found and all(isinstance(one, Mapping) and "raters" in one for one in found):
        return str(len(found))
    window = found[0] if found and isinstance(found[0], Mapping) else {}
    if "months" in window:
        return ngettext("within %(num)d month", "within %(num)d months", window["months"])
    if isinstance(window, Mapping) and window and len(found) == 1:
        return str(format_list([value(inner) for inner in window.values()], style="or", locale=get_locale()))
    return ", ".join(value(one) for one in found)


class Told(NamedTuple):
    """A published set on the page of what changed; ``said`` is the Alliance’s own sentence."""

    id: str
    kind: str
    label: str
    begins: date
    ends: date | None
    said: str | None
    before: str | None
    groups: list[Group]


def entries(history: Sequence[Entry]) -> list[Told]:
    """Each published set with what it changed, in sentences."""
    labels = {one.document["id"]: one.document.get("label") or one.document["id"] for one in history}
    return [
        Told(
            one.document["id"],
            one.document["kind"],
            labels[one.document["id"]],
            date.fromisoformat(one.document["effective"]["from"]),
            date.fromisoformat(last) if (last := one.document["effective"].get("to")) else None,
            one.document.get("notes"),
            labels.get(one.before or ""),
            told(one.was, one.now) if one.before else [],
        )
        for one in history
    ]
