-- name: move
-- facts that came, or no longer stand, go into the tallies or out of them; each is marked in the same statement
with moved as (
    update shared.outbox set counted = superseded_at is null
    where counted = (superseded_at is not null)
    returning tenant, kind, subject, fact, body, case when superseded_at is null then 1 else -1 end as sign
)
insert into shared.tally as t (tenant, indicator, month, cell, number, a, b)
select f.tenant, d.code, left(f.body ->> 'on', 7),
    case d.measure
        when 'share' then case when f.body @> any (d.hits) then 'hit' else 'rest' end
        when 'last' then f.body ->> 'on' when 'band' then f.body ->> 'on'
        when 'mean' then '' when 'ratio' then ''
        when 'median' then concat(f.body ->> d.split || '|', f.body ->> d.field)
        when 'p90' then concat(f.body ->> d.split || '|', f.body ->> d.field)
        else coalesce(left(f.body ->> d.field, 100), '')
    end,
    sum(f.sign),
    coalesce(sum(f.sign * case when d.measure in ('mean', 'ratio', 'last', 'band') then (f.body ->> d.field)::numeric end), 0),
    coalesce(sum(f.sign * case when d.of is not null then (f.body ->> d.of)::numeric end), 0)
from moved f join shared.indicator d on d.kind = f.kind and d.tallied
where f.body ->> 'on' ~ '^\d{4}-(0[1-9]|1[0-2])-\d\d$' and f.body ?& d.needs
    and (d.only is null or f.body @> any (d.only))
    -- neither words nor numbers of any length: one association's odd fact must not stop the counting for all
    and (d.measure in ('share', 'count', 'kappa')
        or case when jsonb_typeof(f.body -> d.field) = 'number' then abs((f.body ->> d.field)::numeric) < 1e9 end)
    and (d.of is null or case when jsonb_typeof(f.body -> d.of) = 'number' then abs((f.body ->> d.of)::numeric) < 1e9 end)
    and (d.split is null or length(f.body ->> d.split) between 1 and 100)
    -- how something stands on a day is about nobody; the last fact of a day could be one person
    and (d.measure not in ('last', 'band') or (f.subject is null and f.fact is not null))
group by 1, 2, 3, 4
on conflict (tenant, indicator, month, cell)
do update set number = t.number + excluded.number, a = t.a + excluded.a, b = t.b + excluded.b
returning tenant, indicator

-- name: mark
update shared.outbox set counted = superseded_at is null where counted = (superseded_at is not null)

-- name: fill
-- the tallies of these indicators from every fact that stands
insert into shared.tally (tenant, indicator, month, cell, number, a, b)
select f.tenant, d.code, left(f.body ->> 'on', 7),
    case d.measure
        when 'share' then case when f.body @> any (d.hits) then 'hit' else 'rest' end
        when 'last' then f.body ->> 'on' when 'band' then f.body ->> 'on'
        when 'mean' then '' when 'ratio' then ''
        when 'median' then concat(f.body ->> d.split || '|', f.body ->> d.field)
        when 'p90' then concat(f.body ->> d.split || '|', f.body ->> d.field)
        else coalesce(left(f.body ->> d.field, 100), '')
    end,
    count(*),
    coalesce(sum(case when d.measure in ('mean', 'ratio', 'last', 'band') then (f.body ->> d.field)::numeric end), 0),
    coalesce(sum(case when d.of is not null then (f.body ->> d.of)::numeric end), 0)
from shared.outbox f join shared.indicator d on d.kind = f.kind and d.code = any (%(codes)s)
where f.counted and f.body ->> 'on' ~ '^\d{4}-(0[1-9]|1[0-2])-\d\d$' and f.body ?& d.needs
    and (d.only is null or f.body @> any (d.only))
    -- neither words nor numbers of any length: one association's odd fact must not stop the counting for all
    and (d.measure in ('share', 'count', 'kappa')
        or case when jsonb_typeof(f.body -> d.field) = 'number' then abs((f.body ->> d.field)::numeric) < 1e9 end)
    and (d.of is null or case when jsonb_typeof(f.body -> d.of) = 'number' then abs((f.body ->> d.of)::numeric) < 1e9 end)
    and (d.split is null or length(f.body ->> d.split) between 1 and 100)
    -- how something stands on a day is about nobody; the last fact of a day could be one person
    and (d.measure not in ('last', 'band') or (f.subject is null and f.fact is not null))
