"""How the marks are written out here, and which of our own words and pages write them otherwise."""

from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from flask import Blueprint, g
from sqlalchemy import func, or_, select, tuple_

from tenants.endorsements import queries as endorsements
from tenants.kernel.access import allow
from tenants.kernel.clock import today
from tenants.kernel.db import db
from tenants.kernel.own_words import called_otherwise
from tenants.kernel.registry import TenantRef
from tenants.kernel.responses import page
from tenants.kernel.standards import StandardsInvalid
from tenants.kernel.standards.store import standards
from tenants.kernel.wordings import GAP, SHORT, Wording, current, differs, in_force, plain, strayed
from tenants.pages.models import PieceText, PieceVersion
from tenants.site import queries

blueprint = Blueprint("wording", __name__, url_prefix="/settings/wording")
MOST = 300  # texts that are looked through


class Mark(NamedTuple):
    """A mark with the words that hold for us, the Alliance's where ours are others, and what we call it on pages."""

    mark: str
    words: list[Wording]
    alliance: list[Wording]
    called: str | None


class Stray(NamedTuple):
    """A text of ours that writes the mark in ``words`` that do not hold; no piece: the welcome of the first page."""

    title: str
    language: str
    piece_id: UUID | None
    mark: str
    words: str


@blueprint.get("")
@allow("site.edit")
def index() -> str:
    on, known = today(g.tenant.time_zone), endorsements.wordings()
    marks = _marks(g.tenant.code)
    return page(
        "tenants/site/wording.html",
        marks=[_mark(known, mark, series, g.tenant, on) for series, mark in marks],
        strays=strays(known, [mark for _series, mark in marks], on),
    )


def _marks(code: str) -> list[tuple[str, str]]:
    """The series of ours and its mark, and last the mark for all of them together."""
    try:
        known = standards()
    except StandardsInvalid:
        return []
    own, body = known.associations.get(code), known.catalogue.body
    mine = [(series, body["series"][series]["mark"]) for series in body["series"] if own and series in own.series]
    both = body.get("combined_mark")
    return [*mine, ("", both["mark"])] if both and {one for one, _mark in mine} >= set(both["needs"]) else mine


def _mark(known: list[Wording], mark: str, series: str, tenant: TenantRef, on: date) -> Mark:
    ours, theirs = current(known, mark, on), in_force(known, mark, on, own=False)
    other = theirs if any(one.own and differs(one.words, theirs) for one in ours) else []
    return Mark(mark, ours, other, called_otherwise(tenant.own_words, mark, series, on))


def strays(known: list[Wording], marks: list[str], on: date) -> list[Stray]:
    """Published texts of ours that write a mark in words that do not hold today."""
    welcomes = [("", language, None, text) for language, text in queries.site().welcome.items()]
    return [
        Stray(title, language, piece_id, mark, words)
        for title, language, piece_id, text in [*welcomes, *_published(known)]
        for mark in marks
        if (words := strayed(text, known, mark, on))
    ]


def _published(known: list[Wording]) -> list[tuple[str, str, UUID, str]]:
    """The texts that the public reads and in which some word of a known wording stands; the database looks first."""
    words = {max(plain(part).split(), key=len) for one in known for part in one.words.split(GAP) if len(part) >= SHORT}
    if not words:
        return []
    text: Any = func.concat(PieceVersion.title, "\n", PieceVersion.summary, "\n", PieceVersion.body)
    shown = select(PieceText.piece_id, PieceText.language, PieceText.shown).where(PieceText.shown.is_not(None))
    found = select(PieceVersion.title, PieceVersion.language, PieceVersion.piece_id, text.label("text"))
    found = found.where(tuple_(PieceVersion.piece_id, PieceVersion.language, PieceVersion.number).in_(shown))
    found = found.where(or_(*(func.strpos(func.lower(text), word) > 0 for word in sorted(words))))
    rows = db.session.execute(found.order_by(PieceVersion.title).limit(MOST))
    return [(row.title, row.language, row.piece_id, row.text) for row in rows]
