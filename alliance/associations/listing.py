"""The list of bodies: one statement says how each stands, the same work for sixty and for a thousand."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Boolean, Date, String, Uuid, bindparam, case, func, select, text
from sqlalchemy.dialects.postgresql import JSONB, distinct_on

from alliance.associations.places import PLACES
from alliance.associations.queries import CURRENT
from tenants.kernel import lately
from tenants.kernel.access import Actor
from tenants.kernel.db import db
from tenants.kernel.shared import RegisterEntry
from tenants.kernel.text import key
from tenants.kernel.together import together

PAGE = 50
MOST = 5_000  # rows of one file for a spreadsheet
SOON = timedelta(days=90)
NEEDING = ("failed", "making", "stopping", "suspended")  # sites that somebody should look at
HERE = ("live", "ready")

# held: of each body the endorsement licence that began last; force: whether one is in force on the day, or suspended
LISTED = text("""
with held as (
    select distinct on (body_id) body_id, from_day, precision, until_day, until_precision from alliance.licence
    where kind = 'endorsement' and withdrawn_at is null order by body_id, from_day desc nulls last, created_at desc
), paused as (
    select licence_id from alliance.suspension where withdrawn_at is null
        and :today between coalesce(from_day, :today) and coalesce(until_day, :today)
), force as (
    select body_id, bool_or(paused.licence_id is null) as endorsing, bool_or(paused.licence_id is not null) as paused,
        max(coalesce(until_day, 'infinity')) filter (where paused.licence_id is null) as ends
    from alliance.licence left join paused on paused.licence_id = licence.id
    where kind = 'endorsement' and withdrawn_at is null
        and :today between coalesce(from_day, :today) and coalesce(until_day, :today)
    group by body_id
), place as (
    select distinct on (code collate "C") code, role, state, opened_at from shared.tenant where not sandbox
    order by code collate "C", created_at
), asked as (
    select distinct on (code collate "C") id, code, slug, state from shared.site_request where not sandbox
    order by code collate "C", asked_at desc
), steps as (
    select request_id, bool_or(state = 'failed') as failed, bool_or(state in ('todo', 'working')) as going
    from shared.site_step where state <> 'done' group by request_id
)
select body.id, body.code, body.name, body.abbr, body.status, body.sort_key, body.search_key, body.jurisdictions,
    held.from_day, held.precision, held.until_day, held.until_precision, held.body_id is not null as licensed,
    coalesce(force.endorsing, false) as endorsing, coalesce(force.paused, false) as paused,
    nullif(force.ends, 'infinity') as ends, place.role, coalesce(host.name, asked.slug) as host,
    case when asked.state = 'stopping' then 'stopping'
        when asked.state = 'failed' or steps.failed then 'failed'
        when asked.state in ('asked', 'working') or (asked.state = 'done' and steps.going) then 'making'
        when place.state in ('suspended', 'archived', 'rehearsal') then place.state
        when place.role is null then 'none'
        when place.opened_at is null then 'ready' else 'live' end as stage
