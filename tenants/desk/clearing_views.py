"""A document is verified, then deleted: what the office saw is written down, and the file goes."""

from typing import Any
from uuid import UUID

from flask import g
from flask_babel import gettext as _
from marshmallow import Schema, fields
from marshmallow.validate import Length

from tenants.desk import queries
from tenants.desk.routes import ensure_theirs, named_file, routes, theirs
from tenants.desk.schemas import MISSING
from tenants.kernel.access import allow
from tenants.kernel.requests import filled, submitted
from tenants.kernel.responses import page, saved
from tenants.record import actions as record
from tenants.record import words as record_words
from tenants.redaction import actions as redaction


class Seen(Schema):
    seen = fields.String(required=True, validate=Length(max=500), error_messages=MISSING)


@routes.get("/desk/documents/<uuid:document_id>/clearance")
@allow("application.check")
def clearing(document_id: UUID) -> str:
    paper = queries.paper(document_id)
    ensure_theirs(paper.document.person_id)
    return page(
        "tenants/desk/clearing.html",
        paper=paper,
        application=theirs(named_file()),
        sources=record_words.SOURCES,
        form=filled(),
    )


@routes.post("/desk/documents/<uuid:document_id>/clearance")
@allow("application.check")
def clear(document_id: UUID) -> Any:
    """Who, when and what was seen stays; the bytes of the file and of its covered copies are gone."""
    paper, application = queries.paper(document_id, lock=True), theirs(named_file())
    ensure_theirs(paper.document.person_id)
    typed = submitted(Seen(), page=("desk.clearing", {"document_id": document_id}))
    record.clear(paper.document, paper.file, g.actor.id, seen=typed["seen"])
    redaction.forget(document_id)
    sentence = _("Written down. The file is deleted.")
    return saved(sentence, "desk.show", application_id=application.id, _anchor="proofs")
