-- the dated facts behind a register number: each association writes and reads its own
grant select, delete, insert (number, category, status, since, until, addons, inactive),
  update (category, status, since, until, addons, inactive)
  on shared.endorsement_fact to {every_tenant};
alter table shared.endorsement_fact enable row level security;
create policy own on shared.endorsement_fact to {every_tenant} using (tenant = current_user) with check (tenant = current_user);
create policy numbered_as_its_own on shared.endorsement_fact as restrictive for insert to {every_tenant} with check (exists (select 1 from shared.tenant where role = current_user and starts_with(endorsement_fact.number, upper(slug) || '-')));
create policy not_in_a_rehearsal on shared.endorsement_fact as restrictive for insert to {every_tenant} with check (exists (select 1 from shared.tenant where role = current_user and state <> 'rehearsal'));

-- what an association learns of another's endorsement: by exact number, and nothing else
create function shared.endorsement_facts(numbers text[])
  returns table (number text, code text, category text, status text, since date, until date, addons jsonb, inactive jsonb)
  language sql stable security definer set search_path = ''
  as $$
    select one.number, own.code, one.category, one.status, one.since, one.until, one.addons, one.inactive
    from shared.endorsement_fact one join shared.tenant own on own.role = one.tenant
    where one.number = any (numbers)
  $$;
revoke all on function shared.endorsement_facts(text[]) from public;
grant execute on function shared.endorsement_facts(text[]) to {every_tenant};

-- those that stand: the nightly work of each association completes them by its own books
insert into shared.endorsement_fact (number, tenant, category, status, since, until, addons)
  select number, tenant, category, case status when 'emerging' then 'emerging' else 'endorsed' end, since, until, addons
  from shared.register where status <> 'on_leave';
