"""Names in a file that may be reviewers: the office says once who is who, and conflicts go by person from then on."""

from typing import Any
from uuid import UUID

from flask import g
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from marshmallow import Schema, fields
from marshmallow.validate import Length, OneOf

from tenants.applications.models import Application
from tenants.desk.routes import routes, theirs
from tenants.kernel.access import allow
from tenants.kernel.requests import filled, refuse_field, submitted
from tenants.kernel.responses import page, saved
from tenants.reviews import actions, relations
from tenants.reviews import queries as reviews

KINDS: dict[str, Any] = {"trainer": _l("Gave a training"), "employer": _l("Employer")}
SAID = {"yes": True, "no": False, "open": None}
CHOOSE = {"required": _l("Please choose one.")}


class Tie(Schema):
    """``name``: kind and text of a name in the file; whether it is this person."""

    name = fields.String(required=True, validate=Length(max=600), error_messages=CHOOSE)
    person = fields.UUID(required=True, error_messages={**CHOOSE, "invalid_uuid": CHOOSE["required"]})
    said = fields.String(load_default="yes", validate=OneOf(list(SAID)))


@routes.get("/desk/applications/<uuid:application_id>/names")
@allow("review.assign")
def names(application_id: UUID) -> str:
    application = theirs(application_id)
    return page(
        "tenants/desk/names.html",
        application=application,
        matches=relations.matches(application),
        called={one.person.id: one.person.name for one in reviews.roster()},
        kinds=KINDS,
        known=_names(application),
        form=filled(),
    )


@routes.post("/desk/applications/<uuid:application_id>/names")
@allow("review.assign")
def tie(application_id: UUID) -> Any:
    again = ("desk.names", {"application_id": application_id})
    application, typed = theirs(application_id), submitted(Tie(), page=again)
    if typed["name"] not in dict(_names(application)):
        raise refuse_field("name", _("Please choose one of these."), again)
    if typed["person"] not in {one.person.id for one in reviews.roster()}:
        raise refuse_field("person", _("Please choose one of these."), again)
    kind, _colon, text = typed["name"].partition(":")
    actions.tie(kind, text, typed["person"], g.actor, same=SAID[typed["said"]])
    return saved(_("Noted. It holds for every file with this name."), "desk.names", application_id=application_id)


def _names(application: Application) -> list[tuple[str, str]]:
    """Every trainer and employer of the file, as a choice."""
    person = application.person_id
    rows = [("trainer", one) for one in relations.trainers(person)]
    rows += [("employer", one) for one in relations.employers(person)]
    return [(f"{kind}:{text}", f"{text} ({KINDS[kind]})") for kind, text in rows if text]
