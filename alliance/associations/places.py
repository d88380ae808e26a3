"""Where associations are: name, tile on the map and usual time zone of each state and country."""

from collections.abc import Iterable
from typing import NamedTuple


class Place(NamedTuple):
    """``x`` and ``y`` are the tile's column and row; None beyond the United States."""

    name: str
    zone: str
    x: int | None = None
    y: int | None = None


EASTERN, CENTRAL = "America/New_York", "America/Chicago"
MOUNTAIN, PACIFIC = "America/Denver", "America/Los_Angeles"

PLACES = {
    "US-AK": Place("Alaska", "America/Anchorage", 0, 0),
    "US-ME": Place("Maine", EASTERN, 10, 0),
    "US-WI": Place("Wisconsin", CENTRAL, 5, 1),
    "US-VT": Place("Vermont", EASTERN, 9, 1),
    "US-NH": Place("New Hampshire", EASTERN, 10, 1),
    "US-WA": Place("Washington", PACIFIC, 0, 2),
    "US-ID": Place("Idaho", "America/Boise", 1, 2),
    "US-MT": Place("Montana", MOUNTAIN, 2, 2),
    "US-ND": Place("North Dakota", CENTRAL, 3, 2),
    "US-MN": Place("Minnesota", CENTRAL, 4, 2),
    "US-IL": Place("Illinois", CENTRAL, 5, 2),
    "US-MI": Place("Michigan", "America/Detroit", 6, 2),
    "US-NY": Place("New York", EASTERN, 8, 2),
    "US-MA": Place("Massachusetts", EASTERN, 9, 2),
    "US-OR": Place("Oregon", PACIFIC, 0, 3),
    "US-NV": Place("Nevada", PACIFIC, 1, 3),
    "US-WY": Place("Wyoming", MOUNTAIN, 2, 3),
    "US-SD": Place("South Dakota", CENTRAL, 3, 3),
    "US-IA": Place("Iowa", CENTRAL, 4, 3),
    "US-IN": Place("Indiana", "America/Indiana/Indianapolis", 5, 3),
    "US-OH": Place("Ohio", EASTERN, 6, 3),
    "US-PA": Place("Pennsylvania", EASTERN, 7, 3),
    "US-NJ": Place("New Jersey", EASTERN, 8, 3),
    "US-CT": Place("Connecticut", EASTERN, 9, 3),
    "US-RI": Place("Rhode Island", EASTERN, 10, 3),
    "US-CA": Place("California", PACIFIC, 0, 4),
    "US-UT": Place("Utah", MOUNTAIN, 1, 4),
    "US-CO": Place("Colorado", MOUNTAIN, 2, 4),
    "US-NE": Place("Nebraska", CENTRAL, 3, 4),
    "US-MO": Place("Missouri", CENTRAL, 4, 4),
    "US-KY": Place("Kentucky", EASTERN, 5, 4),
    "US-WV": Place("West Virginia", EASTERN, 6, 4),
    "US-VA": Place("Virginia", EASTERN, 7, 4),
    "US-MD": Place("Maryland", EASTERN, 8, 4),
    "US-DE": Place("Delaware", EASTERN, 9, 4),
    "US-AZ": Place("Arizona", "America/Phoenix", 1, 5),
    "US-NM": Place("New Mexico", MOUNTAIN, 2, 5),
    "US-KS": Place("Kansas", CENTRAL, 3, 5),
    "US-AR": Place("Arkansas", CENTRAL, 4, 5),
    "US-TN": Place("Tennessee", CENTRAL, 5, 5),
    "US-NC": Place("North Carolina", EASTERN, 6, 5),
    "US-SC": Place("South Carolina", EASTERN, 7, 5),
    "US-DC": Place("District of Columbia", EASTERN, 8, 5),
    "US-OK": Place("Oklahoma", CENTRAL, 3, 6),
    "US-LA": Place("Louisiana", CENTRAL, 4, 6),
    "US-MS": Place("Mississippi", CENTRAL, 5, 6),
    "US-AL": Place("Alabama", CENTRAL, 6, 6),
    "US-GA": Place("Georgia", EASTERN, 7, 6),
    "US-HI": Place("Hawaii", "Pacific/Honolulu", 0, 7),
    "US-TX": Place("Texas", CENTRAL, 3, 7),
    "US-FL": Place("Florida", EASTERN, 8, 7),
    "AU-WA": Place("Western Australia", "Australia/Perth"),
    "IE": Place("Ireland", "Europe/Dublin"),
}
LOCALES = {"AU": "en_AU", "IE": "en_IE", "GB": "en_GB", "CA": "en_CA", "NZ": "en_NZ"}


PARTS = {"US-FL-HILLSBOROUGH": "Hillsborough County", "US-FL-PALMBEACH": "Palm Beach County"}


def named(codes: Iterable[str]) -> str:
    """``["US-NC", "IE"]`` → "North Carolina, Ireland"; a code nobody knows stays as it is."""
    return ", ".join(_name(code) for code in codes)


def _name(code: str) -> str:
    """A part of a state is said with the state: ``US-FL-PALMBEACH`` → "Palm Beach County (Florida)"."""
    if code in PLACES:
        return PLACES[code].name
    whole, _dash, part = code.rpartition("-")
    known = PARTS.get(code, part.replace("_", " ").title())
    return f"{known} ({PLACES[whole].name})" if whole in PLACES else code


def zone_of(jurisdictions: list[str]) -> str:
    """The usual zone of the first jurisdiction; eastern time where none is known."""
    return next((PLACES[code].zone for code in jurisdictions if code in PLACES), EASTERN)


def locale_of(code: str) -> str:
    """How English is written there: days, numbers, spelling."""
    return LOCALES.get(code[:2], "en_US")
