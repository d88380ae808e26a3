"""The one thing that helps with a matter, and the page where it is done."""

from collections.abc import Mapping
from typing import Any

from flask import url_for
from flask_babel import lazy_gettext as _l

PARTS = {"licence": "licences", "suspension": "suspensions", "obligation": "obligations", "window": "windows"}
NEEDS = ("licence", "suspension", "obligation", "window", "office")
WAYS = ("way_late", "way_still", "way_ours")
LABELS: dict[str, Any] = {
    "licence": _l("Plan the renewal"),
    "suspension": _l("See the suspension"),
    "window": _l("Plan the change"),
    "obligation": _l("See the obligation"),
    "office": _l("Ask who follows"),
    "site": _l("Look at the site"),
    "way_late": _l("Take the next step"),
    "way_still": _l("Get in touch"),
    "way_ours": _l("Do our part"),
    "agreement": _l("See the figures"),
    "falling": _l("See its quarters"),
    "slow": _l("See the figures"),
    "outside": _l("See the figures"),
    "backlog": _l("See the figures"),
    "recount": _l("See the last nights"),
    "review": _l("Open the review"),
    "finding": _l("Open the review"),
    "deviation": _l("See its own values"),
    "request": _l("Decide"),
    "draft": _l("Read the comments"),
    "waiting": _l("Answer"),
    "action": _l("Open the plan"),
}


def of(kind: str, facts: Mapping[str, Any], code: str | None) -> tuple[Any, str]:
    """Label and address."""
    return LABELS[kind], _where(kind, facts, code)


def _where(kind: str, facts: Mapping[str, Any], code: str | None) -> str:
    if kind in NEEDS:
        return url_for("associations.show", code=code, _anchor=PARTS.get(kind, "contacts"))
    if kind in WAYS:
        return url_for("onboarding.show", onboarding_id=facts["way"])
    if kind in ("review", "finding"):
        return url_for("fidelity.review", review_id=facts["id"])
    about: dict[str, tuple[str, dict[str, Any]]] = {
        "request": ("standards.request", {"request_id": facts.get("id")}),
        "draft": ("standards.draft", {"draft_id": facts.get("id")}),
        "deviation": ("standards.adoption", {"q": code}),
        "site": ("sites.show", {"code": code}),
        "waiting": ("assistance.show", {"case_id": facts.get("id")}),
        "action": ("strengths.show", {"code": code, "_anchor": "plan"}),
    }
    endpoint, given = about.get(kind, ("fidelity.association", {"code": code, "_anchor": facts.get("indicator")}))
    return url_for(endpoint, **given)
