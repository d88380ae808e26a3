"""What the association's pages about help call things."""

from typing import Any

from flask_babel import lazy_gettext as _l

from tenants.kernel.help import words as shared
from tenants.kernel.help.rules import ALLIANCE
from tenants.kernel.help.tables import HelpCase, HelpWord
from tenants.kernel.looks import moment
from tenants.kernel.text import initials

__all__ = ["shared"]
STATES: dict[str, tuple[Any, str]] = {
    "new": (_l("Sent, not opened yet"), "info"),
    "open": (_l("With the Alliance"), "info"),
    "waiting": (_l("Waits for you"), "warn"),
    "answered": (_l("Answered"), "ok"),
    "closed": (_l("Closed"), "idle"),
}
KINDS = {
    "name": _l("could be somebody’s name"),
    "contact": _l("is an address, a number or a link"),
    "number": _l("looks like a number of the register"),
}
OFFICE_TAG = _l("Alliance")


def about(one: HelpCase, topics: dict[str, str]) -> str:
    return ", ".join(topics[code] for code in one.topics if code in topics)


def rows(said: list[HelpWord]) -> list[dict[str, Any]]:
    """The thread as it is shown."""
    return [
        {
            "initials": initials(one.by_name),
            "name": one.by_name,
            "tag": str(OFFICE_TAG) if one.side == ALLIANCE else None,
            "when": moment(one.at),
            "datetime": one.at.isoformat(),
            "words": one.body,
            "reply": one.side == ALLIANCE,
        }
        for one in said
    ]
