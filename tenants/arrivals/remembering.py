"""What earlier files were told, for the next one: by the same headings, however they are written."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from tenants.arrivals.fields import SHARED
from tenants.record import sheet


class Told(Protocol):
    """An import whose questions were answered."""

    kind: Any
    shape: Any
    columns: Any
    orders: Any
    meanings: Any
    defaults: Any


@dataclass(frozen=True)
class Remembered:
    """``exact``: the headings are those of an earlier file, so that nothing is left to guess."""

    exact: bool
    columns: dict[str, str]
    orders: dict[str, str]
    meanings: dict[str, dict[str, str]]
    defaults: dict[str, Any]


def of(kind: str, shape: str | None, head: Sequence[str], earlier: Sequence[Told]) -> Remembered:
    """``earlier`` are newest first. Words hold whatever the headings; columns and days by the headings.

    A file of another kind helps with what says who somebody is.
    """
    alike = [one for one in earlier if one.kind == kind]
    same = next((one for one in alike if one.shape == shape), None)
    meant: dict[str, dict[str, str]] = {}
    for one in reversed(earlier):
        for field, words in one.meanings.items():
            meant.setdefault(field, {}).update(words)
    defaults = dict(alike[0].defaults) if alike else {}
    if same is not None:
        return Remembered(True, _by_heading(kind, head, [same]), dict(same.orders), meant, defaults)
    return Remembered(False, _by_heading(kind, head, earlier), {}, meant, defaults)


def _by_heading(kind: str, head: Sequence[str], earlier: Sequence[Told]) -> dict[str, str]:
    """What a heading was said to mean last, accents and capitals aside; of two of one meaning the first."""
    found: dict[str, str] = {}
    said = [
        {sheet.word(heading): code for heading, code in one.columns.items() if one.kind == kind or code in SHARED}
        for one in earlier
    ]
    for heading in head:
        code = next((one[word] for one in said if (word := sheet.word(heading)) in one), None)
        if code and code not in found.values():
            found[heading] = code
    return found