group by 1, 2, 3, 4

-- name: forget
delete from shared.figure
where (%(tenants)s::text[] is null or tenant = any (%(tenants)s)) and indicator = any (%(codes)s)

-- name: figures
-- every figure of these associations and indicators, out of the tallies alone
insert into shared.figure (tenant, indicator, period, cell, n, k, value)
with spread as (
    select t.tenant, t.indicator, p.period, t.cell, d.measure, d.field, d.split,
        case when d.measure in ('median', 'p90') then substring(t.cell from '[^|]*$')::numeric end as worth,
        sum(t.number) as number, sum(t.a) as a, sum(t.b) as b
    from shared.tally t join shared.indicator d on d.code = t.indicator
    cross join lateral (values (left(t.month, 4)), (left(t.month, 4) || 'Q' || ((substr(t.month, 6, 2)::int + 2) / 3)))
        as p (period)
    where (%(tenants)s::text[] is null or t.tenant = any (%(tenants)s)) and t.indicator = any (%(codes)s)
        and (d.measure <> 'kappa' or strpos(t.cell, '|') > 0)
    group by 1, 2, 3, 4, 5, 6, 7
), ranked as (
    select s.*, row_number() over w as place,
        case when measure in ('median', 'p90') then sum(number) over w end as upto,
        sum(number) over (partition by tenant, indicator, period) as whole
    from spread s
    window w as (partition by tenant, indicator, period
        order by worth, cell)
), parted as (
    select s.*, sum(number) over (partition by tenant, indicator, period, part order by worth) as upto,
        sum(number) over (partition by tenant, indicator, period, part) as whole
    from (select *, left(cell, -length(substring(cell from '[^|]*$')) - 1) as part from spread where split is not null) s
), latest as (
    select distinct on (tenant, indicator, period) tenant, indicator, period, a, b
    from spread where measure in ('last', 'band') order by tenant, indicator, period, cell desc
), chance as (
    select tenant, indicator, period, sum(share * share) as expected from (
        select tenant, indicator, period, kind, sum(number) / (2 * max(whole)) as share
        from ranked cross join lateral (values (split_part(cell, '|', 1)), (split_part(cell, '|', 2))) as k (kind)
        where measure = 'kappa' group by 1, 2, 3, 4
    ) shares group by 1, 2, 3
), totals as (
    select tenant, indicator, period, measure, sum(number) as n,
        sum(number) filter (where cell = 'hit') as hits,
        sum(number) filter (where split_part(cell, '|', 1) = split_part(cell, '|', 2)) as same,
        sum(a) as a, sum(b) as b,
        min(worth) filter (where measure = 'median' and upto * 2 >= whole) as median,
        min(worth) filter (where measure = 'p90' and upto * 10 >= whole * 9) as p90
    from ranked group by 1, 2, 3, 4
)
select t.tenant, t.indicator, t.period, '',
    case t.measure when 'last' then l.b when 'band' then l.a else t.n end,
    case when t.measure = 'share' then coalesce(t.hits, 0) when t.measure = 'last' then l.a end,
    round(case t.measure
        when 'share' then coalesce(t.hits, 0)::numeric / t.n
        when 'count' then t.n
        when 'mean' then t.a / t.n
        when 'ratio' then t.a / nullif(t.b, 0)
        when 'median' then t.median
        when 'p90' then t.p90
        when 'last' then l.a / nullif(l.b, 0)
        when 'band' then l.a
        when 'kappa' then (t.same / t.n - c.expected) / nullif(1 - c.expected, 0)
    end, 6)
from totals t
left join latest l using (tenant, indicator, period)
left join chance c using (tenant, indicator, period)
where t.n > 0
union all
select tenant, indicator, period, cell, number, null, number
from ranked where measure = 'count' and field is not null and cell <> '' and number > 0
union all
select tenant, indicator, period, part, sum(number), null,
    round(case measure when 'median' then min(worth) filter (where upto * 2 >= whole)
        else min(worth) filter (where upto * 10 >= whole * 9) end, 6)
from parted group by tenant, indicator, period, part, measure
