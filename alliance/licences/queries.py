"""Dated facts as rows for pages; who holds a ground already."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from flask import abort
from sqlalchemy import Text, cast, func, select
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm.attributes import set_committed_value

from alliance.associations.models import Body, Licence
from alliance.licences.kinds import KINDS, Kind
from alliance.licences.models import Obligation, Paper, Wording
from tenants.kernel import own_words
from tenants.kernel import wordings as known
from tenants.kernel.db import db
from tenants.kernel.registry import Tenant
from tenants.kernel.side import tables
from tenants.kernel.together import together

ALL = "all"
PAGE = 50


def body_of(code: str) -> Body | None:
    """The body with this code, or None for what is the Alliance's own (``all``); 404 when there is none."""
    if code == ALL:
        return None
    body = db.session.scalar(select(Body).where(Body.code == code))
    return body or abort(404)


def rows(body: Body) -> dict[str, list[Any]]:
    """Every dated fact of a body by kind, the newest first; what was taken back stands last. One question."""
    found = dict(zip(KINDS, together(*(_rows(kind, body) for kind in KINDS.values())), strict=True))
    pauses = found["suspensions"]
    for licence in found["licences"]:
        mine = [one for one in pauses if one.licence_id == licence.id and one.withdrawn_at is None]
        set_committed_value(licence, "suspensions", mine)
    return found


def _rows(kind: Kind, body: Body) -> Any:
    model = kind.model
    order = (model.withdrawn_at.is_not(None), *_by_day(model), model.created_at.desc())
    return select(model).where(model.body_id == body.id).order_by(*order)


def _by_day(model: Any) -> tuple[Any, ...]:
    """What is owed stands by its day, soonest first; everything else the newest first."""
    if model is Obligation:
        return (Obligation.done_on.desc().nulls_first(), Obligation.due_on)
    return ((Paper.day if model is Paper else model.from_day).desc().nulls_last(),)


def row(kind: Kind, body: Body | None, row_id: UUID, *, lock: bool = False) -> Any:
    """One fact of this body; 404 for another's."""
    mine = kind.model.body_id == body.id if body else kind.model.body_id.is_(None)
    statement = select(kind.model).where(kind.model.id == row_id, mine)
    found = db.session.scalar(statement.with_for_update() if lock else statement)
    return found or abort(404)


def following(row: Obligation) -> Obligation | None:
    """What came back after this one was done, held."""
    return db.session.scalar(select(Obligation).where(Obligation.follows_id == row.id).with_for_update())


def licences_of(body: Body) -> list[Licence]:
    """The licences that stand, for a choice among them."""
    standing = select(Licence).where(Licence.body_id == body.id, Licence.withdrawn_at.is_(None))
    return list(db.session.scalars(standing.order_by(Licence.from_day.desc().nulls_last())))


def holder(
    *, mine: UUID | None, series: list[str], territory: list[str], since: date | None, until: date | None
) -> tuple[Body, Licence] | None:
    """Who holds part of this ground exclusively on these days, and by what; ``mine`` is the licence that asks."""
    wanted = func.alliance.ground_of("endorsement", cast(series, JSONB), cast(territory, JSONB))
    held = func.alliance.ground_of(Licence.kind, Licence.series, Licence.territory)
    clash = [
        Licence.exclusive.is_(True),
        Licence.withdrawn_at.is_(None),
        held.bool_op("&&")(wanted),
        func.daterange(Licence.from_day, Licence.until_day, "[]").bool_op("&&")(func.daterange(since, until, "[]")),
    ]
    found = select(Body, Licence).join(Licence, Licence.body_id == Body.id).where(*clash).limit(1)
    row = db.session.execute(found if mine is None else found.where(Licence.id != mine)).first()
    return (row[0], row[1]) if row else None


def wordings(start: int = 0) -> tuple[list[tuple[Wording, Body | None]], int]:
    """A page of the wordings that stand, the Alliance's first, then by association; and how many there are."""
    order = (Wording.body_id.is_not(None), Body.sort_key, Wording.mark, Wording.from_day.desc().nulls_last())
    found = select(Wording, Body, func.count().over()).join(Body, Body.id == Wording.body_id, isouter=True)
    kept = found.where(Wording.withdrawn_at.is_(None)).order_by(*order, Wording.id).offset(start).limit(PAGE)
    rows = db.session.execute(kept).all()
    return [(row[0], row[1]) for row in rows], rows[0][2] if rows else 0


def wordings_of_all() -> list[known.Wording]:
    """The Alliance's own wordings that stand."""
    own = select(Wording).where(Wording.body_id.is_(None), Wording.withdrawn_at.is_(None))
    return [known.Wording(one.mark, one.words, False, one.from_day, one.until_day) for one in db.session.scalars(own)]


def called_otherwise(marks: Mapping[str, str], on: date) -> list[tuple[Tenant, str, str]]:
    """Sites whose public settings write a mark without its letters: the site, the mark, and what it writes."""
    some = Tenant.own_words.cast(Text).contains('"mark:')
    sites = db.session.scalars(select(Tenant).where(~Tenant.sandbox, some).order_by(Tenant.name).limit(1000)).all()
    found = [
        (one, mark, own_words.called_otherwise(own_words.as_told(one.own_words), mark, series, on))
        for one in sites
        for series, mark in marks.items()
    ]
    return [(one, mark, words) for one, mark, words in found if words]


def file_of(paper: Paper) -> Any:
    return db.session.get_one(tables().file, paper.file_id)
