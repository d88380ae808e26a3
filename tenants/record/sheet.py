"""What a person pasted or sent as a table: signs, rows, days and hours, as spreadsheets write them. Pure."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from tenants.kernel.text import key

MOST_ROWS = 10_000
MOST_CELL = 2_000
Order = Literal["month_first", "day_first"]
Said = Literal["month_first", "day_first", "plain", "ask", "mixed"]
NUMBERS = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})")
ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
NAMED = (
    re.compile(r"(\d{1,2})[\s\-.]+([^\W\d]+)\.?[\s\-,.]+(\d{4}|\d{2})"),
    re.compile(r"([^\W\d]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})"),
)
TIME = re.compile(r"[T\s]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?(\s*[ap]\.?m\.?)?$", re.IGNORECASE)
CLOCK = re.compile(r"(\d{1,4}):([0-5]\d)(?::00)?")
UNIT = re.compile(r"\s*(h|hr|hrs|hour|hours|hora|horas)\.?$", re.IGNORECASE)
MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan ene", "feb", "mar", "apr abr", "may", "jun", "jul", "aug ago", "sep set", "oct", "nov", "dec dic"),
        start=1,
    )
    for name in names.split()
}
CENTURY = 70  # a year of two digits: 70 to 99 are of the last century
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Sheet:
    """The head and the rows below it, each with the line as the person counts; blank rows are left out."""

    head: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def decoded(content: bytes) -> str:
    """The text of a file as spreadsheets save them: UTF-8 with or without a mark, UTF-16, else Windows letters."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def sheet(text: str) -> Sheet:
    """The table in the text; cells lose the mark that keeps them from being formulas."""
    plain = text.removeprefix("\ufeff").replace("\x00", "")
    rows = csv.reader(io.StringIO(plain, newline=""), delimiter=_delimiter(plain))
    found = [
        (number, tuple(_cell(one) for one in row))
        for number, row in enumerate(rows, start=1)
        if any(map(str.strip, row))
    ]
    return Sheet(found[0][1], tuple(found[1:])) if found else Sheet((), ())


def order_of(texts: Iterable[str]) -> Said:
    """How the days of a column are written; ``ask`` when each could be read both ways, ``mixed`` when they disagree."""
    said = {_order(text) for text in texts} - {None}
    sure = said & {"month_first", "day_first"}
    if len(sure) == 2:
        return "mixed"
    return next(iter(sure)) if sure else ("ask" if "either" in said else "plain")  # type: ignore[return-value, arg-type]


def day(text: str, order: Order | None) -> date | None:
    """The day, or None for what is none; ``order`` decides between 3/4 and 4/3."""
    plain = TIME.sub("", text.strip())
    try:
        if found := ISO.fullmatch(plain):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := NUMBERS.fullmatch(plain):
            first, second = int(found[1]), int(found[2])
            by_day = second <= 12 < first or (first <= 12 and second <= 12 and order == "day_first")
            return date(_year(found[3]), second if by_day else first, first if by_day else second)
        return _named(plain)
    except ValueError:
        return None


def hours(text: str) -> str:
    """Hours as the forms take them: ``1,5``, ``1.5 h`` and ``1:30`` are one and a half."""
    plain = UNIT.sub("", text.strip())
    if found := CLOCK.fullmatch(plain):
        return f"{int(found[1]) + int(found[2]) / 60:g}"
    return plain


def parts(text: str) -> list[str]:
    """The values of a cell that holds several."""
    return [one.strip() for one in re.split(r"[;|\n]", text) if one.strip()]


def word(text: str) -> str:
    """A heading or a choice, to compare: case, accents and signs make no difference."""
    return " ".join(re.sub(r"[\W_]+", " ", key(text)).split())


def safe(value: str) -> str:
    """A cell that no spreadsheet runs as a formula."""
    return f"'{value}" if value.startswith(FORMULA) else value


def written(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table for spreadsheets, with a mark that says UTF-8."""
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow([safe(one) for one in head])
    table.writerows([safe(one) for one in row] for row in rows)
    return "\ufeff" + out.getvalue()


def _delimiter(text: str) -> str:
    """The sign that divides the first line most often, outside of quotes; a tab goes first, as pasting brings it."""
    first = re.sub(r'"[^"]*"', "", next((line for line in text.splitlines() if line.strip()), ""))
    if "\t" in first:
        return "\t"
    return ";" if first.count(";") > first.count(",") else ","


def _cell(text: str) -> str:
    plain = text.strip()[:MOST_CELL]
    return plain[1:] if plain.startswith("'") and plain[1:].startswith(FORMULA) else plain


def _order(text: str) -> str | None:
    found = NUMBERS.fullmatch(TIME.sub("", text.strip()))
    if not found:
        return None
    first, second = int(found[1]), int(found[2])
    if first > 12 or second > 12:
        return "day_first" if first > 12 else "month_first"
    return "either" if first != second else None


def _named(text: str) -> date | None:
    """``13 Oct 2024`` or ``October 13, 2024``."""
    if found := NAMED[0].fullmatch(text):
        number, name, year = found[1], found[2], found[3]
    elif found := NAMED[1].fullmatch(text):
        name, number, year = found[1], found[2], found[3]
    else:
        return None
    month = MONTHS.get(key(name)[:3])
    return date(_year(year), month, int(number)) if month else None


def _year(text: str) -> int:
    year = int(text)
    return year if len(text) == 4 else year + (1900 if year >= CENTURY else 2000)
