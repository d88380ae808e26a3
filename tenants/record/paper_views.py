"""What stands beside the entries: agreements read and signed, and documents sent with where they come from."""

from typing import Any
from uuid import UUID

from flask import g, request, url_for
from flask_babel import get_locale
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from tenants.kernel import files
from tenants.kernel.access import allow
from tenants.kernel.clock import today
from tenants.kernel.db import db
from tenants.kernel.requests import Page, filled, refuse_field, submitted
from tenants.kernel.responses import page, saved
from tenants.people.models import File
from tenants.record import actions, lines, queries, schemas, words
from tenants.record.blueprint import blueprint, home
from tenants.record.kinds import KINDS
from tenants.record.models import Document


@blueprint.get("/agreements/<any(code_of_ethics,endorsement_agreement):kind>")
@allow("signed_in")
def agreement(kind: str) -> str:
    text = queries.agreement(kind)
    return page(
        "tenants/record/agreement.html",
        kind=kind,
        title=str(words.AGREEMENTS[kind]),
        agreement=text,
        paragraphs=lines.paragraphs(text.text, str(get_locale()), g.tenant.languages[0]) if text else [],
        signed=queries.signatures(g.actor.id, kind),
        lines=lines,
        form=filled(),
    )


@blueprint.post("/agreements/<any(code_of_ethics,endorsement_agreement):kind>/signature")
@allow("signed_in")
def sign(kind: str) -> Response:
    again = ("record.agreement", {"kind": kind})
    typed = submitted(schemas.Signing(), page=again)
    text = queries.agreement(kind)
    if text is None or str(text.id) != request.form.get("edition"):
        raise refuse_field("agreed", _("The text has changed since you opened it. Please read it once more."), again)
    day = today(g.tenant.time_zone)
    actions.sign(g.actor.id, text, typed_name=typed["typed_name"], no_sanction=typed["no_sanction"], on=day)
    return saved(_("Signed on %(day)s. Thank you.", day=lines.day(day)), home())


@blueprint.post("/record/documents")
@allow("signed_in")
def attach() -> Response:
    again: Page = ("record.index", {})
    typed = submitted(schemas.Paper(), page=again)
    kind, entry_id = _entry_named(typed["about"])
    file = files.keep(_upload(again), owner=g.actor.id, page=again)
    said = {name: typed[name] for name in ("note", "source", "deletes")}
    actions.attach(g.actor.id, file, kind=kind, entry_id=entry_id, **said)
    return saved(_("Your file is kept with your record."), "record.index", _anchor="documents")


@blueprint.get("/record/documents/<uuid:document_id>")
@allow("signed_in")
def document(document_id: UUID) -> Response:
    found = queries.own(Document, g.actor.id, document_id)
    return files.served(db.session.get_one(File, found.file_id))


@blueprint.post("/record/documents/<uuid:document_id>/removal")
@allow("signed_in")
def remove_document(document_id: UUID) -> Response:
    actions.remove(queries.own(Document, g.actor.id, document_id, lock=True))
    undo = url_for("record.put_document_back", document_id=document_id)
    return saved({"text": _("The file is removed."), "undo": undo}, "record.index", _anchor="documents")


@blueprint.post("/record/documents/<uuid:document_id>/recovery")
@allow("signed_in")
def put_document_back(document_id: UUID) -> Response:
    found = queries.own(Document, g.actor.id, document_id, lock=True)
    files.refuse_emptied(db.session.get_one(File, found.file_id))
    actions.put_back(found)
    return saved(_("The file is back."), "record.index", _anchor="documents")


def _upload(again: tuple[str, dict[str, Any]]) -> Any:
    upload = request.files.get("file")
    if upload is None or not upload.filename:
        raise refuse_field("file", _("Choose a file first."), again)
    return upload


def _entry_named(about: str) -> tuple[str | None, UUID | None]:
    """``education:<id>`` of one of the person's own entries; anything else is a file without an entry."""
    kind, _colon, entry_id = about.partition(":")
    try:
        return kind, queries.own(KINDS[kind].model, g.actor.id, UUID(entry_id)).id
    except (KeyError, ValueError):
        return None, None
