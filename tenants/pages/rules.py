"""When a text may be shown, what an address of it looks like, and what changed between two versions: pure."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tenants.kernel.refusal import Refusal
from tenants.kernel.text import key
from tenants.kernel.workflow import Step, step

MOST = 60_000  # letters of one text
LONGEST = 60  # letters of an address
NAMES = ("about", "vision", "mission", "what", "anti_racism", "tenets", "board", "fees", "contact")
SLUGS = {"what": "infant-mental-health", "anti_racism": "anti-racism", "tenets": "diversity-informed-tenets"}


@dataclass(frozen=True)
class Text:
    """What publishing looks at: the version to show, the one shown now, its words, pictures that are gone."""

    number: int = 0
    shown: int | None = None
    title: str = ""
    body: str = ""
    missing: tuple[int, ...] = ()


def is_written(facts: Text) -> Refusal | None:
    return None if facts.title and facts.body.strip() else Refusal("text_empty")


def is_new(facts: Text) -> Refusal | None:
    return Refusal("text_shown") if facts.number == facts.shown else None


def has_its_pictures(facts: Text) -> Refusal | None:
    return Refusal("picture_gone", number=facts.missing[0]) if facts.missing else None


TABLE: tuple[Step, ...] = (
    step("publish", ("draft", "published"), "published", "site.edit", is_new, is_written, has_its_pictures),
    step("withdraw", ("published",), "draft", "site.edit"),
)


def slug_of(title: str) -> str:
    """An address out of a title: plain letters, figures and single dashes; ``page`` where nothing is left."""
    words = re.findall(r"[a-z0-9]+", key(title).replace("'", ""))
    return "-".join(words)[:LONGEST].strip("-") or "page"


def free_slug(wish: str, taken: set[str]) -> str:
    """The wish, or with the first number that makes it one's own."""
    return next(one for one in _numbered(wish) if one not in taken)


def _numbered(wish: str) -> Iterator[str]:
    yield wish
    for number in range(2, 100_000):
        yield f"{wish[:LONGEST]}-{number}"


def moved(order: list[str], name: str, by: int) -> list[str]:
    """The same order with one of them a place up (-1) or down (1); at an end nothing changes."""
    place = order.index(name)
    other = min(max(place + by, 0), len(order) - 1)
    rest = [one for one in order if one != name]
    return [*rest[:other], name, *rest[other:]]


def told(words: Mapping[str, str], language: str, own: str) -> str:
    """The words in the reader's language, else in the association's own, else in any."""
    return words.get(language) or words.get(own) or next(iter(words.values()), "")
