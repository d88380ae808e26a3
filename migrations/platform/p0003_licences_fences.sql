-- two holders of the same ground at the same time: kind, band and place as one range of text, so that a place
-- meets those inside it (US-FL and US-FL-PALMBEACH), days as a range beside it
create type alliance.ground as range (subtype = text, collation = "C", multirange_type_name = alliance.grounds);
create function alliance.ground_of(kind text, series jsonb, territory jsonb) returns alliance.grounds
  language sql immutable parallel safe
  return (select coalesce(range_agg(alliance.ground(kind || '/' || one || '/' || place, kind || '/' || one || '/' || place || '.', '[)')), '{{}}'::alliance.grounds)
    from jsonb_array_elements_text(series) one, jsonb_array_elements_text(territory) place);

-- what stood before: the places of the body, exclusive where nobody else held them
update alliance.licence set territory = body.jurisdictions from alliance.body where body.id = licence.body_id and licence.kind = 'endorsement';
update alliance.licence set exclusive = true where kind = 'endorsement' and jsonb_array_length(territory) > 0 and not exists (
  select from alliance.licence other where other.id < licence.id and other.kind = 'endorsement'
    and alliance.ground_of(other.kind, other.series, other.territory) && alliance.ground_of(licence.kind, licence.series, licence.territory)
    and daterange(other.from_day, other.until_day, '[]') && daterange(licence.from_day, licence.until_day, '[]'));
update alliance.body set search_key = lower(concat_ws(' ', name, abbr, former, code, replace(code, '-', ' '))), sort_key = lower(name);

alter table alliance.licence add constraint one_holder exclude using gist (
  alliance.ground_of(kind, series, territory) with &&, daterange(from_day, until_day, '[]') with &&)
  where (exclusive and withdrawn_at is null);

grant select, insert, update, delete on alliance.suspension, alliance.body_name, alliance.contact, alliance.vetting_window,
  alliance.obligation, alliance.mark_wording, alliance.paper, alliance.licence_letter to {alliance};

-- what an association may award: published by the Alliance, read by itself only
grant select, insert, update, delete on shared.licensed to {alliance};
grant select on shared.licensed to {every_tenant};
alter table shared.licensed enable row level security;
create policy office on shared.licensed to {alliance} using (true) with check (true);
create policy read_own on shared.licensed for select to {every_tenant} using (exists (select from shared.tenant where role = current_user and tenant.code = licensed.code));

-- no new endorsement on a day, and in a series, that the licence does not cover; what is held is left alone. One that
-- comes from an older system counts by its own first day, and from before the first day on file it is an earlier one
create function shared.ensure_licensed() returns trigger language plpgsql set search_path = '' as $$
declare
  own record;
  judged date;
begin
  if new.tenant <> current_user then
    return new;
  end if;
  if tg_op = 'UPDATE' and jsonb_array_length(new.addons) <= jsonb_array_length(old.addons) then
    return new;
  end if;
  select licensed.stretches, (now() at time zone tenant.time_zone)::date as today into own
    from shared.tenant join shared.licensed on licensed.code = tenant.code where tenant.role = current_user;
  judged := case when tg_op = 'INSERT' then least(new.since, own.today) else own.today end;
  if not found or own.stretches is null or judged < own.today and judged < (
    select min(coalesce(stretch."from", '-infinity')) from jsonb_to_recordset(own.stretches) as stretch("from" date))
  or exists (
    select from jsonb_to_recordset(own.stretches) as stretch(series text, "from" date, until date)
    where judged >= coalesce(stretch."from", judged) and judged <= coalesce(stretch.until, judged)
      and stretch.series = (select body -> 'categories' -> new.category ->> 'series' from shared.standards_set
        where kind = 'catalogue' order by published_at desc, id desc limit 1)) then
    return new;
  end if;
  raise exception 'not licensed' using errcode = 'check_violation', constraint = 'licence_covers';
end $$;
create trigger ensure_licensed before insert or update of addons on shared.register for each row execute function shared.ensure_licensed();
