"""The office's side of updates: counts, letters, sending one, and the list as a file of their own."""

from typing import Any
from uuid import UUID

from flask import g, redirect, url_for
from flask_babel import format_date
from flask_babel import gettext as _
from werkzeug.exceptions import NotFound

from tenants.kernel import spreadsheet
from tenants.kernel.access import allow
from tenants.kernel.looks import LANGUAGES
from tenants.kernel.requests import filled, submitted
from tenants.kernel.responses import page, saved
from tenants.kernel.signin import accounts
from tenants.pages import actions as pages
from tenants.pages import queries as pieces
from tenants.pages.models import Piece
from tenants.updates import actions, queries, rules, schemas
from tenants.updates.blueprint import blueprint


@blueprint.get("/website/updates")
@allow("site.edit")
def index() -> str:
    return page(
        "tenants/updates/index.html",
        counts=queries.counts(),
        found=pieces.pieces("letter"),
        mailings=queries.mailings(),
        own=g.tenant.languages[0],
        form=filled(),
    )


@blueprint.post("/website/updates")
@allow("site.edit")
def begin() -> Any:
    typed = submitted(schemas.New(), page=("updates.index", {}))
    found = pages.begin("letter", typed["title"])
    words = {"title": typed["title"], "summary": "", "body": ""}
    pages.write(found.id, g.tenant.languages[0], words, by=g.actor.id, version=0)
    return redirect(url_for("pages.edit", piece_id=found.id), 303)


@blueprint.get("/website/updates/<uuid:piece_id>/sending")
@allow("site.edit")
def sending(piece_id: UUID) -> str:
    """What goes to how many, before anything does."""
    piece, words = _letter(piece_id), _words(piece_id)
    return page(
        "tenants/updates/sending.html",
        piece=piece,
        words=words,
        shots=pieces.shots((one["body"] for one in words.values()), g.tenant.languages[0], g.tenant.languages[0]),
        readers=queries.readers(),
        mailing=queries.mailing_of(piece_id),
        refusal=rules.may_send(_facts(piece_id, words)),
        languages=LANGUAGES,
    )


@blueprint.post("/website/updates/<uuid:piece_id>/sending")
@allow("site.edit")
def send(piece_id: UUID) -> Any:
    _letter(piece_id, lock=True)
    words = _words(piece_id)
    actions.send(piece_id, words, _facts(piece_id, words), by=g.actor.id)
    return saved(_("On its way. The count below goes up as it is sent."), "updates.index")


@blueprint.post("/website/updates/<uuid:piece_id>/trial")
@allow("site.edit")
def try_out(piece_id: UUID) -> Any:
    """The letter to oneself alone."""
    _letter(piece_id)
    words = _words(piece_id)
    mine = next(iter(accounts.emails(g.actor.id)), None)
    if mine is None or g.tenant.languages[0] not in words:
        return saved(
            _("Nothing was sent: the letter has no text yet, or you have no email address here."), "updates.index"
        )
    actions.write(mine, words, g.actor.language or g.tenant.languages[0], g.tenant.languages[0])
    return saved(_("Sent to %(email)s, and to nobody else.", email=mine), "updates.sending", piece_id=piece_id)


@blueprint.get("/website/updates/subscribers.csv")
@allow("site.edit", fresh=True)
def export() -> Any:
    """Everybody on the list, and nobody who left."""
    rows = [
        [one.email, LANGUAGES.get(one.language, one.language), format_date(one.confirmed_at, "yyyy-MM-dd")]
        for one in queries.confirmed()
    ]
    return spreadsheet.answer("subscribers", [_("Email"), _("Language"), _("On the list since")], rows)


def _letter(piece_id: UUID, *, lock: bool = False) -> Piece:
    piece = pieces.piece(piece_id, lock=lock)
    if piece.kind != "letter":
        raise NotFound
    return piece


def _words(piece_id: UUID) -> dict[str, Any]:
    """The newest text of each language that has one."""
    texts = ((code, pieces.text_of(piece_id, code)) for code in g.tenant.languages)
    found = ((code, pieces.version(piece_id, code, text.latest if text else None)) for code, text in texts)
    return {code: {"title": one.title, "body": one.body} for code, one in found if one and one.body.strip()}


def _facts(piece_id: UUID, words: dict[str, Any]) -> rules.Letter:
    sent = queries.mailing_of(piece_id) is not None
    return rules.Letter(g.tenant.languages[0] in words, sum(queries.readers().values()), sent)
