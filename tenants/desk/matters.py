"""The one statement behind the queue: every matter of the office, of whatever kind, as rows of the same shape.

A matter is a registration or an application, or something beside one that somebody must look at: a document,
a rater, a provider, a question to the office, a review that is late, a membership about to end. Nothing is stored:
what the tables say is what the queue says.
"""

from typing import Any

from sqlalchemy import Boolean, Date, DateTime, Integer, String, Uuid, and_, bindparam, case, literal, select, text
from sqlalchemy.dialects.postgresql import JSONB

from tenants.desk import rules

# opened: files at work, never those of the person who asks; rated: what became of their ratings;
# entered and judged: which reading of a file this is, and what its reviewers said; seen: when people were here last
MATTERS = text("""
with opened as (
    select id, person_id, category, state, returned_as, registered_on, submitted_on, finish_by, registration,
        state_since, set_id, version
    from application where state not in ('endorsed', 'withdrawn') and person_id <> :me
), rated as (
    select application_id, bool_or(state in ('asked', 'opened')) as asked,
        count(*) filter (where state = 'completed' and (rater_vetted or rater_endorsed_as <> '[]')) as approvals
    from rating group by application_id
), entered as (
    select application_id, count(*) as number,
        max(at) filter (where kind = 'review_again') > max(at) filter (where kind = 'confirmed') as again
    from event where kind in ('confirmed', 'review_again') group by application_id
), judged as (
    select review.application_id, count(*) as reviewers,
        count(distinct review.verdict) filter (where review.state = 'sent') < 2 as agreed
    from review left join entered on entered.application_id = review.application_id
    where review.round = coalesce(entered.number, 1) and review.state <> 'recused' group by review.application_id
), seen as (
    select person_id, max(seen_at) as at from login group by person_id
), answering as (
    select application_id, max(answer_by) as by from question where state = 'open' group by application_id
), told as (
    select person_id from endorsement union select person_id from vetting
    union select person_id from held_elsewhere where confirmed_at is not null
    union select person_id from provider
        where degree_confirmed_by is not null or given_number in (select number from shared.register)
)
select case when opened.registration = 'pending' then 'registration' else 'application' end as kind,
    opened.id, opened.id as application_id, opened.person_id, null::uuid as about_id,
    opened.category, opened.state,
    case when opened.registration = 'pending' then 'registration'
        else opened.state || coalesce('_' || opened.returned_as, '') end as stage,
    opened.state_since as since,
    case when opened.registration = 'pending' then opened.registered_on + :look
        when opened.state in ('submitted', 'in_review', 'to_decide', 'approved') then opened.submitted_on + :promise
        when opened.state = 'returned' then answering.by
        else opened.finish_by end as due,
    opened.version, coalesce(rated.asked, false) as asked,
    coalesce(judged.reviewers, 0) >= case when entered.again then 1 else :needed end as "full",
    coalesce(judged.agreed, true) as agreed,
    greatest(seen.at, opened.state_since) < :quiet as idle
from opened left join rated on rated.application_id = opened.id
left join entered on entered.application_id = opened.id
left join judged on judged.application_id = opened.id
left join seen on seen.person_id = opened.person_id
left join answering on answering.application_id = opened.id
union all
select 'document', document.id, first.id, document.person_id, null, first.category, first.state,
    'document', document.created_at, (document.created_at at time zone :zone)::date + :look,
    document.version, false, false, false, false
from document join lateral (
    select id, category, state from application where person_id = document.person_id and person_id <> :me
        and state not in ('endorsed', 'withdrawn') order by registered_on, id limit 1
) first on true
where document.removed_at is null and document.looked_at is null
union all
select 'rater', rating.id, opened.id, opened.person_id, rating.rater_id, opened.category, opened.state,
    'rater', rating.completed_on::timestamp at time zone :zone, rating.completed_on + :look,
    rating.version, false, false, false, false
from rating join opened on opened.id = rating.application_id
join rated on rated.application_id = opened.id
where rating.state = 'completed' and not rating.rater_vetted and rating.vetted_by is null
    and rating.rater_endorsed_as = '[]' and opened.state in ('building', 'submitted', 'returned', 'in_review')
    and rated.approvals < coalesce((:approvals ->> (opened.category || ' ' || opened.set_id))::int, 0)
union all
select 'provider', unknown.provider_id, first.id, first.person_id, unknown.provider_id,
    first.category, first.state, 'provider', first.confirmed_at,
    (first.confirmed_at at time zone :zone)::date + :look, 0, false, false, false, false
from (
    select provider_id from rsc where removed_at is null and confirmed_at is not null and provider_id is not null
    except select person_id from told
) unknown join lateral (
    select file.id, file.person_id, file.category, file.state, rsc.confirmed_at
    from rsc join application file on file.person_id = rsc.person_id and file.state in ('building', 'returned')
    where rsc.provider_id = unknown.provider_id and rsc.removed_at is null and rsc.confirmed_at is not null
        and file.person_id <> :me order by rsc.confirmed_at, file.id limit 1
) first on true
union all
select 'review', review.id, opened.id, opened.person_id, review.reviewer_id, opened.category, opened.state,
    'review', review.assigned_at, review.due_on, review.version, false, false, false, false
from review join opened on opened.id = review.application_id
where review.state = 'assigned' and review.due_on < :today
union all
select 'question', thread.id, opened.id, opened.person_id, null, opened.category, opened.state,
    'question', thread.waiting_since, (thread.waiting_since at time zone :zone)::date + :look,
    thread.version, false, false, false, false
from thread join opened on opened.id = thread.application_id where thread.waiting_for = 'office'
union all
select 'membership', membership.id, first.id, membership.person_id, null,
    coalesce(first.category, held.category), first.state,
    'membership', (membership.until_day - :lapsing)::timestamp at time zone :zone, membership.until_day,
    membership.version, false, false, false, false
from membership left join lateral (
    select id, category, state from application where person_id = membership.person_id
        and state not in ('endorsed', 'withdrawn') order by registered_on, id limit 1
) first on true left join lateral (
    select category from endorsement where person_id = membership.person_id and status = 'endorsed'
    order by since, id limit 1
) held on true
where membership.removed_at is null and membership.person_id <> :me
    and membership.until_day between :today - :lapsed and :today + :lapsing
    and coalesce(first.category, held.category) is not null
    and not exists (
        select from membership later where later.person_id = membership.person_id and later.removed_at is null
        and later.id <> membership.id and coalesce(later.until_day, 'infinity') > membership.until_day
    )
""").bindparams(
    bindparam("me", type_=Uuid),
    bindparam("today", type_=Date),
    bindparam("quiet", type_=DateTime(timezone=True)),
    bindparam("zone", type_=String),
    bindparam("promise", type_=Integer),
    bindparam("needed", type_=Integer),
    bindparam("approvals", type_=JSONB),
    look=rules.LOOK_DAYS,
    lapsing=rules.LAPSING_DAYS,
    lapsed=rules.LAPSED_DAYS,
)
COLUMNS: dict[str, Any] = {
    "kind": String,
    "id": Uuid,
    "application_id": Uuid,
    "person_id": Uuid,
    "about_id": Uuid,
    "category": String,
    "state": String,
    "stage": String,
    "since": DateTime(timezone=True),
    "due": Date,
    "version": Integer,
    "asked": Boolean,
    "full": Boolean,
    "agreed": Boolean,
    "idle": Boolean,
}
raw = MATTERS.columns(**COLUMNS).subquery("raw")


def _turned(part: str) -> Any:
    """One part of the ball by the table of turns; what stands beside a file has rows of its own, and no flag."""
    return case({stage: _in_stage(stage, part) for stage in rules.STAGES}, value=raw.c.stage).label(part)


def _in_stage(stage: str, part: str) -> Any:
    turns = [one for one in rules.TURNS if stage in one.stages and set(one.flags) <= set(COLUMNS)]
    given = [(and_(*(raw.c[name] == value for name, value in one.flags.items())), one) for one in turns if one.flags]
    last = literal(getattr(turns[-1].ball, part))
    return case(*((fits, getattr(one.ball, part)) for fits, one in given), else_=last) if given else last


matters = select(raw, _turned("who"), _turned("why")).cte("matters")
