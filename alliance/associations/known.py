"""The real associations as the files beside this one know them: facts only, turned into bodies and licences."""

from datetime import date
from pathlib import Path
from typing import Any

import yaml

from alliance.associations.models import Body, Licence
from alliance.associations.rules import partial_day

FACTS = Path(__file__).parent / "facts"
COLUMNS = (
    "code",
    "name",
    "abbr",
    "former",
    "web",
    "status",
    "note",
    "endorsement_in_use",
    "licence",
    "year_licensed",
    "host",
)
IN_USE = {True: True, False: False, "unknown": None}
TOLD = ("names", "legal_form", "first_met", "serves", "statements", "events", "history", "first_endorsed")
NOT_FOUND = "The day is not known from the sources read."


def read(name: str) -> Any:
    """A file of facts by name: ``associations`` or ``ncimha``."""
    return yaml.safe_load((FACTS / f"{name}.yaml").read_text(encoding="utf-8"))


def known(entries: dict[str, Any]) -> list[tuple[Body, list[Licence]]]:
    """Every body of the file with its licences; ``entries`` are the standards' associations, by code."""
    told = {one["code"]: one for one in (read("ncimha"),)}
    rows = read("associations")["associations"]
    return [_known(row, entries.get(row["code"], {}), told.get(row["code"], {})) for row in rows]


def _known(row: dict[str, Any], entry: dict[str, Any], told: dict[str, Any]) -> tuple[Body, list[Licence]]:
    facts = {key: _plain(value) for key, value in row.items() if key not in COLUMNS and value is not None}
    facts |= {key: told[key] for key in TOLD if told.get(key)}
    series = list(entry.get("series", told.get("series", [])))
    body = Body(
        code=row["code"],
        name=row["name"],
        abbr=row.get("abbr"),
        former=row.get("former"),
        web=row.get("web"),
        status=row["status"],
        note=row.get("note"),
        endorsement_in_use=IN_USE[row["endorsement_in_use"]],
        jurisdictions=list(entry.get("jurisdictions", _jurisdictions(row["code"]))),
        series=series,
        facts=facts,
        legal_form=told.get("legal_form"),
        host=row.get("host"),
    )
    licences = _told_licences(told, series) if told else _licences(row, series)
    for one in licences:
        one.territory = body.jurisdictions
        one.exclusive = one.kind == "endorsement" and bool(body.jurisdictions)
    return body, licences


def _licences(row: dict[str, Any], series: list[str]) -> list[Licence]:
    """What the file says of licences: an endorsement licence where endorsement is in use by a confirmed licensee."""
    if row["status"] != "confirmed":
        return []
    year = row.get("year_licensed")
    if row.get("licence") == "guidelines_only":
        return [_licence("competency_guidelines", year)]
    if row["endorsement_in_use"] is not True:
        return [_licence("competency_guidelines", None)]
    guidelines = row.get("guidelines_licensed")
    first = [_licence("competency_guidelines", guidelines)] if guidelines else []
    return [*first, _licence("endorsement", year, series)]


def _told_licences(told: dict[str, Any], series: list[str]) -> list[Licence]:
    return [
        _licence(one["type"], one["from"], series if one["type"] == "endorsement" else []) for one in told["licences"]
    ]


def _licence(kind: str, since: object, series: list[str] | None = None) -> Licence:
    day, precision = partial_day(str(since)) if since else (None, "unknown")
    note = None if since else NOT_FOUND
    return Licence(kind=kind, series=series or [], from_day=day, precision=precision, note=note)


def _jurisdictions(code: str) -> list[str]:
    """``US-MD-DC`` → Maryland and D.C.; a county's body speaks for no state."""
    country, *parts = code.split("-")
    if any(len(part) > 3 for part in parts):
        return []
    return [f"{country}-{part}" for part in parts] or [country]


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
