"""Forms as a page shows them: where each is sent, and what its fields would send if left alone."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

USUAL = {"date": "2024-01-01", "number": "1", "email": "somebody@else.example"}


@dataclass
class Shown:
    """One form: ``fields`` are name and value, filled in where the page left them empty."""

    action: str
    method: str
    fields: dict[str, str] = field(default_factory=dict)


class Reader(HTMLParser):
    """Collects the forms of one page."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Shown] = []
        self._open: Shown | None = None
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._open = Shown(given.get("action", ""), given.get("method", "get").lower())
            self.forms.append(self._open)
        elif self._open is not None:
            self._filled(tag, given, self._open.fields)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = None

    def _filled(self, tag: str, given: dict[str, str], fields: dict[str, str]) -> None:
        name, kind = given.get("name", ""), given.get("type", "text")
        if tag == "select":
            self._select = name
        elif tag == "option" and given.get("value"):
            fields.setdefault(self._select, given["value"])
        elif tag in ("input", "button", "textarea") and name and kind != "file":
            usual = "on" if kind in ("checkbox", "radio") else USUAL.get(kind, "Something said")
            if kind not in ("checkbox", "radio") or "checked" in given or name not in fields:
                fields[name] = given.get("value") or usual


def forms_of(page: str) -> list[Shown]:
    reader = Reader()
    reader.feed(page)
    return reader.forms
