"""Reading a page as a Spanish reader: which of our own English strings still stand on it."""

import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from babel.messages.pofile import read_po

SPANISH = Path(__file__).resolve().parents[1] / "templates" / "translations" / "es" / "LC_MESSAGES" / "messages.po"
READ = ("aria-label", "placeholder", "title", "alt")
HOLE = re.compile(r"%\\\(\w+\\\)[sd]|\\\{\w+\\\}")


class Texts(HTMLParser):
    """The words of a page: what stands between tags, and what is read aloud for them."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        self.found.append(" ".join(data.split()))

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [" ".join(value.split()) for name, value in attrs if name in READ and value]


def english_on(page: str) -> list[str]:
    """Strings of ours that have a Spanish, and stand here in English; single words are left out."""
    texts = Texts()
    texts.feed(page)
    return [text for text in texts.found if " " in text and _english().fullmatch(text)]


@cache
def _english() -> re.Pattern[str]:
    with SPANISH.open("rb") as file:
        known = read_po(file, locale="es")
    plain = [
        english
        for message in known
        for english in (message.id if isinstance(message.id, tuple) else (message.id,))
        if message.string and english != message.string and len(re.findall(r"[A-Za-z’]{2,}", _bare(english))) > 1
    ]
    return re.compile("|".join(HOLE.sub(".+?", re.escape(english)) for english in plain))


def _bare(text: str) -> str:
    return re.sub(r"%\(\w+\)[sd]|\{\w+\}", "", text)
