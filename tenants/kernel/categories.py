"""What people call the categories of endorsement, and the mark that each one gives."""

from functools import lru_cache
from typing import Any

from flask_babel import lazy_gettext as _l

from tenants.kernel.own_words import here, own_word
from tenants.kernel.words import current

CATEGORIES: dict[str, Any] = {
    "IFA": _l("Infant Family Associate"),
    "IFS": _l("Infant Family Specialist"),
    "IFRS": _l("Infant Family Reflective Supervisor"),
    "IMHS": _l("Infant Mental Health Specialist"),
    "IMHM-C": _l("Infant Mental Health Mentor, Clinical"),
    "IMHM-P": _l("Infant Mental Health Mentor, Policy"),
    "IMHM-R/F": _l("Infant Mental Health Mentor, Research/Faculty"),
    "ECFA": _l("Early Childhood Family Associate"),
    "ECFS": _l("Early Childhood Family Specialist"),
    "ECFRS": _l("Early Childhood Family Reflective Supervisor"),
    "ECMHS": _l("Early Childhood Mental Health Specialist"),
    "ECMHM-C": _l("Early Childhood Mental Health Mentor, Clinical"),
    "ECMHM-P": _l("Early Childhood Mental Health Mentor, Policy"),
    "ECMHM-R/F": _l("Early Childhood Mental Health Mentor, Research/Faculty"),
}
ROLES: dict[str, Any] = {
    "FA": _l("Family Associate"),
    "FS": _l("Family Specialist"),
    "FRS": _l("Family Reflective Supervisor"),
    "MHS": _l("Mental Health Specialist"),
    "MHM_C": _l("Mental Health Mentor, Clinical"),
    "MHM_P": _l("Mental Health Mentor, Policy"),
    "MHM_RF": _l("Mental Health Mentor, Research and Faculty"),
}
ADDONS: dict[str, Any] = {"ERS": _l("Endorsed Reflective Supervisor")}
RETIRED = frozenset({"IFRS", "ECFRS"})  # the catalogue says since when, and what they count as
INFANT, EARLY_CHILDHOOD = "IMH-E®", "ECMH-E®"


def category_name(code: str) -> str:
    """``IFS`` → "Infant Family Specialist"; with an add-on its name follows; an unknown code stays as it is."""
    return _own_name(code) or _named(code, current())


def _own_name(code: str) -> str | None:
    """What this association calls it; with an add-on the add-on's name follows."""
    if not here():
        return None
    plain, _hyphen, addon = code.rpartition("-")
    if code in CATEGORIES or addon not in ADDONS:
        return own_word(code)
    name = own_word(plain)
    return f"{name}, {ADDONS[addon]}" if name else None


@lru_cache(maxsize=512)
def _named(code: str, _words: object) -> str:
    """Kept for each language: a list names the same few categories on every line."""
    if code in CATEGORIES:
        return str(CATEGORIES[code])
    plain, _hyphen, addon = code.rpartition("-")
    if plain in CATEGORIES and addon in ADDONS:
        return f"{CATEGORIES[plain]}, {ADDONS[addon]}"
    return code


def category_mark(code: str) -> str:
    """The mark that goes after the name of somebody endorsed in this category."""
    series, usual = ("EC", EARLY_CHILDHOOD) if code.startswith("EC") else ("I", INFANT)
    return own_word(f"mark:{series}") or usual


def role_name(code: str) -> str:
    """``MHM_C`` → "Mental Health Mentor, Clinical"; an add-on by its own name."""
    return str(ROLES.get(code) or ADDONS.get(code) or code)