from alliance.body
left join held on held.body_id = body.id
left join force on force.body_id = body.id
left join place on place.code = body.code
left join asked on asked.code = body.code
left join steps on steps.request_id = asked.id
left join shared.host on host.tenant = place.role and host.canonical
""").bindparams(bindparam("today", type_=Date))
COLUMNS: dict[str, Any] = {
    "id": Uuid,
    "code": String,
    "name": String,
    "abbr": String,
    "status": String,
    "sort_key": String,
    "search_key": String,
    "jurisdictions": JSONB,
    "from_day": Date,
    "precision": String,
    "until_day": Date,
    "until_precision": String,
    "licensed": Boolean,
    "endorsing": Boolean,
    "paused": Boolean,
    "ends": Date,
    "role": String,
    "host": String,
    "stage": String,
}
listed = LISTED.columns(**COLUMNS).cte("listed")


OPENS: list[Callable[[Actor], dict[str, str] | None]] = []
"""What the list is narrowed to where an address asks for nothing: a later feature may know it of somebody."""


@dataclass(frozen=True)
class Wish:
    """What the address asks for."""

    q: str = ""
    status: str = ""
    stage: str = ""
    licence: str = ""
    sort: str = ""
    view: str = ""  # the saved view that is open: it says nothing more, its words stand in the address too

    @property
    def arguments(self) -> dict[str, str]:
        return {name: value for name, value in vars(self).items() if value}

    @property
    def kept(self) -> dict[str, str]:
        """What the form that narrows the list does not send itself."""
        return {name: value for name, value in self.arguments.items() if name in ("sort", "view")}


LICENCES: dict[str, Any] = {
    "force": listed.c.endorsing,
    "soon": listed.c.endorsing & listed.c.ends.between(bindparam("today"), bindparam("soon")),
    "paused": listed.c.paused,
    "over": listed.c.licensed & ~listed.c.endorsing & ~listed.c.paused,
    "none": ~listed.c.licensed,
}
SORTS: dict[str, Any] = {
    "": (listed.c.sort_key.collate("C"),),
    "ends": (listed.c.ends.nulls_last(), listed.c.sort_key.collate("C")),
}


@dataclass(frozen=True)
class Overview:
    """A page of the bodies asked for and how many there are; the stages of all, what needs somebody, and the map."""

    rows: list[Any]
    count: int
    summary: list[Any]
    needing: list[Any]
    places: list[Any]


def overview(wish: Wish, on: date, *, start: int = 0) -> Overview:
    """Everything of the first page of associations: how each stands is worked out once for all of it.

    What staff change shows at once, how far a site is being made within the minute.
    """

    def work_out() -> Overview:
        asked = (_rows(wish, start, PAGE), _summary(), _needing(), _on_the_map())
        rows, summary, needing, places = together(*asked, **days(on))
        return Overview(rows, rows[0].every if rows else 0, summary, needing, places)

    return lately.told(("associations", wish, on, start, lately.last_change()), work_out)


def rows(wish: Wish, on: date, *, size: int = PAGE) -> tuple[list[Any], int]:
    """The first of the bodies asked for, and how many there are in all."""
    found = db.session.execute(_rows(wish, 0, size), days(on)).all()
    return list(found), found[0].every if found else 0


def needing(on: date, most: int = 6) -> list[Any]:
    """Sites being made, failed or suspended."""
    return list(db.session.execute(_needing(most), days(on)))


def _rows(wish: Wish, start: int, size: int) -> Any:
    found = select(listed, func.count().over().label("every"))
    for word in key(wish.q).split():
        found = found.where(func.strpos(func.concat(" ", listed.c.search_key), f" {word}") > 0)
    for column, value in ((listed.c.status, wish.status), (listed.c.stage, wish.stage)):
        if value:
            found = found.where(column == value)
    if wish.licence in LICENCES:
        found = found.where(LICENCES[wish.licence])
    return found.order_by(*SORTS.get(wish.sort, SORTS[""]), listed.c.code).offset(start).limit(size)


def days(on: date) -> dict[str, date]:
    return {"today": on, "soon": on + SOON}


def _summary() -> Any:
    """One row for each stage of a site: how many bodies, and how the real ones stand; licences as for the public."""
    real = listed.c.status != "invented"
    licensed = listed.c.endorsing & (listed.c.status == "confirmed")
    return select(
        listed.c.stage,
        func.count().label("bodies"),
        func.count().filter(real).label("real"),
        func.count().filter(listed.c.status == "confirmed").label("confirmed"),
        func.count().filter(licensed).label("endorsing"),
        func.count().filter(licensed, listed.c.from_day.is_(None)).label("undated"),
        func.count().filter(real, LICENCES["soon"]).label("soon"),
        func.count().filter(real, listed.c.paused).label("paused"),
    ).group_by(listed.c.stage)


def _needing(most: int = 6) -> Any:
    return select(listed).where(listed.c.stage.in_(NEEDING)).order_by(listed.c.stage, listed.c.sort_key).limit(most)


def _on_the_map() -> Any:
    """For each place of the map the body that stands furthest there; invented ones are not on it."""
    place = func.jsonb_array_elements_text(listed.c.jurisdictions).label("place")
    spread = (
        select(place, listed.c.code, listed.c.sort_key, _furthest().label("kind"))
        .where(listed.c.status != "invented")
        .subquery()
    )
    rank = case({"here": 3, "suspended": 2, "licensed": 1}, value=spread.c.kind, else_=0)
    return (
        select(spread.c.place, spread.c.code, spread.c.kind)
        .where(spread.c.place.in_(list(PLACES)))
        .ext(distinct_on(spread.c.place))
        .order_by(spread.c.place, rank.desc(), spread.c.sort_key)
    )


def _furthest() -> Any:
    return case(
        (listed.c.stage.in_(HERE), "here"),
        (listed.c.stage == "suspended", "suspended"),
        (listed.c.endorsing & (listed.c.status == "confirmed"), "licensed"),
        else_="none",
    )


def endorsed(roles: Sequence[str], on: date) -> dict[str, int]:
    """Current entries of the public register by the tenant's role, of these tenants."""
    holds = RegisterEntry.until.is_(None) | (RegisterEntry.until >= on)
    statement = select(RegisterEntry.tenant, func.count()).where(
        RegisterEntry.tenant.in_(roles), RegisterEntry.status.in_(CURRENT), holds
    )
    return dict(db.session.execute(statement.group_by(RegisterEntry.tenant)).all()) if roles else {}
