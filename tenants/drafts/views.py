"""Drafts for the script of our forms: kept a moment after typing, told to every device of the same person."""

from typing import Any

from flask import Blueprint, g, request
from flask_babel import format_time
from flask_babel import gettext as _

from tenants.drafts import actions, schemas
from tenants.kernel.access import allow
from tenants.kernel.requests import submitted

blueprint = Blueprint("drafts", __name__)


@blueprint.get("/drafts")
@allow("signed_in")
def versions() -> Any:
    """What this person typed into the form, on any device."""
    return {"drafts": _told(request.args.get("form", ""))}


@blueprint.post("/drafts")
@allow("signed_in")
def keep() -> Any:
    typed = submitted(schemas.Typed())
    draft = actions.keep(g.actor.id, typed["form"], typed["device"], typed["values"])
    words = _("Draft saved at %(time)s", time=format_time(draft.saved_at, "short"))
    return {"words": words, "drafts": _told(typed["form"])}


@blueprint.post("/drafts/removal")
@allow("signed_in")
def forget() -> Any:
    typed = submitted(schemas.Which())
    actions.forget(g.actor.id, typed["form"], typed["device"])
    return {"drafts": _told(typed["form"])}


def _told(form: str) -> list[dict[str, Any]]:
    return [
        {"device": one.device, "values": one.values, "when": format_time(one.saved_at, "short")}
        for one in actions.of_form(g.actor.id, form)
    ]
