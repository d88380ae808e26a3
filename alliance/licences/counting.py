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
# sure_from, sure_until: the days on which a licence held whatever day of its month or year is meant; a day known as a
# year is the very day where another licence of the same body touches it, for then nothing was between them
# certain: a licence held on the day; perhaps: it held if it had begun already, or not ended yet
ON_DAYS = text("""
with licence as materialized (
    select id, body_id, from_day, until_day,
        case when max(coalesce(until_day, 'infinity')) over (own groups between unbounded preceding and 1 preceding)
                >= from_day - 1 or precision not in ('month', 'year') then from_day
            else (date_trunc(precision, from_day::timestamp) + ('1 ' || precision)::interval)::date - 1
            end as sure_from,
        case when until_day is null then 'infinity'
            when min(coalesce(from_day, '-infinity')) over (own groups between 1 following and unbounded following)
                <= until_day + 1 or until_precision not in ('month', 'year') then until_day
            else date_trunc(until_precision, until_day::timestamp)::date end as sure_until
    from alliance.licence
    where withdrawn_at is null and (kind = :what or series @> jsonb_build_array(cast(:what as text)))
    window own as (partition by body_id order by coalesce(from_day, '-infinity'))
)
select day, count(*) filter (where sure) as certain, count(*) filter (where not sure) as perhaps
from (
    select day, body.id, bool_or(coalesce(day between sure_from and sure_until, false)) as sure
    from unnest(:days) as day
    join licence on day between coalesce(from_day, '-infinity') and coalesce(until_day, 'infinity')
    join alliance.body on body.id = licence.body_id
    where body.status = 'confirmed'
        and not exists (
            select from alliance.suspension s where s.licence_id = licence.id and s.withdrawn_at is null
                and day between coalesce(s.from_day, s.created_at::date - 1) and coalesce(s.until_day, 'infinity')
        )
    group by day, body.id
) held group by day
""").bindparams(bindparam("days", type_=ARRAY(Date)), bindparam("what", type_=String))
# name: the one of the day, as far as its days are known; certain: of the endorsement licence where it has one, as the
# plot counts (``now``: the day is today, when what is on file holds); from_day: of the first of its endorsement
# licences, where that is known
MEMBERS = text("""
with licence as (
    select *, kind = :what or series @> jsonb_build_array(cast(:what as text)) as asked
    from alliance.licence where withdrawn_at is null
), term as (
    select *,
        case when max(coalesce(until_day, 'infinity')) over (own groups between unbounded preceding and 1 preceding)
                >= from_day - 1 or precision not in ('month', 'year') then from_day
            else (date_trunc(precision, from_day::timestamp) + ('1 ' || precision)::interval)::date - 1
            end as sure_from,
        case when until_day is null then 'infinity'
            when min(coalesce(from_day, '-infinity')) over (own groups between 1 following and unbounded following)
                <= until_day + 1 or until_precision not in ('month', 'year') then until_day
            else date_trunc(until_precision, until_day::timestamp)::date end as sure_until
    from licence window own as (partition by body_id, kind, asked order by coalesce(from_day, '-infinity'))
), standing as materialized (
    select body_id, kind, series, from_day, precision, asked,
        :now or coalesce(:day between sure_from and sure_until, false) as dated,
        :day between coalesce(from_day, '-infinity') and coalesce(until_day, 'infinity')
        and not exists (
            select from alliance.suspension s where s.licence_id = term.id and s.withdrawn_at is null
                and :day between coalesce(s.from_day, s.created_at::date - 1) and coalesce(s.until_day, 'infinity')
        ) as held
    from term
), held as (
    select body_id, coalesce(bool_or(dated) filter (where kind = 'endorsement'), bool_or(dated)) as certain
    from standing
    where held and (:what = '' or asked)
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
    case when not bool_or(licence.kind = 'endorsement' and licence.from_day is null)
        then min(licence.from_day) filter (where licence.kind = 'endorsement' and licence.from_day <= :day)
        end as from_day,
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
    """``certain``: licensed on the day; ``perhaps``: the day it began or ended is not known well enough to tell."""

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


def sheet(day: date, what: str, *, now: bool, start: int) -> list[Any]:
    """A page of members; worked out anew when somebody changed something, a site that opens shows within the minute."""
    asked = ("members", day, what, now, start, lately.last_change())
    return lately.told(asked, lambda: members(day, what, now=now, start=start))


def members(day: date, what: str = "", *, now: bool = False, start: int = 0, size: int = 50) -> list[Any]:
    """Confirmed associations with a licence in force on the day, by name; each row says how many there are in all.

    ``certain``: it held whatever days are meant; ``sure``: of how many; ``now``: the day is today, which is certain.
    """
    asked = {"day": day, "what": what, "now": now, "start": start, "size": size}
    return list(db.session.execute(MEMBERS, asked))
