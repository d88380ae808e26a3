"""Which pages a person of an association finds in the navigation: only what exists and is theirs."""

from typing import Any

from flask import current_app, g, request, url_for
from flask_babel import lazy_gettext as _l

from tenants.kernel.access import permits
from tenants.kernel.looks import Link

Row = tuple[Any, str, str, str | None, Any]  # words, endpoint, icon, permission, heading
PEOPLE = _l("People and pages")
GIVES = "gives_rsc"  # a mark, not a permission: whoever gave RSC, or may
OFFICE = (
    (_l("Today"), "desk.today", "home", "queue.work", None),
    (_l("Applications"), "desk.queue", "inbox", "queue.work", None),
    (_l("Intake"), "intake.index", "users", "queue.work", None),
    (_l("Decisions"), "desk.decisions", "pen", "decision.list", None),
    (_l("Reviews"), "reviews.mine", "scale", "review.write", None),
    (_l("Advice"), "advice.index", "chat", "advice.read", None),
    (_l("Appeals"), "appeals.index", "chat", "appeal.handle", None),
    (_l("Endorsees"), "endorsements.index", "users", "endorsement.manage", None),
    (_l("Reviewers"), "reviews.roster", "user", "review.assign", PEOPLE),
    (_l("Volunteers"), "care.index", "heart", "care.read", PEOPLE),
    (_l("People"), "people.team", "users", "people.manage", PEOPLE),
    (_l("Messages"), "messages.index", "mail", "mail.read", PEOPLE),
    (_l("What changed"), "people.audit", "clock", "audit.read", PEOPLE),
    (_l("Our rules"), "standards.here", "scale", "rules.adopt", PEOPLE),
    (_l("Our figures"), "fidelity.figures", "chart", "figures.read", PEOPLE),
    (_l("Help from the Alliance"), "help.index", "chat", "help.ask", PEOPLE),
    (_l("Strengths"), "strengths.index", "spark", "strengths.rate", PEOPLE),
    (_l("Onboarding"), "readiness.index", "flag", "site.edit", PEOPLE),
    (_l("Our website"), "pages.index", "globe", "site.edit", PEOPLE),
    (_l("Settings"), "site.settings", "gear", "site.edit", PEOPLE),
)
OWN = (
    (_l("My endorsement"), "progress.home", "award", "signed_in", None),
    (_l("Log RSC"), "progress.hour", "rsc", "signed_in", None),
    (_l("My record"), "record.index", "file", "signed_in", None),
    (_l("Giving RSC"), "providers.giving", "heart", GIVES, None),
    (_l("Certificate and register"), "endorsements.mine", "award", "signed_in", None),
)
OPEN = (
    (_l("About us"), "pages.about", "home", None, None),
    (_l("Endorsement®"), "guide.index", "award", None, None),
    (_l("News"), "news.index", "file", None, None),
    (_l("Events"), "news.events", "cal", None, None),
    (_l("Find a professional"), "endorsements.register", "search", None, None),
)


WAY_BACK = (_l("Workspace"), "site.enter", "home", None, None)


def links() -> list[Link]:
    """The office's pages for people who work there, their own pages for everybody else."""
    actor = g.get("actor")
    return _shown(OPEN if actor is None else (OFFICE if actor.roles else OWN + OPEN[-1:]))


def visitors() -> list[Link]:
    """What everybody sees of a public page, with the way back to the office."""
    return _shown((WAY_BACK, *OPEN))


def _shown(rows: tuple[Row, ...]) -> list[Link]:
    return [_link(*row) for row in rows if row[1] in current_app.view_functions and _open(row[3])]


def _open(permission: str | None) -> bool:
    """For everybody, for whom the permission is, or for whom the mark is true."""
    here, actor = current_app.extensions["side"], g.get("actor")
    if permission in here.marks:
        return permission in actor.marks
    return permission is None or permits(here.permissions, actor, permission)


def _link(label: object, endpoint: str, icon: str, _permission: str | None, group: object) -> Link:
    current = bool(request) and request.endpoint == endpoint
    return Link(str(label), url_for(endpoint), icon, None, current, str(group) if group else None)
