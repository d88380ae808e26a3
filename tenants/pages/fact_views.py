"""What stands beside a text: its address, place in the list, days of news and events."""

from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from flask import g, request
from flask_babel import gettext as _

from tenants.kernel import sentences
from tenants.kernel.access import allow
from tenants.kernel.refusal import Refused
from tenants.kernel.requests import filled, refuse_field, submitted
from tenants.kernel.responses import page, saved
from tenants.pages import actions, queries, schemas
from tenants.pages.blueprint import blueprint, written
from tenants.pages.models import Piece


@blueprint.get("/website/<uuid:piece_id>/facts")
@allow("site.edit")
def facts(piece_id: UUID) -> str:
    piece = queries.piece(piece_id)
    return page(
        "tenants/pages/facts.html",
        piece=piece,
        text=queries.version(piece_id, written(), _latest(piece_id)),
        language=written(),
        pictures=queries.pictures() if piece.kind == "news" else [],
        form=filled(**_stored(piece)),
    )


@blueprint.post("/website/<uuid:piece_id>/facts")
@allow("site.edit")
def tell(piece_id: UUID) -> Any:
    found, here = queries.piece(piece_id, lock=True), ("pages.facts", {"piece_id": piece_id})
    typed = submitted(schemas.FACTS[found.kind](), page=here)
    if typed.get("picture_id") and typed["picture_id"] not in {one.id for one, _digest in queries.pictures()}:
        raise refuse_field("picture_id", _("Please choose one of your pictures."), here)
    try:
        version = request.form.get("_version", 0, type=int)
        actions.tell(found, version=version, zone=g.tenant.time_zone, **typed)
    except Refused as refused:
        field = {"page_address_taken": "slug", "ends_first": "ends"}.get(refused.refusal.code, "slug")
        newer = refused.refusal.code == "text_changed"
        raise refuse_field(field, sentences.of(refused.refusal), here, newer=newer) from refused
    return saved(_("Saved."), "pages.edit", piece_id=piece_id, language=written())


@blueprint.post("/website/<uuid:piece_id>/order")
@allow("site.edit")
def order(piece_id: UUID) -> Any:
    actions.arrange(piece_id, 1 if request.form.get("way") == "down" else -1)
    return saved(_("Moved. Your site shows them in this order."), "pages.index", _anchor=f"p-{piece_id}")


def _stored(piece: Piece) -> dict[str, Any]:
    zone = ZoneInfo(g.tenant.time_zone)
    starts = piece.starts_at.astimezone(zone) if piece.starts_at else None
    ends = piece.ends_at.astimezone(zone) if piece.ends_at else None
    return {
        "slug": piece.slug,
        "listed": "true" if piece.listed else "",
        "adopted_on": piece.adopted_on,
        "picture_id": piece.picture_id,
        "day": starts.date() if starts else piece.day,
        "begins": f"{starts:%H:%M}" if starts else "",
        "last_day": ends.date() if starts and ends and ends.date() != starts.date() else "",
        "ends": f"{ends:%H:%M}" if ends else "",
        "place": piece.place,
        "online": piece.online,
        "called_off": "true" if piece.called_off else "",
    }


def _latest(piece_id: UUID) -> int | None:
    text = queries.text_of(piece_id, written())
    return text.latest if text else None
