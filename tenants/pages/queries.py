"""Pieces as the public reads them, as the office writes them, and the pictures that they show."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, case, func, select
from werkzeug.exceptions import NotFound

from tenants.kernel.db import db
from tenants.kernel.files import content_of
from tenants.kernel.marked import Shot, pictures_in
from tenants.pages.models import Picture, Piece, PieceText, PieceVersion
from tenants.pages.rules import told
from tenants.people.models import File

PUBLIC = (
    Piece.id,
    Piece.kind,
    Piece.name,
    Piece.slug,
    Piece.position,
    Piece.listed,
    Piece.sample,
    Piece.adopted_on,
    Piece.picture_id,
    Piece.day,
    Piece.starts_at,
    Piece.ends_at,
    Piece.place,
    Piece.online,
    Piece.called_off,
    Piece.version,
    PieceText.language,
    PieceText.shown_at,
    PieceVersion.title,
    PieceVersion.summary,
    PieceVersion.body,
)


def published(kind: str, language: str, own: str) -> Any:
    """Every published piece of a kind once, in the reader's language, else the association's own, else any."""
    wish = case((PieceText.language == language, 0), (PieceText.language == own, 1), else_=2)
    place = func.row_number().over(partition_by=Piece.id, order_by=(wish, PieceText.language))
    every = (
        select(*PUBLIC, place.label("place_in_line"))
        .join(PieceText, and_(PieceText.piece_id == Piece.id, PieceText.state == "published"))
        .join(PieceVersion, _same_text(PieceVersion.number == PieceText.shown))
        .where(Piece.kind == kind)
        .subquery()
    )
    return select(every).where(every.c.place_in_line == 1).subquery("published")


def pages(language: str, own: str) -> list[Any]:
    """The published pages in their order."""
    found = published("page", language, own)
    return list(db.session.execute(select(found).order_by(found.c.position, found.c.slug)).all())


def page_at(slug: str, language: str, own: str, kind: str = "page") -> Any:
    """The published piece at this address; raises NotFound."""
    found = published(kind, language, own)
    row = db.session.execute(select(found).where(found.c.slug == slug)).one_or_none()
    if row is None:
        raise NotFound
    return row


def languages_of(piece_id: UUID) -> list[str]:
    """In which languages the public may read a piece."""
    shown = select(PieceText.language).where(PieceText.piece_id == piece_id, PieceText.state == "published")
    return list(db.session.scalars(shown.order_by(PieceText.language)))


def pieces(*kinds: str) -> list[tuple[Piece, dict[str, Any]]]:
    """The office's list: each piece with the newest title and the state of each of its languages."""
    rows = db.session.scalars(select(Piece).where(Piece.kind.in_(kinds)).order_by(*ORDERS[kinds[0]]).limit(500)).all()
    found = db.session.execute(
        select(PieceText.piece_id, PieceText.language, PieceText.state, PieceText.latest, PieceText.shown)
        .add_columns(PieceVersion.title)
        .join(PieceVersion, _same_text(PieceVersion.number == PieceText.latest))
        .where(PieceText.piece_id.in_([one.id for one in rows]))
    ).all()
    texts: dict[UUID, dict[str, Any]] = {one.id: {} for one in rows}
    for one in found:
        texts[one.piece_id][one.language] = one
    return [(one, texts[one.id]) for one in rows]


ORDERS: dict[str, tuple[Any, ...]] = {
    "page": (Piece.position, Piece.slug),
    "news": (Piece.day.desc(), Piece.id),
    "event": (Piece.starts_at.desc(), Piece.id),
    "letter": (Piece.created_at.desc(), Piece.id),
}


def piece(piece_id: UUID, *, lock: bool = False) -> Piece:
    """Raises NotFound; with ``lock`` nobody else changes it until the transaction ends."""
    found = select(Piece).where(Piece.id == piece_id)
    row = db.session.scalar(found.with_for_update().execution_options(populate_existing=True) if lock else found)
    if row is None:
        raise NotFound
    return row


def named(name: str) -> Piece | None:
    return db.session.scalar(select(Piece).where(Piece.name == name))


def text_of(piece_id: UUID, language: str) -> PieceText | None:
    """The piece's text in a language; the piece's own lock holds it too."""
    return db.session.get(PieceText, (piece_id, language), populate_existing=True)


def version(piece_id: UUID, language: str, number: int | None) -> PieceVersion | None:
    return db.session.get(PieceVersion, (piece_id, language, number)) if number else None


def versions(piece_id: UUID, language: str) -> list[PieceVersion]:
    """Newest first, the last two hundred."""
    mine = select(PieceVersion).where(PieceVersion.piece_id == piece_id, PieceVersion.language == language)
    return list(db.session.scalars(mine.order_by(PieceVersion.number.desc()).limit(200)))


def slugs() -> set[str]:
    return set(db.session.scalars(select(Piece.slug)))


def next_position() -> int:
    last = select(func.coalesce(func.max(Piece.position), 0)).where(Piece.kind == "page")
    return (db.session.scalar(last) or 0) + 1


def pictures() -> list[tuple[Picture, str]]:
    """Those that can be used, newest first, with the digest that serves them."""
    found = select(Picture, File.digest).join(File).where(Picture.removed_at.is_(None))
    return [(row[0], row[1]) for row in db.session.execute(found.order_by(Picture.number.desc()).limit(200))]


def picture(picture_id: UUID) -> Picture:
    row = db.session.get(Picture, picture_id)
    if row is None:
        raise NotFound
    return row


def shots(texts: Iterable[str], language: str, own: str) -> dict[int, Shot]:
    """The pictures that these texts show, by number; one query, none where no text shows one."""
    numbers = {number for one in texts for number, _words in pictures_in(one)}
    found = _shots(Picture.number.in_(numbers), language, own) if numbers else []
    return {one.number: shot for one, shot in found}


def leads(ids: Iterable[UUID | None], language: str, own: str) -> dict[UUID, Shot]:
    """The picture of each card, by its id."""
    known = {one for one in ids if one}
    found = _shots(Picture.id.in_(known), language, own) if known else []
    return {one.id: shot for one, shot in found}


def _shots(which: Any, language: str, own: str) -> list[tuple[Picture, Shot]]:
    found = select(Picture, File.digest).join(File).where(Picture.removed_at.is_(None), which)
    return [
        (one, Shot(f"/pictures/{digest}", told(one.alt, language, own), one.width, one.height))
        for one, digest in db.session.execute(found)
    ]


def served(digest: str) -> tuple[File, bytes] | None:
    """A picture of the public site, by its whole digest: no other file of the association is found here."""
    file = db.session.scalar(
        select(File)
        .join(Picture, Picture.file_id == File.id)
        .where(File.digest == digest, Picture.removed_at.is_(None), File.emptied_at.is_(None))
        .limit(1)
    )
    return (file, content_of(file.id)) if file else None


def newest_change(kind: str) -> datetime | None:
    """When the public last saw something new of a kind."""
    shown = select(func.max(PieceText.shown_at)).join(Piece, Piece.id == PieceText.piece_id)
    return db.session.scalar(shown.where(Piece.kind == kind, PieceText.state == "published"))


def _same_text(*more: Any) -> Any:
    return and_(PieceVersion.piece_id == PieceText.piece_id, PieceVersion.language == PieceText.language, *more)
