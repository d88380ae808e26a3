"""Hours as whole quarters: how they are counted, shared between two ages, and written."""

from collections.abc import Mapping
from typing import Any

ENDINGS = ("", ".25", ".5", ".75")


def quarters(hours: float) -> int:
    return int(hours * 4)


def text(count: int) -> str:
    """Quarters as decimal hours without trailing zeros: 91 → `22.75`."""
    return f"{count >> 2}{ENDINGS[count & 3]}"


def share(entry: Mapping[str, Any], count: int, band: str) -> int:
    """What of `count` quarters belongs to the children of this age, rounded down."""
    bands = entry["age_bands"]
    if band not in bands:
        return 0
    split = entry.get("age_split")
    return count // len(bands) if split is None else count * int(split[band]) // 100


def minutes_of(session: Mapping[str, Any]) -> int:
    """The length of an entry of reflective supervision, given in hours or in minutes."""
    return int(session["minutes"]) if "minutes" in session else quarters(session["hours"]) * 15
