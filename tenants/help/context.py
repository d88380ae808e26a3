"""What goes along with a question: the kind of page, a category and a set of rules; never who, or whose."""

from collections.abc import Mapping
from typing import Any

from flask import current_app
from flask_babel import force_locale
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from tenants.kernel.categories import CATEGORIES, category_name
from tenants.kernel.db import db
from tenants.kernel.shared import StandardsSet
from tenants.kernel.standards.shown import set_called
from tenants.kernel.version import VERSION

AREAS: dict[str, Any] = {  # what a page is called by its part of the product
    "advice": _l("Advice to applicants"),
    "appeals": _l("Appeals and complaints"),
    "arrivals": _l("Coming over from the old system"),
    "care": _l("Volunteers"),
    "desk": _l("Applications"),
    "endorsements": _l("Endorsees and the register"),
    "fidelity": _l("Our figures and fidelity reviews"),
    "help": _l("Help from the Alliance"),
    "intake": _l("Intake and cohorts"),
    "messages": _l("Letters"),
    "news": _l("News and events"),
    "pages": _l("Our website"),
    "people": _l("People and roles"),
    "providers": _l("Givers of RSC"),
    "readiness": _l("Onboarding"),
    "reviews": _l("Reviews and reviewers"),
    "site": _l("Settings"),
    "standards": _l("Our rules"),
    "strengths": _l("Our strengths and plan"),
    "talk": _l("Talk with an applicant"),
    "updates": _l("Updates by mail"),
}
PAGES: dict[str, Any] = {  # pages that say more than their part
    "desk.award": _l("Awarding an endorsement"),
    "desk.decision": _l("Deciding on an application"),
    "desk.exam": _l("Exam of an application"),
    "desk.reviewers": _l("Choosing reviewers"),
    "desk.show": _l("One application"),
    "desk.today": _l("Today at the desk"),
    "intake.cohort": _l("One cohort"),
    "reviews.agreement": _l("Agreement of reviewers"),
    "reviews.roster": _l("The roster of reviewers"),
    "site.deadlines.index": _l("Settings: deadlines"),
    "standards.requests": _l("Rules: asking for a deviation"),
}


def of(given: Mapping[str, str]) -> dict[str, str]:
    """The facts that may go: each is one of a known list, so that nothing else can travel in its place."""
    endpoint, category = given.get("at", ""), given.get("category", "")
    found = {"version": VERSION}
    with force_locale("en"):  # as the Alliance reads it
        if called := page_name(endpoint):
            found |= {"page": endpoint, "called": called}
    if category in CATEGORIES:
        found["category"] = category
    if is_known_set(rules := given.get("rules", "")):
        found["rules"] = rules
    return found


def page_name(endpoint: str) -> str | None:
    """What people call this kind of page; None for what is no page of the office."""
    area = endpoint.partition(".")[0]
    if area not in AREAS or endpoint not in current_app.view_functions:
        return None
    return str(PAGES.get(endpoint) or AREAS[area])


def is_known_set(name: str) -> bool:
    return bool(name) and db.session.scalar(select(StandardsSet.id).where(StandardsSet.id == name)) is not None


def told(context: Mapping[str, Any]) -> list[tuple[Any, str]]:
    """The same as rows to read, for the writer and in the thread."""
    category = context.get("category")
    rows = [
        (_l("Page"), page_name(str(context.get("page", "")))),
        (_l("Category"), category_name(str(category)) if category in CATEGORIES else None),
        (_l("Rules"), set_called(str(context["rules"])) if context.get("rules") else None),
        (_l("Version of the site"), context.get("version")),
    ]
    return [(label, str(said)) for label, said in rows if said]
