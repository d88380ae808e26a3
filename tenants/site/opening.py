"""What a new association still does before its first applicant: told on Today and beside the switch for intake."""

from typing import Any

from flask import g, url_for
from flask_babel import lazy_gettext as _l

from tenants.site import queries, rules

WORDS: dict[str, Any] = {
    "privacy": (_l("Publish your privacy notice"), _l("Applicants read it before they write anything."), "lock"),
    "items": (_l("Load the statements that raters answer"), _l("Yours, from a file, or the sample set."), "list"),
    "agreements": (_l("Publish the two agreements"), _l("The code of ethics and the endorsement agreement."), "pen"),
    "reviewers": (_l("Invite your reviewers"), _l("They can follow later; a file waits for them."), "users"),
    "intake": (_l("Open intake"), _l("From then on people may register."), "home"),
}
PAGES = {
    "privacy": ("site.settings", "words"),
    "items": ("site.texts.index", "statements"),
    "agreements": ("site.texts.index", "agreements"),
    "reviewers": ("people.invitation", ""),
    "intake": ("site.settings", "office"),
}


def steps() -> list[dict[str, Any]]:
    """Every step with its words, its page and whether it is done; opening intake comes last."""
    done = rules.first_steps(queries.readiness(g.tenant)) | {"intake": queries.site().intake_open}
    return [_step(name, stands) for name, stands in done.items()]


def _step(name: str, stands: bool) -> dict[str, Any]:  # noqa: FBT001 - a pair of a dict
    title, words, icon = WORDS[name]
    endpoint, anchor = PAGES[name]
    url = url_for(endpoint, _anchor=anchor or None)
    return {"name": name, "title": title, "words": words, "icon": icon, "url": url, "kind": "info", "done": stands}


def first_steps() -> list[dict[str, Any]]:
    """The steps while the association has not begun: nobody applied yet and intake is closed."""
    return steps() if not queries.site().intake_open and queries.untouched() else []
