"""What an endorsement in a retired role counts as since its conversion: by itself, nobody applies for it."""

from datetime import date
from typing import NamedTuple

from .catalogue import Catalogue
from .days import FOREVER


class Converted(NamedTuple):
    """The code that it counts as, and from which day."""

    code: str
    since: date


def converted(catalogue: Catalogue, category: str, *, until: date | None, on: date) -> Converted | None:
    """``IFRS`` → ``IFS-ERS`` from the conversion's day on; None before it, and for one that had ended by then."""
    own = catalogue.plain.get(category)
    last = until.isoformat() if until else FOREVER
    for one in catalogue.conversions if own else ():
        if own and one.role == own.role and one.since <= min(on.isoformat(), last):
            plain = next(code for code, kind in catalogue.plain.items() if kind[1:3] == (own.series, one.becomes))
            return Converted(f"{plain}-{one.addon}", date.fromisoformat(one.since))
    return None
