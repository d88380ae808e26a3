"""Writing, showing and hiding a text, its order, and pictures: each step under the piece's own lock."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from tenants.kernel import files
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.marked import pictures_in
from tenants.kernel.refusal import Refusal, refuse_if
from tenants.kernel.workflow import next_state
from tenants.pages import queries, rules
from tenants.pages.models import Picture, Piece, PieceText, PieceVersion
from tenants.pages.photos import Photo


def begin(kind: str, title: str, *, name: str | None = None, **facts: Any) -> Piece:
    """A new piece without a text yet, at an address of its own, last of its kind."""
    wish = rules.SLUGS.get(name, name) if name else rules.slug_of(title)
    found = Piece(kind=kind, name=name, slug=rules.free_slug(wish, queries.slugs()), **facts)
    if kind == "page":
        found.position = queries.next_position()
    db.session.add(found)
    db.session.flush()  # its texts carry its id
    return found


def write(piece_id: UUID, language: str, words: Mapping[str, str], *, by: UUID | None, version: int) -> int:
    """A new version, unless nothing changed; returns the number of the newest.

    Raises Refused when a newer one than ``version`` was saved meanwhile.
    """
    piece = queries.piece(piece_id, lock=True)
    text = _text(piece_id, language)
    refuse_if(Refusal("text_changed") if text.latest != version else None)
    last = queries.version(piece_id, language, text.latest)
    if last is None or words != {name: getattr(last, name) for name in words}:
        _add(text, words, by)
        piece.sample = False  # from now on it is the association's own
    return text.latest


def publish(piece_id: UUID, language: str, number: int) -> int | None:
    """The public reads this version from now on; returns the one it read before. Raises Refused, NotFound."""
    queries.piece(piece_id, lock=True)
    text = _text(piece_id, language)
    chosen, before = queries.version(piece_id, language, number), text.shown
    words = {"title": chosen.title, "body": chosen.body} if chosen else {}
    facts = rules.Text(number, before, missing=_missing(words.get("body", "")), **words)
    text.state = next_state(rules.TABLE, "publish", text.state, facts)
    text.shown, text.shown_at = number, now()
    return before


def withdraw(piece_id: UUID, language: str) -> int | None:
    """The public reads it no more; every version stays. Returns the one it read. Raises Refused."""
    queries.piece(piece_id, lock=True)
    text = _text(piece_id, language)
    before = text.shown
    text.state = next_state(rules.TABLE, "withdraw", text.state, rules.Text())
    text.shown = None
    return before


def bring_back(piece_id: UUID, language: str, number: int, *, by: UUID) -> int:
    """An earlier version once more, as the newest draft; what the public reads stays. Raises Refused."""
    queries.piece(piece_id, lock=True)
    text, old = _text(piece_id, language), queries.version(piece_id, language, number)
    refuse_if(Refusal("no_such_version") if old is None or old.number == text.latest else None)
    assert old is not None  # noqa: S101 - the line above refused it
    _add(text, {"title": old.title, "summary": old.summary, "body": old.body}, by)
    return text.latest


def arrange(piece_id: UUID, by: int) -> None:
    """A page stands one place further up (-1) or down (1)."""
    queries.piece(piece_id)
    rows = db.session.scalars(
        select(Piece).where(Piece.kind == "page").order_by(Piece.position, Piece.slug).with_for_update()
    ).all()
    known = {str(one.id): one for one in rows}
    if str(piece_id) in known:
        for position, name in enumerate(rules.moved(list(known), str(piece_id), by), start=1):
            known[name].position = position


def tell(found: Piece, *, version: int, slug: str, zone: str, **facts: Any) -> None:
    """Where a piece stands and what it is about beside its words. Raises Refused when changed meanwhile or taken."""
    refuse_if(Refusal("text_changed") if found.version != version else None)
    refuse_if(Refusal("page_address_taken") if slug != found.slug and slug in queries.slugs() else None)
    found.slug = slug
    if found.kind == "event":
        found.starts_at, found.ends_at = span(zone, facts)
        found.place, found.online, found.called_off = facts["place"], facts["online"], facts["called_off"]
    if found.kind == "news":
        found.day, found.picture_id = facts["day"] or found.day, facts["picture_id"]
    if found.kind == "page":
        found.listed, found.adopted_on = facts["listed"], facts["adopted_on"]
    found.version += 1


def span(zone: str, facts: Mapping[str, Any]) -> tuple[datetime, datetime | None]:
    """When an event begins and ends, from the association's own days and hours. Raises Refused."""
    starts = _instant(facts["day"], facts["begins"], zone)
    ends = _instant(facts["last_day"] or facts["day"], facts["ends"], zone) if facts["ends"] else None
    refuse_if(Refusal("ends_first") if ends is not None and ends < starts else None)
    return starts, ends


def _instant(day: date, hour: Any, zone: str) -> datetime:
    return datetime.combine(day, hour, tzinfo=ZoneInfo(zone)).astimezone(UTC)


def keep_picture(photo: Photo, alt: Mapping[str, str], *, name: str, owner: UUID) -> Picture:
    """A picture with its words, under the next number."""
    file = files.store(name, photo.content, photo.media_type, owner=owner)
    db.session.execute(select(func.pg_advisory_xact_lock(func.hashtext("picture"))))  # numbers are given one by one
    number = (db.session.scalar(select(func.max(Picture.number))) or 0) + 1
    found = Picture(number=number, file_id=file.id, alt=dict(alt), width=photo.width, height=photo.height)
    db.session.add(found)
    return found


def _text(piece_id: UUID, language: str) -> PieceText:
    """The piece's text in a language; an empty one where nobody wrote it yet."""
    found = queries.text_of(piece_id, language)
    if found is None:
        found = PieceText(piece_id=piece_id, language=language, latest=0, state="draft")
        db.session.add(found)
        db.session.flush()  # its versions point at it
    return found


def _add(text: PieceText, words: Mapping[str, str], by: UUID | None) -> None:
    text.latest += 1
    db.session.flush()  # the number is taken before its row is written
    db.session.add(PieceVersion(piece_id=text.piece_id, language=text.language, number=text.latest, by_id=by, **words))


def _missing(body: str) -> tuple[int, ...]:
    wanted = [number for number, _words in pictures_in(body)]
    known = set(queries.shots([body], "", ""))
    return tuple(number for number in wanted if number not in known)
