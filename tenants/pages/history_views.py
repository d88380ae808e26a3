"""The versions of a text: who wrote them and when, what changed between two, and bringing one back."""

from typing import Any
from uuid import UUID

from flask import g, request
from flask_babel import gettext as _
from werkzeug.exceptions import NotFound

from tenants.kernel.access import allow
from tenants.kernel.lines import differences
from tenants.kernel.requests import submitted
from tenants.kernel.responses import page, saved
from tenants.pages import actions, queries, schemas
from tenants.pages.blueprint import blueprint, written
from tenants.pages.models import PieceVersion
from tenants.people.queries import names_of


@blueprint.get("/website/<uuid:piece_id>/history")
@allow("site.edit")
def history(piece_id: UUID) -> str:
    piece, rows = queries.piece(piece_id), queries.versions(piece_id, written())
    return page(
        "tenants/pages/history.html",
        piece=piece,
        text=queries.text_of(piece_id, written()),
        rows=rows,
        names=names_of(one.by_id for one in rows),
        language=written(),
    )


@blueprint.get("/website/<uuid:piece_id>/comparison")
@allow("site.edit")
def compare(piece_id: UUID) -> str:
    """Two versions line by line; without numbers the newest beside what the public reads."""
    piece, text = queries.piece(piece_id), queries.text_of(piece_id, written())
    if text is None or not text.latest:
        raise NotFound
    new = _version(piece_id, request.args.get("new", text.latest, type=int))
    old = _version(piece_id, request.args.get("old", text.shown or max(new.number - 1, 1), type=int))
    return page(
        "tenants/pages/compare.html",
        piece=piece,
        text=text,
        old=old,
        new=new,
        lines=differences(_whole(old), _whole(new)),
        names=names_of((old.by_id, new.by_id)),
        language=written(),
    )


@blueprint.post("/website/<uuid:piece_id>/return")
@allow("site.edit")
def bring_back(piece_id: UUID) -> Any:
    queries.piece(piece_id)
    here = {"piece_id": piece_id, "language": written()}
    typed = submitted(schemas.Number(), page=("pages.history", {"piece_id": piece_id}))
    actions.bring_back(piece_id, written(), typed["number"], by=g.actor.id)
    return saved(_("It is your newest draft now. Publish it when you like."), "pages.edit", **here)


def _version(piece_id: UUID, number: int) -> PieceVersion:
    found = queries.version(piece_id, written(), number)
    if found is None:
        raise NotFound
    return found


def _whole(one: PieceVersion) -> str:
    return f"{one.title}\n{one.summary}\n\n{one.body}"
