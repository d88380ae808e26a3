"""Days as old systems write them: in words, in figures of either order, or as a spreadsheet's count of days. Pure."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache

from tenants.arrivals.columns import DAYS
from tenants.arrivals.reading import Table
from tenants.record import sheet

COUNTED = re.compile(r"(\d{5})(?:[.,]\d+)?")
FIRST = date(1899, 12, 30)  # a spreadsheet's day 0
COUNTS = range(10_000, 80_000)  # 1927 to 2119: what else has five digits is no day
NONE = frozenset({"", "n a", "na", "none", "never", "no", "0", "0000 00 00", "00 00 0000", "null"})


def day(text: str, order: sheet.Order | None) -> date | None:
    """The day, None for what is none; ``order`` decides between 3/4 and 4/3."""
    counted = COUNTED.fullmatch(text)
    if counted:
        number = int(counted[1])
        return FIRST + timedelta(days=number) if number in COUNTS else None
    return sheet.day(text, order)


@lru_cache(maxsize=10_000)
def is_none(text: str) -> bool:
    """What stands for no day at all; a file says the same days in thousands of rows."""
    return sheet.word(text) in NONE


def open_orders(table: Table, places: Mapping[str, int], said: Mapping[str, str]) -> dict[str, list[str]]:
    """Columns whose days can be read in two ways while nobody has said which, with examples."""
    found: dict[str, list[str]] = {}
    for field in DAYS:
        if field in places and field not in said:
            texts = [row[places[field]] for _line, row in table.rows]
            if sheet.order_of(texts) in ("ask", "mixed"):
                found[field] = examples(texts)
    return found


def sure_orders(table: Table, places: Mapping[str, int]) -> dict[str, str]:
    """Columns that say by themselves which way their days are written."""
    texts = {field: [row[places[field]] for _line, row in table.rows] for field in DAYS if field in places}
    said = {field: sheet.order_of(found) for field, found in texts.items()}
    return {field: order for field, order in said.items() if order in ("month_first", "day_first")}


def examples(texts: Sequence[str]) -> list[str]:
    """Three that can be read in two ways."""
    return list(dict.fromkeys(text for text in texts if sheet.order_of([text]) == "ask"))[:3]
