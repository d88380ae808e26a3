"""The rows of a table with the words of its columns in each cell, so that a phone can show every row as a list."""

import re
from collections.abc import Iterator, Sequence
from itertools import count

from markupsafe import Markup, escape

ROW = re.compile(r"<tr\b[^>]*>.*?</tr>", re.DOTALL)
CELL = re.compile(r"<(tr|t[hd])\b([^>]*)>")
SPAN = re.compile(r'colspan="(\d+)"')
ROLES = {"tr": "row", "th": "rowheader", "td": "cell"}


def labelled(body: Markup, columns: Sequence[str | tuple[str, str]]) -> Markup:
    """``columns`` as the table has them; a cell over several columns gets no words. Rows keep what they mean."""
    words = [str(one if isinstance(one, str) else one[0]) for one in columns]
    return Markup(ROW.sub(lambda row: _row(row.group(0), words), str(body)))  # noqa: S704 - tags that were drawn already


def _row(row: str, words: Sequence[str]) -> str:
    places = _places(row)
    return CELL.sub(lambda cell: _cell(cell, words, places), row)


def _places(row: str) -> Iterator[int]:
    """In which column each cell begins."""
    column = 0
    for cell in CELL.finditer(row):
        if cell.group(1) != "tr":
            yield column
            span = SPAN.search(cell.group(2))
            column += int(span.group(1)) if span else 1
    yield from count(column)


def _cell(cell: re.Match[str], words: Sequence[str], places: Iterator[int]) -> str:
    tag, rest = cell.groups()
    role = f' role="{ROLES[tag]}"'
    if tag == "tr":
        return f"<tr{rest}{role}>"
    place = next(places)
    label = tag == "td" and place < len(words) and words[place] and not SPAN.search(rest)
    return f"<{tag}{rest}{role}" + (f' data-label="{escape(words[place])}">' if label else ">")
