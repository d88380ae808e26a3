"""A retired category counts as another one from a day on, unless it had ended by then."""

from datetime import date

import pytest

from tenants.kernel.standards.conversion import converted

from .worked import published

LAST, FIRST = date(2023, 12, 31), date(2024, 1, 1)
EXAMPLES = [
    ("before the day", "IFRS", None, LAST, None),
    ("on the day", "IFRS", None, FIRST, ("IFS-ERS", FIRST)),
    ("in the other series", "ECFRS", None, FIRST, ("ECFS-ERS", FIRST)),
    ("ended on the eve", "IFRS", LAST, date(2025, 1, 1), None),
    ("ended on the day itself", "IFRS", FIRST, date(2025, 1, 1), ("IFS-ERS", FIRST)),
    ("not retired", "IFS", None, FIRST, None),
    ("unknown", "XYZ", None, FIRST, None),
]


@pytest.mark.parametrize(("what", "category", "until", "on", "found"), EXAMPLES, ids=[one[0] for one in EXAMPLES])
def test_what_it_counts_as(what: str, category: str, until: date | None, on: date, found: tuple | None) -> None:
    assert converted(published().catalogue, category, until=until, on=on) == found
