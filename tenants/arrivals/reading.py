"""A file as an old system or a spreadsheet wrote it: letters, delimiter, headings, rows. Pure.

Nothing is guessed silently: what was found stands in ``Table``, and the person sees it before anything happens.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

MOST_ROWS = 100_000
MOST_COLUMNS = 80
MOST_CELL = 2_000
HEAD_WITHIN = 20  # lines in which headings are looked for
ENCODINGS = {"utf-8-sig": "UTF-8", "utf-16": "UTF-16", "cp1252": "Windows", "mac_roman": "Macintosh"}
DELIMITERS = (",", ";", "\t", "|")
FORMULA = ("=", "+", "-", "@", "\t", "\r")
NO_TABLES = {
    b"PK\x03\x04": "workbook",
    b"\xd0\xcf\x11\xe0": "workbook",
    b"%PDF": "pdf",
    b"\x89PNG": "picture",
    b"\xff\xd8\xff": "picture",
}
QUOTES = b"\x91\x92\x93\x94"  # curly quotes of Windows, letters of a Macintosh: they decide nothing
INSIDE = re.compile(r"(?<=[A-Za-z])[^\x00-\x7f](?=[a-z]|\b)")
TWICE = re.compile("[\u00c2\u00c3\u00e2][\u0080-\u00bf\u20ac\u2122\u0152-\u0178\u02c6\u02dc\u2013-\u203a]")


class Unreadable(ValueError):  # noqa: N818 - a fact about a file
    """The file is no table that can be read; ``code`` says why, ``facts`` fill its sentence."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts


@dataclass(frozen=True)
class Table:
    """The headings, and the rows below them with the line as a spreadsheet counts; ``above``: lines before the head."""

    head: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    above: int = 0


def encoding_of(content: bytes) -> str:
    """UTF-8 and UTF-16 prove themselves; else the letters that make better words win. Raises Unreadable."""
    kind = next((kind for magic, kind in NO_TABLES.items() if content.startswith(magic)), None)
    if kind:
        raise Unreadable("arrival_" + kind)
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    nulls = [content[:4000][start::2].count(0) for start in (0, 1)]
    if max(nulls) > len(content[:4000]) / 5:
        return "utf-16-be" if nulls[0] > nulls[1] else "utf-16-le"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return max(("cp1252", "mac_roman"), key=lambda one: _fluency(content, one))
    return "utf-8-sig"


def _fluency(content: bytes, encoding: str) -> int:
    """Small letters inside of words speak for an encoding; capitals and signs there speak against it."""
    text = content.translate(None, delete=QUOTES).decode(encoding, errors="replace")
    return sum(1 if sign.islower() else -1 for sign in INSIDE.findall(text))


def decoded(content: bytes, encoding: str) -> str:
    """The text without zeros; letters that were encoded twice are mended."""
    text = content.decode(encoding, errors="replace").removeprefix("\ufeff").replace("\x00", "")
    return "\n".join(map(_mended, text.split("\n"))) if TWICE.search(text) else text


def _mended(line: str) -> str:
    """``PeÃ±a`` is Peña: UTF-8 that was read as Windows letters and saved again."""
    if not TWICE.search(line):
        return line
    try:
        return b"".join(map(_byte, line)).decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return line


def _byte(sign: str) -> bytes:
    return sign.encode("latin-1") if sign < "\u0100" else sign.encode("cp1252")


def table(text: str, known: Callable[[str], bool]) -> Table:
    """The table in the text; ``known`` says whether a heading means something to us. Raises Unreadable."""
    said, text = _said_delimiter(text)
    records = _records(text, said or delimiter_of(text))
    first, size, head = _head([cells for _line, cells in records[:HEAD_WITHIN]], known)
    below = records[first + size :]
    if not head or not below:
        raise Unreadable("arrival_empty")
    if len(below) > MOST_ROWS:
        raise Unreadable("arrival_too_long", rows=len(below), most=MOST_ROWS)
    width = max(len(head), 1)
    own = {tuple(one.casefold() for one in cells[:width]) for _line, cells in records[first : first + size]}
    rows = [row for row in below if tuple(one.casefold() for one in row[1][:width]) not in own]
    return _without_empty(head, rows, records[first][0] - 1)


