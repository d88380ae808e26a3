"""How many associations were licensed on any day, past ones too: one question to the database for all days asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ARRAY, Boolean, Date, String, bindparam, text

from tenants.kernel import lately
from tenants.kernel.db import db

WHAT = ("endorsement", "competency_guidelines", "I", "EC")
FIRST_YEAR = 2002  # the first endorsements anywhere

# A suspended licence gives no right, so it is not counted on those days; a suspension without a first day began before
# somebody wrote it down.
# certain: the first day is known; perhaps: it is not, so that the licence may have begun later than the day asked for
ON_DAYS = text("""
select day, count(*) filter (where dated) as certain, count(*) filter (where not dated) as perhaps
from (
    select day, body.id, bool_or(licence.from_day is not null) as dated
    from unnest(:days) as day
    join alliance.licence on day between coalesce(from_day, '-infinity') and coalesce(until_day, 'infinity')
    join alliance.body on body.id = licence.body_id
    where licence.withdrawn_at is null and body.status = 'confirmed'
        and not exists (
            select from alliance.suspension s where s.licence_id = licence.id and s.withdrawn_at is null
                and day between coalesce(s.from_day, s.created_at::date - 1) and coalesce(s.until_day, 'infinity')
        )
        and (licence.kind = :what or licence.series @> jsonb_build_array(cast(:what as text)))
    group by day, body.id
) held group by day
""").bindparams(bindparam("days", type_=ARRAY(Date)), bindparam("what", type_=String))
# name: the one of the day, as far as its days are known; certain: of the endorsement licence where it has one, as the
# plot counts (``now``: the day is today, when what is on file holds)
MEMBERS = text("""
with standing as materialized (
    select body_id, kind, series, from_day, precision, from_day is not null or :now as dated,
        :day between coalesce(from_day, '-infinity') and coalesce(until_day, 'infinity')
        and not exists (
            select from alliance.suspension s where s.licence_id = licence.id and s.withdrawn_at is null
                and :day between coalesce(s.from_day, s.created_at::date - 1) and coalesce(s.until_day, 'infinity')
        ) as held
    from alliance.licence where withdrawn_at is null
), held as (
    select body_id, coalesce(bool_or(dated) filter (where kind = 'endorsement'), bool_or(dated)) as certain
    from standing
    where held and (:what = '' or kind = :what or series @> jsonb_build_array(cast(:what as text)))
    group by body_id
), shown as (
    select body.*, certain, count(*) over () as "all", count(*) filter (where certain) over () as sure
    from alliance.body join held on held.body_id = body.id where status = 'confirmed'
    order by sort_key collate "C", code limit :size offset :start
)
select body.code, coalesce((
        select named.name from alliance.body_name named
        where named.body_id = body.id and named.withdrawn_at is null and not (earlier and until_day is null)
            and :day between coalesce(named.from_day, '-infinity') and coalesce(named.until_day, 'infinity')
        order by coalesce(named.from_day, until_day) is null, named.from_day desc nulls last, until_day, created_at desc
        limit 1
    ), body.name) as name, body.abbr, body.web, body.jurisdictions,
    bool_or(licence.kind = 'endorsement' and held) as endorsing,
    bool_or(licence.kind = 'competency_guidelines' and held) as guidelines,
    bool_or(licence.kind = 'competency_guidelines' and held and dated) as guidelines_certain,
    bool_or(licence.series @> '["I"]' and held) as infant, bool_or(licence.series @> '["EC"]' and held) as early,
    min(licence.from_day) filter (where licence.kind = 'endorsement') as from_day,
    (array_agg(licence.precision order by licence.from_day)
        filter (where licence.kind = 'endorsement' and licence.from_day is not null))[1] as precision,
    min(host.name) as host, body.certain, body."all", body.sure
from shown body
join standing licence on licence.body_id = body.id
left join shared.tenant on tenant.code = body.code and tenant.state = 'active' and tenant.opened_at is not null
left join shared.host on host.tenant = tenant.role and host.canonical
group by body.id, body.code, body.name, body.abbr, body.web, body.jurisdictions, body.sort_key,
    body.certain, body."all", body.sure
order by body.sort_key collate "C", body.code
""").bindparams(bindparam("day", type_=Date), bindparam("what", type_=String), bindparam("now", type_=Boolean))


@dataclass(frozen=True)
class Count:
    """``certain``: licensed on the day; ``perhaps``: licensed now, since a day that nobody found."""

    day: date
    certain: int
    perhaps: int


def on_days(days: Sequence[date], what: str = "endorsement") -> list[Count]:
    """One count for each day, in the order asked for; worked out anew when somebody changed something."""
    asked = ("licensed", tuple(days), what, lately.last_change())
    return lately.told(asked, lambda: _on_days(days, what))


def _on_days(days: Sequence[date], what: str) -> list[Count]:
    found = {row.day: row for row in db.session.execute(ON_DAYS, {"days": list(days), "what": what})}
    return [Count(day, found[day].certain, found[day].perhaps) if day in found else Count(day, 0, 0) for day in days]


def years(today: date, also: date | None = None) -> list[date]:
    """The ends of the years that are over, today, and the day that somebody asked for."""
    found = {date(year, 12, 31) for year in range(FIRST_YEAR, today.year)} | {today}
    return sorted(found | ({also} if also and also <= today else set()))


def members(day: date, what: str = "", *, now: bool = False, start: int = 0, size: int = 50) -> list[Any]:
    """Confirmed associations with a licence in force on the day, by name; each row says how many there are in all.

    ``certain``: a first day by then is known; ``sure``: of how many; ``now``: the day is today, which is certain.
    """
    asked = {"day": day, "what": what, "now": now, "start": start, "size": size}
    return list(db.session.execute(MEMBERS, asked))
