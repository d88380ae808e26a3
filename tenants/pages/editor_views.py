"""Writing the public site: the list of pages, the editor with its preview, showing and hiding."""

from typing import Any
from uuid import UUID

from flask import g, redirect, request, url_for
from flask_babel import format_date
from flask_babel import gettext as _

from tenants.kernel import sentences
from tenants.kernel.access import allow
from tenants.kernel.looks import LANGUAGES
from tenants.kernel.refusal import Refused
from tenants.kernel.requests import Form, filled, refuse_field, submitted
from tenants.kernel.responses import page, saved
from tenants.pages import actions, queries, rules, schemas, words
from tenants.pages.blueprint import blueprint, today, written

HOMES = {"page": "pages.index", "news": "pages.news", "event": "pages.events", "letter": "updates.index"}
READ = {"page": "pages.show", "news": "news.show", "event": "news.event"}


@blueprint.get("/website")
@allow("site.edit")
def index() -> str:
    found = queries.pieces("page")
    there = {one.name for one, _texts in found}
    return page(
        "tenants/pages/index.html",
        found=found,
        waiting=[(name, *words.PAGES[name]) for name in rules.NAMES if name not in there],
        own=g.tenant.languages[0],
        form=filled(),
    )


@blueprint.get("/website/news")
@allow("site.edit")
def news() -> str:
    found, own = queries.pieces("news"), g.tenant.languages[0]
    return page("tenants/pages/news.html", found=found, own=own, today=today(), form=filled())


@blueprint.get("/website/events")
@allow("site.edit")
def events() -> str:
    return page("tenants/pages/events.html", found=queries.pieces("event"), own=g.tenant.languages[0], form=filled())


@blueprint.post("/website/pages")
@allow("site.edit")
def begin() -> Any:
    """A page is begun as a draft; one of the known pages once only."""
    typed = submitted(schemas.New(), page=("pages.index", {}))
    found = (queries.named(typed["name"]) if typed["name"] else None) or actions.begin("page", **typed)
    return _begun(found.id, typed["title"])


@blueprint.post("/website/news")
@allow("site.edit")
def begin_news() -> Any:
    typed = submitted(schemas.New(exclude=("name",)), page=("pages.news", {}))
    found = actions.begin("news", typed["title"], day=today())
    return _begun(found.id, typed["title"])


@blueprint.post("/website/events")
@allow("site.edit")
def begin_event() -> Any:
    typed = submitted(schemas.NewEvent(), page=("pages.events", {}))
    try:
        starts, ends = actions.span(g.tenant.time_zone, typed)
    except Refused as refused:
        raise refuse_field("ends", sentences.of(refused.refusal), ("pages.events", {})) from refused
    facts = {"starts_at": starts, "ends_at": ends, "place": typed["place"], "online": typed["online"]}
    found = actions.begin("event", typed["title"], **facts)
    return _begun(found.id, typed["title"])


def _begun(piece_id: UUID, title: str) -> Any:
    language = g.tenant.languages[0]
    if queries.text_of(piece_id, language) is None:
        actions.write(piece_id, language, {"title": title, "summary": "", "body": ""}, by=g.actor.id, version=0)
    return redirect(url_for("pages.edit", piece_id=piece_id), 303)


@blueprint.get("/website/<uuid:piece_id>")
@allow("site.edit")
def edit(piece_id: UUID) -> str:
    return _editor(piece_id, None)


def _editor(piece_id: UUID, preview: dict[str, str] | None) -> str:
    piece, language = queries.piece(piece_id), written()
    text = queries.text_of(piece_id, language)
    last = queries.version(piece_id, language, text.latest if text else None)
    stored = {"title": last.title, "summary": last.summary, "body": last.body} if last else {}
    form = Form(preview) if preview is not None else filled(**stored)
    return page(
        "tenants/pages/edit.html",
        piece=piece,
        text=text,
        last=last,
        language=language,
        languages=[(code, LANGUAGES.get(code, code)) for code in g.tenant.languages],
        preview=preview,
        shots=queries.shots([preview["body"]] if preview else [], language, g.tenant.languages[0]),
        pictures=queries.pictures(),
        back=HOMES[piece.kind],
        waits=piece.day if piece.day and piece.day > today() else None,
        known=words.PAGES.get(piece.name or ""),
        form=form,
    )


@blueprint.post("/website/<uuid:piece_id>/preview")
@allow("site.edit")
def preview(piece_id: UUID) -> str:
    """As the public would see it; nothing is saved, what was typed and what it began from stay in the form."""
    queries.piece(piece_id)
    typed = submitted(schemas.Words(), page=("pages.edit", {"piece_id": piece_id}))
    return _editor(piece_id, {**typed, "_version": request.form.get("_version", "")})


@blueprint.post("/website/<uuid:piece_id>/text")
@allow("site.edit")
def write(piece_id: UUID) -> Any:
    """A new version; with ``publish`` the public reads it at once."""
    queries.piece(piece_id)
    here = ("pages.edit", {"piece_id": piece_id, "language": written()})
    typed = submitted(schemas.Words(), page=("pages.edit", {"piece_id": piece_id}))
    try:
        number = actions.write(
            piece_id, written(), typed, by=g.actor.id, version=request.form.get("_version", 0, type=int)
        )
        if "publish" not in request.form:
            return saved(_("Saved as a draft. Nobody else sees it yet."), here[0], **here[1])
        return _published(piece_id, written(), number)
    except Refused as refused:
        newer = refused.refusal.code == "text_changed"
        said = sentences.of(refused.refusal)
        raise refuse_field("body", said, ("pages.edit", {"piece_id": piece_id}), newer=newer) from refused


@blueprint.get("/website/<uuid:piece_id>/reading")
@allow("site.edit")
def reading(piece_id: UUID) -> Any:
    """The piece where the public reads it."""
    piece = queries.piece(piece_id)
    if piece.name == "about":
        return redirect(url_for("pages.about"))
    return redirect(url_for(READ.get(piece.kind, "pages.show"), slug=piece.slug))


@blueprint.post("/website/<uuid:piece_id>/publication")
@allow("site.edit")
def publish(piece_id: UUID) -> Any:
    queries.piece(piece_id)
    return _published(piece_id, written(), request.args.get("number", 0, type=int))


def _published(piece_id: UUID, language: str, number: int) -> Any:
    before, day = actions.publish(piece_id, language, number), queries.piece(piece_id).day
    here = {"piece_id": piece_id, "language": language}
    undo = url_for("pages.publish", number=before, **here) if before else url_for("pages.withdraw", **here)
    told = _("Published. Everybody reads it now.")
    if day and day > today():
        told = _("Published. Everybody reads it from %(day)s on.", day=format_date(day, "long"))
    return saved({"text": told, "undo": undo}, "pages.edit", **here)


@blueprint.post("/website/<uuid:piece_id>/withdrawal")
@allow("site.edit")
def withdraw(piece_id: UUID) -> Any:
    queries.piece(piece_id)
    here = {"piece_id": piece_id, "language": written()}
    before = actions.withdraw(piece_id, written())
    undo = url_for("pages.publish", number=before, **here)
    return saved({"text": _("Taken off your site. Every version is kept."), "undo": undo}, "pages.edit", **here)
