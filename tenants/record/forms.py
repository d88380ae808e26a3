"""What the record's forms start with and offer to choose from."""

from collections import defaultdict
from typing import Any
from uuid import UUID

from flask_babel import gettext as _

from tenants.kernel.categories import category_name
from tenants.kernel.standards import Standards, StandardsInvalid, store
from tenants.record import lines, queries, words

CHIPS = (30, 45, 60, 90, 120)
PLAIN = ("id", "person_id", "version", "removed_at", "created_at", "batch_id", "came_over")


def stored(entry: Any) -> dict[str, Any]:
    """The entry as its form shows it."""
    values = {one.key: getattr(entry, one.key) for one in entry.__mapper__.column_attrs if one.key not in PLAIN}
    values = {name: _shown(value) for name, value in values.items()}
    values.update(OWN.get(entry.__tablename__, lambda _entry: {})(entry))
    return values


def again(entry: Any, today: str) -> dict[str, Any]:
    """A new entry like this one, on another day: "repeat last"."""
    return stored(entry) | {"from_day": today, "to_day": ""}


def chips(*lengths: int) -> list[tuple[str, str]]:
    """Lengths of an hour of RSC, all of them or those named."""
    labels = {
        30: _("30 min"),
        45: _("45 min"),
        60: _("1 h"),
        90: _("1½ h"),
        120: _("2 h"),
    }
    return [(str(minutes), labels[minutes]) for minutes in CHIPS if not lengths or minutes in lengths]


def providers(person_id: UUID) -> list[tuple[str, str]]:
    people = [(str(one), name) for one, name in queries.providers_for(person_id)]
    return [("", _("Choose a person")), *people, ("new", _("Someone else …"))]


def published() -> Standards | None:
    """The standards, or None before any are published: the record can be written all the same."""
    try:
        return store.standards()
    except StandardsInvalid:
        return None


def areas(standards: Standards | None) -> list[tuple[str, list[tuple[str, str]]]]:
    """The competency areas by domain: (domain, [(code, words)]), in the catalogue's order."""
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for code, area in (standards.catalogue.areas if standards else {}).items():
        found[area.domain].append((code, words.area(code)))
    return [(str(words.DOMAINS.get(domain, domain)), rows) for domain, rows in found.items()]


def associations(standards: Standards | None, own: str, own_name: str) -> list[tuple[str, str]]:
    """This association first, then the other codes of the standards and bodies that they accept."""
    others = sorted({*(standards.associations if standards else ()), "WAIMH"} - {own})
    return [(own, own_name), *((code, lines.association(code)) for code in others)]


def category_options(standards: Standards | None) -> list[tuple[str, str]]:
    plain = [(code, f"{category_name(code)} ({code})") for code in (standards.catalogue.plain if standards else ())]
    return [("", _("Choose a category")), *plain]


def _shown(value: Any) -> Any:
    if isinstance(value, bool):
        return "yes" if value else ""
    return value.isoformat() if hasattr(value, "isoformat") else value


def _education(entry: Any) -> dict[str, Any]:
    return {"imh": "yes" if "infant_mental_health" in entry.fields else ""}


def _work(entry: Any) -> dict[str, Any]:
    return {"paid": "yes" if entry.paid else "no", "hours_per_week": _number(entry.hours_per_week)}


def _training(entry: Any) -> dict[str, Any]:
    return {"hours": _number(entry.hours), **dict(entry.topics), **_split(entry)}


def _rsc(entry: Any) -> dict[str, Any]:
    length = queries.minutes_of(entry)
    is_chip = length in CHIPS
    return {
        "minutes": str(length) if is_chip or length % 15 else "other",
        "hours": "" if is_chip else f"{length / 60:g}",
        "provider_id": str(entry.provider_id or ""),
        **_split(entry),
    }


def _elsewhere(entry: Any) -> dict[str, Any]:
    return {"addon_from": next((one["from"] for one in entry.addons if one["addon"] == "ERS"), "")}


def _split(entry: Any) -> dict[str, Any]:
    return {"young_percent": (entry.age_split or {}).get("prenatal_to_36m", "")}


def _number(value: Any) -> str:
    return f"{value:g}" if value is not None else ""


OWN = {
    "education": _education,
    "work": _work,
    "training": _training,
    "rsc": _rsc,
    "held_elsewhere": _elsewhere,
}