def _said_delimiter(text: str) -> tuple[str | None, str]:
    """Excel's own first line, ``sep=;``."""
    line, _break, rest = text.partition("\n")
    found = re.fullmatch(r'"?sep=(.)"?\s*', line, re.IGNORECASE)
    return (found[1], "\n" + rest) if found else (None, text)  # its line is counted


def _records(text: str, delimiter: str) -> list[tuple[int, tuple[str, ...]]]:
    """Every row that holds something, with its number; what begins with an apostrophe against formulas loses it."""
    found, line = [], 0
    try:
        for line, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), start=1):
            if any(map(str.strip, cells)):
                found.append((line, tuple(map(_cell, cells))))
    except csv.Error:
        raise Unreadable("arrival_broken", line=line + 1) from None
    return found


def delimiter_of(text: str) -> str:
    """The sign that cuts the first lines into the most columns, evenly."""
    sample = text[:65_536].rpartition("\n")[0] or text[:65_536]
    return max(DELIMITERS, key=lambda one: _evenness(sample, one))


def _evenness(sample: str, delimiter: str) -> int:
    try:
        rows = list(islice(csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter), 60))
    except csv.Error:
        return 0
    widths = Counter(len(row) for row in rows if len(row) > 1)
    return max(((width - 1) * count for width, count in widths.items()), default=0)


def _cell(text: str) -> str:
    plain = text.strip().replace("\u00a0", " ")
    return plain[1:].strip() if plain.startswith("'") and plain[1:].startswith(FORMULA) else plain


def _head(rows: Sequence[tuple[str, ...]], known: Callable[[str], bool]) -> tuple[int, int, tuple[str, ...]]:
    """Where the headings begin, over how many lines, and what they say; titles above them say nothing we know."""
    scored = [(sum(map(known, head)), -size, -place, head) for place, size, head in _candidates(rows)]
    score, size, place, head = max(scored, key=lambda one: one[:3], default=(0, 0, 0, ()))
    if score >= 2:
        return -place, -size, head
    widest = max((len(list(filter(None, row))) for row in rows), default=0)
    place = next((place for place, row in enumerate(rows) if len(list(filter(None, row))) * 2 > widest), 0)
    return place, 1, rows[place] if rows else ()


def _candidates(rows: Sequence[tuple[str, ...]]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Each line, and each two lines of which the upper one spreads over what is merged."""
    for place, row in enumerate(rows):
        yield place, 1, row
        if place + 1 < len(rows):
            yield place, 2, _merged(row, rows[place + 1])


def _merged(above: tuple[str, ...], below: tuple[str, ...]) -> tuple[str, ...]:
    head, spread = [], ""
    for place in range(max(len(above), len(below))):
        upper = above[place] if place < len(above) else ""
        lower = below[place] if place < len(below) else ""
        spread = upper or (spread if lower else "")
        head.append(" / ".join(filter(None, (spread, lower))) if lower else upper)
    return tuple(head)


def _without_empty(head: tuple[str, ...], rows: list[tuple[int, tuple[str, ...]]], above: int) -> Table:
    """Columns without a heading and without a word are left out; every row gets as many cells as there are headings."""
    width = max(len(head), max((len(cells) for _line, cells in rows), default=0))
    if width > MOST_COLUMNS:
        raise Unreadable("arrival_too_wide", columns=width, most=MOST_COLUMNS)
    full = [(line, cells + ("",) * (width - len(cells))) for line, cells in rows]
    heads = head + ("",) * (width - len(head))
    used = [place for place in range(width) if heads[place] or any(cells[place] for _line, cells in full)]
    named = _named(tuple(heads[place] for place in used))
    return Table(named, tuple((line, tuple(cells[place] for place in used)) for line, cells in full), above)


def _named(head: tuple[str, ...]) -> tuple[str, ...]:
    """Every heading once: a second one of the same name, or one without, is told apart by its place."""
    seen: Counter[str] = Counter()
    names = []
    for place, text in enumerate(head, start=1):
        plain = " ".join(text.split())[:80] or f"#{place}"
        seen[plain] += 1
        names.append(plain if seen[plain] == 1 else f"{plain} ({seen[plain]})")
    return tuple(names)
