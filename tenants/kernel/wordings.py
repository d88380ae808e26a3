"""How a mark is written out on a day, and where a text writes it in words that are not those of the day."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

GAP = "…"  # part of the wording is not on file
SHORT = 12  # letters: a shorter part of a wording may stand in any text
MARKUP = re.compile(r"[\s*_\\]+")


class Wording(NamedTuple):
    """The words of a mark by the Alliance, or by one association (``own``), and their days; None is open."""

    mark: str
    words: str
    own: bool
    since: date | None = None
    until: date | None = None


def in_force(known: Iterable[Wording], mark: str, on: date, *, own: bool) -> list[Wording]:
    """Those of the day, the latest begun; several where nobody knows which of them came last."""
    there = [
        one
        for one in known
        if (one.mark, one.own) == (mark, own) and (one.since or date.min) <= on <= (one.until or date.max)
    ]
    last = max((one.since or date.min for one in there), default=date.min)
    return [one for one in there if (one.since or date.min) == last]


def current(known: Sequence[Wording], mark: str, on: date) -> list[Wording]:
    """An association's own words go before the Alliance's."""
    return in_force(known, mark, on, own=True) or in_force(known, mark, on, own=False)


def printed(known: Sequence[Wording], mark: str, on: date) -> str | None:
    """The words for a certificate: only where they are known whole, and there is one wording."""
    found = current(known, mark, on)
    return found[0].words if len(found) == 1 and GAP not in found[0].words else None


def differs(words: str, others: Sequence[Wording]) -> bool:
    """Whether a wording is another one than those it is held against."""
    return bool(others) and plain(words) not in {plain(one.words) for one in others}


def strayed(text: str, known: Sequence[Wording], mark: str, on: date) -> str | None:
    """The words of another day, or of another body, in which a text writes the mark; None where it does not."""
    now = current(known, mark, on)
    rest = plain(text)
    for part in _parts(now):
        rest = rest.replace(part, GAP)
    others = [one for one in known if one.mark == mark and one not in now]
    return next((one.words for one in others if any(part in rest for part in _parts([one]))), None)


def _parts(wordings: Iterable[Wording]) -> list[str]:
    """What is on file of these wordings, without marks of layout, the longest first."""
    found = {plain(part) for one in wordings for part in one.words.split(GAP)}
    return sorted((one for one in found if len(one) >= SHORT), key=len, reverse=True)


def plain(words: str) -> str:
    return MARKUP.sub(" ", words).replace("®", "").strip().casefold()
