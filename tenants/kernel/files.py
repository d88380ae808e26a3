"""Uploads: checked by content, limited by size and number, kept in the tenant's own schema."""

import hashlib
from io import BytesIO
from typing import Any
from uuid import UUID

import puremagic
from flask import Response
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, select

from tenants.kernel import kept, sentences
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.refusal import Refusal, refuse_if
from tenants.kernel.requests import Page, refuse_field
from tenants.kernel.side import tables

PART = 1024 * 1024
LARGEST = 10 * PART
MOST = 60
MOST_A_DAY = 2 * MOST
KINDS = {
    b"%PDF-": ("application/pdf", ".pdf"),
    b"\x89PNG\r\n\x1a\n": ("image/png", ".png"),
    b"\xff\xd8\xff": ("image/jpeg", ".jpg"),
}
sentences.add(
    {"file_gone": _l("This file was removed more than a day ago, so it cannot come back. Please send it again.")}
)


def keep(upload: Any, *, owner: UUID | None, field: str = "file", page: Page | None = None) -> Any:
    """Store a werkzeug FileStorage and return its row; raises Invalid for type, size or number."""
    content = upload.read(LARGEST + 1)
    if not content:
        raise refuse_field(field, _("Choose a file first."), page)
    if len(content) > LARGEST:
        raise refuse_field(field, _("This file is larger than 10 MB. A photo at a lower quality is fine."), page)
    _limit(owner, field, page)
    media = media_type(content)
    if media is None:
        raise refuse_field(field, _("This is not a PDF, PNG or JPEG. A phone photo or a PDF is fine."), page)
    return store(upload.filename or "file", content, media, owner=owner)


def media_type(content: bytes) -> str | None:
    """The type by the first bytes, confirmed by a second opinion; names and headers are not believed."""
    found = next((kind for magic, (kind, _end) in KINDS.items() if content.startswith(magic)), None)
    if found is None:
        return None
    guesses = {guess.mime_type for guess in puremagic.magic_stream(BytesIO(content[:4096] + content[-4096:]))}
    return found if found in guesses or not guesses else None


def store(name: str, content: bytes, media: str, *, owner: UUID | None) -> Any:
    """A file's row and its parts, in this transaction."""
    kernel = tables()
    row = kernel.file(
        owner_id=owner,
        name=clean(name),
        media_type=media,
        size=len(content),
        digest=hashlib.sha256(content).hexdigest(),
    )
    db.session.add(row)
    db.session.flush()  # the parts carry the file's id
    for position, start in enumerate(range(0, len(content), PART)):
        db.session.add(kernel.file_part(file_id=row.id, position=position, content=content[start : start + PART]))
    return row


def refuse_emptied(row: Any) -> None:
    """What was removed for a day is gone. Raises Refused."""
    refuse_if(Refusal("file_gone") if row.emptied_at else None)


def empty(row: Any) -> None:
    """The bytes are gone at once; the row stays and says so."""
    part = tables().file_part
    db.session.execute(delete(part).where(part.file_id == row.id))
    row.emptied_at = now()


def content_of(file_id: UUID) -> bytes:
    part = tables().file_part
    return b"".join(db.session.scalars(select(part.content).where(part.file_id == file_id).order_by(part.position)))


def served(row: Any) -> Response:
    """The file as an answer that no browser will run or sniff. Raises Refused once its bytes are gone."""
    refuse_emptied(row)
    response = Response(content_of(row.id), mimetype=row.media_type)
    response.headers.set("Content-Disposition", "inline", filename=row.name)
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def clean(name: str) -> str:
    """A file name without folders or control characters, at most 120 characters."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return "".join(sign for sign in last if sign.isprintable())[:120] or "file"


def _limit(owner: UUID | None, field: str, page: Page | None) -> None:
    if owner is not None and kept.count(owner) >= MOST:
        raise refuse_field(field, _("You have sent 60 files already. Remove one before adding another."), page)
    if owner is not None and kept.lately(owner) >= MOST_A_DAY:
        raise refuse_field(field, _("You have sent a great many files today. Please go on tomorrow."), page)
