"""Which words of a text give somebody away: names whatever their case, accents and signs between, and contacts."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from unicodedata import category, normalize

from tenants.kernel.text import TITLES

PARTICLES = frozenset(
    {"da", "das", "de", "del", "dela", "den", "der", "di", "do", "dos", "du", "el", "la", "las", "le", "los"}
    | {"mac", "of", "ter", "the", "van", "vom", "von", "y", "zu", "zum", "zur"}
)
WORDS = frozenset(  # of two letters, English and Spanish: names only with a capital
    {"am", "an", "as", "at", "be", "by", "do", "go", "he", "hi", "if", "in", "is", "it", "me", "my", "no", "of", "oh"}
    | {"ok", "on", "or", "so", "to", "up", "us", "we", "al", "de", "el", "en", "es", "fe", "la", "le", "lo", "mi"}
    | {"ni", "os", "se", "si", "su", "te", "tu", "un", "va", "ve", "vi", "ya", "yo"}
)
PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "’": "'", "‘": "'", "ʼ": "'"}
)
BETWEEN = re.compile(r"[\s,.\-‐‑–—_/()\"“”]+")  # what stands between the parts of a name
LEAST = 2
CONTACT = "[…]"
CONTACTS = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"  # an address
    r"|(?<!\d)(?:\+?\d{1,2}[\s.-]?)?\(?\d{3}\)?[\s.-]\d{3}[\s.-]\d{4}(?!\d)"  # a telephone number
    r"|(?<!\d)\d{3}-\d{2}-\d{4}(?!\d)"  # a social security number
    r"|(?:https?://|www\.)\S+",
    re.IGNORECASE,  # telephones begin a line with Www.
)
Span = tuple[int, int, str]


@dataclass(frozen=True)
class Hidden:
    """Names and what stands there instead; ``parts``: each part of them counts, else only the whole.

    ``careful``: parts count only with a capital, since names such as Will, Rose or Young are words as well.
    """

    names: tuple[str, ...]
    instead: str
    parts: bool = True
    careful: bool = False


@dataclass(frozen=True)
class Pattern:
    looks: re.Pattern[str]
    instead: str
    capital: bool = False


def masked(text: str, hidden: Sequence[Hidden]) -> str:
    """The text without any of these names; whole names go before parts of others."""
    return mask(hidden)(text)


def mask(hidden: Sequence[Hidden], contact: str = "") -> Callable[[str], str]:
    """``masked`` for many texts: the patterns are made once; with ``contact``, that stands instead of contacts."""
    look = covers(hidden, contact)
    return lambda text: without(text, look(text))


def covers(hidden: Sequence[Hidden], contact: str = "") -> Callable[[str], list[Span]]:
    """What ``mask`` takes out of a text and writes instead, in order, without overlaps."""
    look = finds(hidden)
    return lambda text: joined([*look(text), *(contacts(text, contact) if contact else ())])


def contacts(text: str, contact: str) -> list[Span]:
    """Addresses, telephone numbers and links, each as a whole."""
    return [(hit.start(), hit.end(), contact) for hit in CONTACTS.finditer(text)]


def joined(spans: Iterable[Span]) -> list[Span]:
    """Of two spans that overlap the earlier names both, the longer at the same place; no rest of the other is left."""
    out: list[Span] = []
    for start, end, instead in sorted((one for one in spans if one[1] > one[0]), key=lambda one: (one[0], -one[1])):
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]), out[-1][2])
        else:
            out.append((start, end, instead))
    return out


def _patterns(hidden: Sequence[Hidden]) -> list[Pattern]:
    found = [_pattern(_wholes(one.names), one.instead) for one in hidden]
    for one in hidden:
        sure, doubtful = _parts(one) if one.parts else (set(), set())
        found += [_pattern(sure, one.instead), _pattern(doubtful, one.instead, capital=True)]
    return [one for one in found if one is not None]


def _pattern(words: set[str], instead: str, *, capital: bool = False) -> Pattern | None:
    """Any of these as words of their own."""
    either = "|".join(sorted(words, key=len, reverse=True))
    return Pattern(re.compile(rf"(?<![^\W\d_])(?:{either})(?![^\W\d_])"), instead, capital) if words else None


def _wholes(names: Iterable[str]) -> set[str]:
    """Each name with its words in order, whatever stands between them, and written as one."""
    split = [words(name) for name in names]
    between = r"[^\w]*[\s_.\-‐‑–—]*"
    return {between.join(map(re.escape, one)) for one in split if len("".join(one)) >= LEAST}


def words(name: str) -> list[str]:
    """The words of a name as they are compared, without titles and signs."""
    split = [one for one in BETWEEN.split(folded(name)[0]) if one]
    return [one for one in split if one not in TITLES and f"{one}." not in TITLES] or split


def _parts(one: Hidden) -> tuple[set[str], set[str]]:
    """Parts that count however written, and those that count only with a capital."""
    found = {word for name in one.names for word in words(name) if len(word) >= LEAST and word not in PARTICLES}
    doubtful = found if one.careful else found & WORDS
    return {re.escape(word) for word in found - doubtful}, {re.escape(word) for word in doubtful}


def _spans(text: str, flat: str, places: Sequence[int], one: Pattern) -> list[Span]:
    """Where the pattern stands, in places of the text as written."""
    hits = one.looks.finditer(flat)
    spans = [(places[hit.start()], _end(text, places[hit.end() - 1] + 1), one.instead) for hit in hits]
    return [span for span in spans if not one.capital or text[span[0]].isupper()]


def _end(text: str, end: int) -> int:
    """Accents written as signs of their own belong to the letter before."""
    while end < len(text) and category(text[end]) == "Mn":
        end += 1
    return end


def finds(hidden: Sequence[Hidden]) -> Callable[[str], list[Span]]:
    """Where any of these names stand in a text, in order; spans may overlap."""
    patterns = _patterns(hidden)
    return lambda text: _found(text, patterns)


def _found(text: str, patterns: Sequence[Pattern]) -> list[Span]:
    flat, places = folded(text)
    spans = [span for one in patterns for span in _spans(text, flat, places, one)]
    return sorted(spans, key=lambda one: (one[0], -one[1]))


def without(text: str, spans: Sequence[Span]) -> str:
    out, reached = [], 0
    for start, end, instead in spans:
        out += [text[reached:start], instead]
        reached = end
    return "".join([*out, text[reached:]])


def folded(text: str) -> tuple[str, list[int]]:
    """Without case and accents, and for each sign of it the place in the text."""
    signs, places = [], []
    for place, letter in enumerate(text):
        plain = "".join(one for one in normalize("NFKD", letter) if category(one) != "Mn")
        for sign in plain.casefold().translate(PLAIN):
            signs.append(sign)
            places.append(place)
    return "".join(signs), places
