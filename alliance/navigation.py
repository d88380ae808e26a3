"""Which pages a person of the Alliance finds in the navigation: only what exists and is theirs."""

from dataclasses import replace
from typing import Any

from flask import current_app, g, request, url_for
from flask_babel import lazy_gettext as _l

from alliance.dashboard import matters
from tenants.kernel.access import permits
from tenants.kernel.db import db
from tenants.kernel.looks import Link

SHARED = _l("Shared by everyone")
HOUSE = _l("The office")
OFFICE = (
    (_l("Today"), "dashboard.today", "home", "today.read", None),
    (_l("Associations"), "associations.index", "map", "association.read", None),
    (_l("Licenses"), "licences.due", "file", "association.read", None),
    (_l("Onboarding"), "onboarding.index", "flag", "onboarding.read", None),
    (_l("Fidelity"), "fidelity.index", "scale", "fidelity.read", None),
    (_l("Strengths"), "strengths.index", "spark", "strengths.read", None),
    (_l("Help requests"), "assistance.index", "chat", "assistance.read", None),
    (_l("TA hours"), "assistance.hours", "clock", "assistance.read", None),
    (_l("Meetings"), "meetings.index", "cal", "strengths.read", None),
    (_l("Standards"), "standards.index", "book", "association.read", SHARED),
    (_l("Register"), "register.index", "search", None, SHARED),
    (_l("People"), "staff.team", "users", "people.manage", HOUSE),
    (_l("Messages"), "messages.index", "mail", "mail.read", HOUSE),
    (_l("What changed"), "staff.audit", "clock", "audit.read", HOUSE),
)
AREAS = {"sites": "associations"}  # pages that stand below another entry
TODAY, MOST = "/today", 100  # the navigation tells a number under a hundred, or that there are more
CASES = ("index", "new", "begin", "show")  # of assistance; its other pages stand below the hours
OPEN = (
    (_l("Register"), "register.index", "search", None, None),
    (_l("Members"), "licences.members", "map", None, None),
    (_l("Bring Endorsement® home"), "onboarding.ask", "flag", None, None),
    (_l("What crosses"), "fidelity.crosses", "shield", None, None),
)
WAY_BACK = (_l("Workspace"), "dashboard.today", "home", "today.read", None)


def links() -> list[Link]:
    """The staff's pages, or the public ones."""
    shown = _shown(OFFICE if g.get("actor") else OPEN)
    return [_counted(one) if one.url == TODAY else one for one in shown]


def visitors() -> list[Link]:
    """What everybody sees of a public page, with the way back to the office."""
    return _shown((WAY_BACK, *OPEN))


def _shown(rows: tuple[tuple[Any, str, str, str | None, Any], ...]) -> list[Link]:
    return [_link(*row) for row in rows if row[1] in current_app.view_functions and _open(row[3])]


def _counted(one: Link) -> Link:
    """With how many associations need somebody; nothing where none does."""
    if not db.session.info.get("scope"):  # a page that says what went wrong: there is no transaction any more
        return one
    return replace(one, count=matters.count(MOST) or None)


def _open(permission: str | None) -> bool:
    here = current_app.extensions["side"]
    return permission is None or permits(here.permissions, g.get("actor"), permission)


def _link(label: object, endpoint: str, icon: str, _permission: str | None, group: object) -> Link:
    current = bool(request) and _here(endpoint) and request.endpoint != "register.home"
    return Link(str(label), url_for(endpoint), icon, None, current, str(group) if group else None)


def _here(endpoint: str) -> bool:
    """Whether the page at work stands below this entry."""
    area, _dot, name = endpoint.partition(".")
    if area == request.blueprint == "assistance":
        return ((request.endpoint or "").partition(".")[2] in CASES) == (name == "index")
    return AREAS.get(request.blueprint or "", request.blueprint) == area
