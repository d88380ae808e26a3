"""When a copy of a document may be opened by who reads without names, and what on its pages is covered."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tenants.kernel.refusal import Refusal
from tenants.kernel.workflow import Step, step
from tenants.redaction.masking import Hidden, Span, contacts, finds, folded, joined, words

OPEN = ("covered", "released")
HOWS = ("as_is", "boxes", "upload")
MOST_PAGES = 200
LONG_NAME = 6  # letters from which a whole name is looked for without the spaces between its letters
ROWS, COLUMNS = 14, 6  # the grid over a page, on which a person ticks what is covered
BROKEN_LINE = re.compile(r"[-‐\u00ad\x02\ufffe]?[\r\n]+|\x02")


@dataclass(frozen=True)
class Facts:
    """What a step asks: is there a file and a reason, and does the copy stand on names that changed since."""

    pages: int = 0
    reason: str = ""
    own: bool = False


def is_not_own(facts: Facts) -> Refusal | None:
    return Refusal("own_application") if facts.own else None


def is_reasoned(facts: Facts) -> Refusal | None:
    return None if facts.reason.strip() else Refusal("release_reason_left")


STATES = ("queued", "covered", "hidden", "releasing", "released", "failed")
TABLE: tuple[Step, ...] = (
    step("queue", STATES, "queued", "application.check"),
    step("cover", ("queued",), "covered", "worker"),
    step("doubt", ("queued",), "hidden", "worker"),
    step(
        "release",
        ("queued", "covered", "hidden", "released", "failed"),
        "releasing",
        "application.check",
        is_not_own,
        is_reasoned,
    ),
    step("drawn", ("releasing",), "released", "worker"),
    step("fail", ("queued", "releasing"), "failed", "worker"),
    step("hide", ("covered", "released"), "hidden", "application.check", is_not_own),
)


def share(row: int, column: int) -> list[float]:
    """A field of the grid as left, top, right and bottom shares of the page."""
    return [column / COLUMNS, row / ROWS, (column + 1) / COLUMNS, (row + 1) / ROWS]


@dataclass(frozen=True)
class Page:
    """A page as it was read: its letters, and why it cannot be covered with certainty."""

    text: str
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """``boxes``: places of letters to paint over, by page; ``found``: what was covered and where, for the office."""

    boxes: Mapping[int, Sequence[int]]
    found: tuple[dict[str, Any], ...] = ()
    doubts: tuple[dict[str, Any], ...] = ()
    texts: tuple[str, ...] = field(default=())

    @property
    def certain(self) -> bool:
        return not self.doubts


def plan(pages: Sequence[Page], hidden: Sequence[Hidden], contact: str) -> Plan:
    """What to paint over on each page; a page with a doubt makes the whole uncertain."""
    look, boxes, found, texts = finds(hidden), {}, [], []
    for number, page in enumerate(pages):
        spans = _joined(page.text, [*look(page.text), *_across(page.text, hidden, look), *contacts(page.text, contact)])
        boxes[number] = [place for start, end, _instead in spans for place in range(start, end)]
        found += [_told(number, page.text, span) for span in spans]
        texts.append(_without(page.text, spans))
    doubts = tuple({"page": number + 1, "why": why} for number, page in enumerate(pages) for why in page.doubts)
    return Plan(boxes, tuple(found), doubts, tuple(texts))


def _told(number: int, text: str, span: Span) -> dict[str, Any]:
    return {"page": number + 1, "words": " ".join(text[span[0] : span[1]].split()), "instead": span[2]}


def _across(text: str, hidden: Sequence[Hidden], look: Any) -> list[Span]:
    """Names broken at the end of a line, and long ones whose letters stand apart."""
    broken, places = _joined_lines(text)
    spans = [(places[start], places[end - 1] + 1, instead) for start, end, instead in look(broken)]
    letters = [place for place, sign in enumerate(text) if sign.isalnum()]
    flat, at = folded("".join(text[place] for place in letters))
    for one in hidden:
        for name in {"".join(words(name)) for name in one.names}:
            if len(name) >= LONG_NAME:
                hits = re.finditer(re.escape(name), flat)
                spans += [(letters[at[hit.start()]], letters[at[hit.end() - 1]] + 1, one.instead) for hit in hits]
    return spans


def _joined_lines(text: str) -> tuple[str, list[int]]:
    """The text with words that run over a line's end written as one, and the place of each letter."""
    gone = {place for hit in BROKEN_LINE.finditer(text) if hit.group()[0] not in "\r\n" for place in range(*hit.span())}
    places = [place for place in range(len(text)) if place not in gone]
    return "".join(text[place] for place in places), places


def _joined(text: str, spans: Sequence[Span]) -> list[Span]:
    """Spans without overlaps, in order, none of them empty."""
    return [one for one in joined(spans) if text[one[0] : one[1]].strip()]


def _without(text: str, spans: Sequence[Span]) -> str:
    out, reached = [], 0
    for start, end, instead in spans:
        out += [text[reached:start], instead]
        reached = end
    plain = "".join([*out, text[reached:]]).replace("\r\n", "\n")
    return "".join(sign for sign in plain if sign == "\n" or sign.isprintable())
