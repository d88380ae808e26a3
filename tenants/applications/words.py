"""Whom each role of a category is for, and what an old system said of an application, in short words of our own."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

FOR_WHOM: dict[str, Any] = {
    "FA": _l(
        "You care for or teach young children, or support their families day to day: child care, "
        "doulas, lactation support, court advocates, case managers."
    ),
    "FS": _l(
        "You work with families to prevent trouble or to help early: home visiting, early intervention, "
        "NICU nursing, parent education, child welfare, consultation."
    ),
    "FRS": _l("You give reflective supervision to people who work with families to prevent trouble or to help early."),
    "MHS": _l("You provide therapy for young children together with their parents."),
    "MHM_C": _l("You supervise clinicians who work with very young children."),
    "MHM_P": _l("You shape programs and policy for very young children."),
    "MHM_RF": _l("You teach or do research about very young children."),
    "ERS": _l(
        "You are endorsed already, and you give reflective supervision that counts for others. "
        "You may begin as emerging, with two years to complete it."
    ),
}
AGES = {"I": _l("Pregnancy to 36 months"), "EC": _l("3 up to 6 years")}


def there(facts: Mapping[str, Any]) -> str | None:
    """What the old system said of an application that came over, in its own words; None of any other."""
    stood, fee = facts.get("stood"), facts.get("fee")
    said = [_("There it said: %(stood)s.", stood=stood)] if stood else []
    return " ".join([*said, *([_("Fee paid there: %(fee)s.", fee=fee)] if fee else [])]) or None
