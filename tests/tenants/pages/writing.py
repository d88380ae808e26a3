"""An office that writes its site, for tests."""

from typing import Any

from tests.place import Browser


def page(june: Browser, title: str = "Our board", **facts: Any) -> str:
    """The address of a new page's editor."""
    return str(june.send("/website/pages", page="/website", title=title, **facts).location)


def write(june: Browser, editor: str, body: str, *, title: str = "Our board", **typed: Any) -> Any:
    where, _mark, query = editor.partition("?")
    address = f"{where}/text?{query}"
    return june.send(address, page=editor, title=title, body=body, **typed)


def publish(june: Browser, editor: str, body: str, **typed: Any) -> Any:
    return write(june, editor, body, publish="yes", **typed)
