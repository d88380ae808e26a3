"""Intake in words: ways of coming in, states of a place, categories to wish for."""

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from tenants.applications.offers import Offer
from tenants.kernel.categories import category_name

MODES: dict[str, Any] = {
    "rolling": _l("At any time"),
    "windows": _l("In windows, on days that you set"),
    "cohorts": _l("By cohort, from the list"),
}
KINDS: dict[str, Any] = {"open": _l("For everybody"), "agency": _l("For one agency")}
STATES: dict[str, tuple[Any, str]] = {
    "unproved": (_l("Address not confirmed yet"), "idle"),
    "waiting": (_l("On the list"), "idle"),
    "invited": (_l("Invited"), "info"),
    "accepted": (_l("Said yes"), "ok"),
    "declined": (_l("Not this time"), "idle"),
    "expired": (_l("No answer in time"), "warn"),
    "left": (_l("Left the list"), "idle"),
}
COHORT_STATES: dict[str, tuple[Any, str]] = {
    "gathering": (_l("Gathering"), "info"),
    "running": (_l("Under way"), "ok"),
    "closed": (_l("Closed"), "idle"),
}


def options(labels: dict[str, Any]) -> list[tuple[str, str]]:
    return [(code, str(label)) for code, label in labels.items()]


def categories(offered: Iterable[Offer]) -> list[tuple[str, str]]:
    """For a select, with a choice for those who don't know yet."""
    return [("", _("I don’t know yet")), *((one.category, category_name(one.category)) for one in offered)]
