"""What needs somebody on a day: one question to the database over licences, duties, windows and terms of office.

``attention(day)`` is for every page that says what is next; nothing is stored, so nothing has to be kept in step.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Date, bindparam, text

from alliance.licences import rules
from tenants.kernel.db import db

# licence, office: it ends or has ended, and nothing follows (for one of its bands), nobody;
# reached: there is somebody to write to
NEEDS = text("""
with standing as not materialized (
    select * from alliance.licence where withdrawn_at is null
), needs as (
    select 'licence' as kind, one.id as row_id, one.body_id, one.until_day as due, 'association' as waits_for,
        one.kind as what, one.series, null as words
    from standing one
    where one.until_day between :day - cast(:over as int) and :day + cast(:licence as int) and exists (
        select from jsonb_array_elements_text(
            case one.series when '[]' then cast('[""]' as jsonb) else one.series end
        ) band
        where not exists (
            select from alliance.licence other where other.withdrawn_at is null and other.body_id = one.body_id
                and other.kind = one.kind and (band = '' or other.series @> jsonb_build_array(band))
                and coalesce(other.from_day, '-infinity') <= one.until_day + 1
                and coalesce(other.until_day, 'infinity') > one.until_day))
    union all
    select 'suspension', pause.id, pause.body_id, pause.until_day, 'alliance', one.kind, one.series, null
    from alliance.suspension pause join standing one on one.id = pause.licence_id
    where pause.withdrawn_at is null
        and :day between coalesce(pause.from_day, :day) and coalesce(pause.until_day, :day)
    union all
    select 'obligation', id, body_id, due_on, waits_for, kind, '[]', words
    from alliance.obligation
    where done_on is null and withdrawn_at is null and due_on <= :day + cast(:obligation as int)
    union all
    select 'window', id, body_id, until_day, 'association', null, '[]', null
    from alliance.vetting_window one
    where withdrawn_at is null and until_day between :day and :day + cast(:window as int) and not exists (
        select from alliance.vetting_window other where other.body_id = one.body_id
            and other.withdrawn_at is null and other.until_day > one.until_day)
    union all
    select 'office', id, body_id, until_day, 'association', role, '[]', name
    from alliance.contact one
    where withdrawn_at is null and until_day between :day - cast(:left as int) and :day + cast(:office as int)
        and not exists (
            select from alliance.contact other where other.body_id = one.body_id and other.role = one.role
                and other.withdrawn_at is null and coalesce(other.until_day, 'infinity') > one.until_day)
), shown as (
    select needs.*, body.code, body.name, body.abbr, body.sort_key, count(*) over () as "all"
    from needs join alliance.body on body.id = needs.body_id
    where (:only = '' or needs.kind = :only) and (:waits = '' or needs.waits_for = :waits)
    order by needs.due nulls first, body.sort_key collate "C", needs.row_id
    limit :size offset :start
)
select shown.*, exists (
        select from alliance.contact
        where contact.body_id = shown.body_id and withdrawn_at is null and email is not null
            and :day between coalesce(from_day, :day) and coalesce(until_day, :day)
    ) as reached, (select max(sent_on) from alliance.licence_letter where row_id = shown.row_id) as sent_on
from shown order by due nulls first, sort_key collate "C", row_id
""").bindparams(bindparam("day", type_=Date))


@dataclass(frozen=True)
class Need:
    """One matter: by when, for whom it waits, whether there is anybody to write to, and when that was done last."""

    kind: str
    row_id: UUID
    code: str
    name: str
    abbr: str | None
    due: date | None
    days: int | None
    waits_for: str
    what: str | None
    series: tuple[str, ...]
    words: str | None
    reached: bool
    sent_on: date | None

    @property
    def late(self) -> bool:
        return self.days is not None and self.days < 0


def attention(
    day: date, *, kind: str = "", waits_for: str = "", start: int = 0, size: int = 1_000
) -> tuple[list[Need], int]:
    """What is due in the next weeks or late on this day, soonest first, and how many in all."""
    asked: dict[str, Any] = {
        **rules.AHEAD,
        "day": day,
        "only": kind,
        "waits": waits_for,
        "start": start,
        "size": size,
    }
    rows = db.session.execute(NEEDS, asked).all()
    return [_need(row, day) for row in rows], rows[0].all if rows else 0


def _need(row: Any, day: date) -> Need:
    return Need(
        row.kind,
        row.row_id,
        row.code,
        row.name,
        row.abbr,
        row.due,
        (row.due - day).days if row.due else None,
        row.waits_for,
        row.what,
        tuple(row.series or ()),
        row.words,
        row.reached,
        row.sent_on,
    )
