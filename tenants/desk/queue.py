"""One page of the queue, with the counts of its views: one statement however many matters there are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Date, DateTime, String, and_, cast, func, literal, or_, select, true, tuple_
from sqlalchemy.orm import aliased

from tenants.applications.models import OPEN_STATES, Application
from tenants.applications.office import office
from tenants.desk import rules
from tenants.desk.matters import matters
from tenants.desk.models import Glance
from tenants.desk.narrowing import Narrowing
from tenants.kernel import cursors
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.text import sought
from tenants.people.models import Person
from tenants.ratings import queries as ratings
from tenants.standards.queries import standards

PAGE = 50
MOST = 20_000  # rows in one export
EXACT = ("kind", "who", "state", "why", "category")
FAR = date(9999, 12, 31)
APPLICANT, ABOUT = aliased(Person), aliased(Person)
NAME = APPLICANT.sort_key.collate("C")
SORTED: dict[str, tuple[Any, type, Any]] = {  # the column, what its values are here, and in the database
    "since": (matters.c.since, datetime, DateTime(timezone=True)),
    "due": (func.coalesce(matters.c.due, FAR), date, Date),
    "name": (NAME, str, String),
    "category": (func.coalesce(matters.c.category, "").collate("C"), str, String),
    "kind": (matters.c.kind.collate("C"), str, String),
    "who": ((matters.c.who + " " + matters.c.why).collate("C"), str, String),
}


@dataclass(frozen=True)
class Asker:
    """Who looks, on which day, in which zone: the queue leaves out their own files."""

    id: UUID
    today: date
    zone: str
    code: str


@dataclass(frozen=True)
class Sheet:
    """A page of the queue: rows, how many fit in all and in each view, and the cursors of the pages beside it."""

    rows: Sequence[Any]
    count: int
    counts: Mapping[str, int]
    before: str | None = None
    after: str | None = None


def sheet(
    asker: Asker,
    wish: Narrowing,
    views: Mapping[str, Narrowing],
    *,
    after: str = "",
    before: str = "",
    size: int = PAGE,
) -> Sheet:
    """The page behind one cursor or the other; a cursor of another sort, or none at all, gives the first."""
    place = cursors.read(before or after, wish.sort, SORTED[wish.column][1])
    back = bool(before) and place is not None
    asked = _page(wish, asker, place, back=back).limit(size + 1).cte("page")
    counted = _counted(wish, views, asker).subquery("counted")
    both = (
        select(counted, asked, APPLICANT.name, ABOUT.name.label("about_name"), Glance.squares)
        .select_from(counted.outerjoin(asked, true()))
        .outerjoin(APPLICANT, APPLICANT.id == asked.c.person_id)
        .outerjoin(ABOUT, ABOUT.id == asked.c.about_id)
        .outerjoin(Glance, Glance.application_id == asked.c.application_id)
        .order_by(*_order(asked.c.value, asked.c.id, falls=wish.backwards != back))
    )
    found = db.session.execute(both, _facts(asker)).mappings().all()
    rows = [one for one in found if one["id"] is not None]
    more, rows = len(rows) > size, rows[:size]
    rows = rows[::-1] if back else rows
    ends = [cursors.written(wish.sort, one["value"], one["id"]) for one in (rows[0], rows[-1])] if rows else ["", ""]
    return Sheet(
        rows=rows,
        count=found[0]["n"],
        counts={code: found[0][f"n_{number}"] for number, code in enumerate(views)},
        before=ends[0] if rows and (more if back else place is not None) else None,
        after=ends[1] if rows and (more or back) else None,
    )


def _page(wish: Narrowing, asker: Asker, place: cursors.Place | None, *, back: bool) -> Any:
    """The rows that fit, in their order (turned around when paging back), beyond the place."""
    value, _here, there = SORTED[wish.column]
    falls, row = wish.backwards != back, matters.c
    found = (
        select(matters, value.label("value")).where(*fits(wish, asker)).order_by(*_order(value, row.id, falls=falls))
    )
    if wish.column == "name":
        found = found.join(APPLICANT, APPLICANT.id == row.person_id)
    if place is None:
        return found
    ours, beside = tuple_(value, row.id), tuple_(cast(literal(place.value), there), literal(place.id))
    return found.where(ours < beside if falls else ours > beside)


def _order(value: Any, row_id: Any, *, falls: bool) -> tuple[Any, Any]:
    return (value.desc(), row_id.desc()) if falls else (value, row_id)


def _counted(wish: Narrowing, views: Mapping[str, Narrowing], asker: Asker) -> Any:
    counts = [_count(one, asker).label(f"n_{number}") for number, one in enumerate(views.values())]
    return select(_count(wish, asker).label("n"), *counts).select_from(matters)


def _count(wish: Narrowing, asker: Asker) -> Any:
    return func.count().filter(and_(true(), *fits(wish, asker)))


def fits(wish: Narrowing, asker: Asker) -> list[Any]:
    """What a row must be to belong to the narrowed queue."""
    row = matters.c
    found = [row[name] == value for name in EXACT if (value := getattr(wish, name))]
    if wish.waiting:
        found.append(row.since < now() - timedelta(days=int(wish.waiting)))
    if wish.due == "late":
        found.append(row.due < asker.today)
    elif wish.due == "week":
        found.append(row.due.between(asker.today, asker.today + timedelta(days=7)))
    elif wish.due == "none":
        found.append(row.due.is_(None))
    return (
        [*found, or_(row.person_id.in_(named), row.about_id.in_(named))]
        if (named := _named(wish.q)) is not None
        else found
    )


def _named(typed: str) -> Any:
    """People with words in their names that begin as typed; None where nothing was."""
    words = sought(typed)
    return select(Person.id).where(*(_begins(Person.search_key, word) for word in words)) if words else None


def _begins(names: Any, word: str) -> Any:
    """A word of the name begins so; ``%`` and ``_`` are letters like others."""
    return func.strpos(func.concat(" ", names), f" {word}") > 0


def _facts(asker: Asker) -> dict[str, Any]:
    """What the statement is told: the day, the association's promise, and how many raters must be known."""
    known = office()
    return {
        "me": asker.id,
        "today": asker.today,
        "zone": asker.zone,
        "quiet": now() - timedelta(days=rules.QUIET_DAYS),
        "promise": known.promise_days,
        "needed": known.reviewers_needed,
        "approvals": _approvals(asker),
    }


def _approvals(asker: Asker) -> dict[str, int]:
    """Endorsed or vetted raters asked for, by category and set: as many queries however many files there are."""
    pairs = db.session.execute(
        select(Application.category, Application.set_id).where(Application.state.in_(OPEN_STATES)).distinct()
    )
    known = standards()
    return {
        f"{category} {pinned}": ratings.approvals(known, category, pinned, asker.code, asker.today)
        for category, pinned in pairs
    }
