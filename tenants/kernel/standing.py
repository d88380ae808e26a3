"""Where a public page stands, for those who search and share: its one address, and the same page in each language."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from flask import g, request
from flask_babel import get_locale

from tenants.kernel import links, looks

LANGUAGE = "lang"  # of the page, in its address; without it the reader's own
KEPT = ("after", "before", "past")  # what makes another page; other words of an address narrow or lead back


@dataclass(frozen=True)
class Standing:
    """``others``: language and address of the page in each language that it has; empty where it has one."""

    home: str
    url: str
    others: tuple[tuple[str, str], ...]


def standing() -> Standing | None:
    """None for what is nobody's first page: one's own, a form shown again, an address that nothing stands at."""
    if request.method != "GET" or request.endpoint is None or g.get("actor"):
        return None
    offered, home = looks.offered(), links.home()
    asked = str(get_locale())[:2] if request.args.get(LANGUAGE) in offered else ""
    known = (*((code, code) for code in offered), ("x-default", ""))  # without a language it follows the browser's
    others = tuple((code, _address(home, language)) for code, language in known) if len(offered) > 1 else ()
    return Standing(home, _address(home, asked), others)


def _address(home: str, language: str) -> str:
    words = {name: request.args[name] for name in KEPT if request.args.get(name)}
    said = urlencode(words | ({LANGUAGE: language} if language else {}))
    return f"{home}{quote(request.path)}{'?' if said else ''}{said}"
