"""Where a value stands in a set, in words: ``roles.FS.requirements.rsc.hours`` → Family Specialist, RSC, hours."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from tenants.kernel.categories import role_name
from tenants.kernel.standards.difference_words import dated
from tenants.kernel.standards.knobs import Knob
from tenants.standards import names

LAST: dict[str, Any] = {
    "hours": _l("hours"),
    "forms_by_series_from": _l("forms by series from"),
    "confirmed": _l("only hours that the provider confirmed"),
    "group_size_max": _l("most people in a group"),
    "endorsed_min": _l("endorsed raters at least"),
    "not_enough_information_max": _l("answers “not enough information” at most"),
    "advisory": _l("only to compare"),
    "years": _l("years"),
    "years_after_end": _l("years after the end"),
    "validity_months": _l("months that a rating serves"),
}
HIDDEN = ("requirements", "roles", "addons", "accepts")


def words(path: str) -> str:
    """Part by part, as the pages call them; what has no word of its own stays as it is written."""
    steps = [step for step in path.split(".") if step not in HIDDEN]
    return ", ".join(_step(step) for step in steps)


def _step(step: str) -> str:
    if step == "common":
        return _("Everybody")
    if step == "rsc_providers":
        return _("Who may give RSC")
    if step in LAST:
        return str(LAST[step])
    known = role_name(step)
    return known if known != step else names.name(step)


def value(given: Any) -> str:
    """A value as people write it."""
    if given is None:
        return _("not asked")
    if isinstance(given, bool):
        return _("yes") if given else _("no")
    if isinstance(given, Mapping):
        return _("asked")
    return ", ".join(map(_word, given)) if isinstance(given, list) else _word(given)


def _word(given: Any) -> str:
    """``in_person`` → in person; what is typed back may be written either way."""
    return (dated(given) or given.replace("_", " ")) if isinstance(given, str) else str(given)


def grouped(knobs: Iterable[Knob]) -> list[tuple[str, list[tuple[str, str]]]]:
    """For a select: by whom they are about, each with its place in words and what stands now."""
    found: dict[str, list[tuple[str, str]]] = {}
    for one in knobs:
        said = words(one.path)
        now = _("the whole requirement") if one.kind == "whole" else _("now %(value)s", value=value(one.now))
        found.setdefault(said.partition(", ")[0], []).append((one.path, f"{said} ({now})"))
    return list(found.items())
