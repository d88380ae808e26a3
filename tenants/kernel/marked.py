"""Markdown as it may stand on a public page: no raw HTML, an allow-list behind it, and only pictures of our own."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from textwrap import shorten

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

TAGS = {
    *("p", "br", "hr", "em", "strong", "s", "a", "ul", "ol", "li", "blockquote", "code", "pre", "img"),
    *("h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {"a": {"href", "title"}, "img": {"src", "alt", "width", "height"}, "ol": {"start"}}
SCHEMES = {"http", "https", "mailto", "tel"}
PICTURE = re.compile(r"picture-(\d{1,9})")
EARLIEST = 2  # a page's title is its only first heading


@dataclass(frozen=True)
class Shot:
    """A picture as a page shows it: where it is served, what it shows in words, its size."""

    url: str
    alt: str
    width: int
    height: int


def rendered(text: str, pictures: Mapping[int, Shot] | None = None, home: str = "") -> str:
    """Safe HTML of a text; ``![words](picture-3)`` shows picture 3, any other picture leaves its words only.

    ``home``: for readers elsewhere, a mailbox or a feed, addresses of our own pages are whole.
    """
    tokens = _parser().parse(text)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{max(EARLIEST, int(token.tag[1:]))}"
        if token.children:
            token.children = [_pictured(child, pictures or {}) for child in token.children]
    html = _parser().renderer.render(tokens, _parser().options, {})
    return nh3.clean(
        html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, attribute_filter=_ours(home), link_rel="noopener"
    )


def plain(text: str, home: str = "") -> list[str]:
    """The paragraphs of a text without marks, links as ``words (address)``: for letters and excerpts."""
    inline = (token for token in _parser().parse(text) if token.type == "inline")
    found = (" ".join("".join(_said(token.children or [], home)).split()) for token in inline)
    return [one for one in found if one]


def excerpt(text: str, most: int = 200) -> str:
    """The first words of a text, for whoever lists or shares the page."""
    return shorten(next(iter(plain(text)), ""), most, placeholder="…")


def pictures_in(text: str) -> list[tuple[int, str]]:
    """The numbers of the pictures that a text shows, with the words written for each there."""
    tokens = (child for token in _parser().parse(text) for child in token.children or [])
    images = ((PICTURE.fullmatch(str(one.attrGet("src"))), one.content) for one in tokens if one.type == "image")
    return [(int(match[1]), words) for match, words in images if match]


def _parser() -> MarkdownIt:
    return PARSER


def _pictured(token: Token, pictures: Mapping[int, Shot]) -> Token:
    if token.type != "image":
        return token
    match = PICTURE.fullmatch(str(token.attrGet("src")))
    shot = pictures.get(int(match[1])) if match else None
    if shot is None:
        return Token("text", "", 0, content=token.content)
    words = token.content or shot.alt
    token.attrs = {"src": shot.url, "alt": "", "width": str(shot.width), "height": str(shot.height)}
    token.children = [Token("text", "", 0, content=words)]  # the renderer writes them as the alternative text
    return token


def _ours(home: str) -> Callable[[str, str, str], str | None]:
    """A picture comes from this association's own place and nowhere else."""

    def kept(tag: str, name: str, value: str) -> str | None:
        if (tag, name) == ("img", "src") and not value.startswith("/pictures/"):
            return None
        return _whole(value, home) if name in ("src", "href") else value

    return kept


def _whole(address: str, home: str) -> str:
    """An address of a page of ours with the host that it is at."""
    ours = address.startswith("/") and not address.startswith("//")
    return f"{home.rstrip('/')}{address}" if home and ours else address


def _said(tokens: list[Token], home: str) -> Iterator[str]:
    leads: list[str] = []
    for token in tokens:
        if token.type == "link_open":
            leads.append(_whole(str(token.attrGet("href")), home))
        yield SAID.get(token.type, _content)(token, leads)


def _content(token: Token, _leads: list[str]) -> str:
    return token.content


def _space(_token: Token, _leads: list[str]) -> str:
    return " "


def _address(_token: Token, leads: list[str]) -> str:
    return f" ({leads.pop()})" if leads else ""


SAID: dict[str, Callable[[Token, list[str]], str]] = {
    "softbreak": _space,
    "hardbreak": _space,
    "link_close": _address,
}
PARSER = MarkdownIt("commonmark", {"html": False, "typographer": False}).enable(["table", "strikethrough"])

__all__ = ["Shot", "excerpt", "pictures_in", "plain", "rendered"]
