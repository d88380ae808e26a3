-- the Alliance's own tables of its pipeline
grant select, insert, update on alliance.onboarding, alliance.onboarding_passage, alliance.onboarding_note to {alliance};
grant select, insert, update, delete on alliance.interest to {alliance};
grant select, insert, update on alliance.checklist_template to {alliance};

-- yes-or-no facts: an association tells them of itself, the Alliance reads them, a copy tells nothing
grant select on shared.readiness to {alliance}, {every_tenant};
grant insert (key, holds), update (holds, checked_at) on shared.readiness to {every_tenant};
alter table shared.readiness enable row level security;
create policy office on shared.readiness for select to {alliance} using (true);
create policy read_own on shared.readiness for select to {every_tenant} using (tenant = current_user);
create policy add_own on shared.readiness for insert to {every_tenant} with check (tenant = current_user and exists (select 1 from shared.tenant where role = current_user and state <> 'rehearsal'));
create policy change_own on shared.readiness for update to {every_tenant} using (tenant = current_user) with check (tenant = current_user and exists (select 1 from shared.tenant where role = current_user and state <> 'rehearsal'));

-- the checklist: the Alliance writes it, the association of this code reads it and ticks what is its own
grant select, insert, update on shared.checklist_item, shared.checklist_state to {alliance};
grant delete on shared.checklist_state to {alliance};
grant select on shared.checklist_item, shared.checklist_state to {every_tenant};
grant update (done_on, done_by, evidence) on shared.checklist_item to {every_tenant};
alter table shared.checklist_item enable row level security;
create policy office on shared.checklist_item to {alliance} using (true) with check (true);
create policy read_own on shared.checklist_item for select to {every_tenant} using (exists (select 1 from shared.tenant where role = current_user and tenant.code = checklist_item.code and state <> 'rehearsal'));
create policy tick_own on shared.checklist_item for update to {every_tenant} using (side = 'association' and gate is null and dropped_at is null and exists (select 1 from shared.tenant where role = current_user and tenant.code = checklist_item.code and state <> 'rehearsal')) with check (true);
alter table shared.checklist_state enable row level security;
create policy office on shared.checklist_state to {alliance} using (true) with check (true);
create policy read_own on shared.checklist_state for select to {every_tenant} using (exists (select 1 from shared.tenant where role = current_user and tenant.code = checklist_state.code and state <> 'rehearsal'));

-- a practice site shares its association's code: it changes nothing that holds for the real one
create policy not_in_a_rehearsal on shared.adoption as restrictive for insert to {every_tenant} with check (exists (select 1 from shared.tenant where role = current_user and state <> 'rehearsal'));
create policy not_in_a_rehearsal on shared.override as restrictive for insert to {every_tenant} with check (exists (select 1 from shared.tenant where role = current_user and state <> 'rehearsal'));

-- the association sees how its practice site stands, and may ask that it starts over: nothing else of any request
create function shared.practice()
  returns table (slug text, state text, done bigint, steps bigint)
  language sql stable security definer set search_path = ''
  as $$
    select one.slug, one.state, count(step.key) filter (where step.state = 'done'), count(step.key)
    from shared.site_request one join shared.tenant own on own.code = one.code
      left join shared.site_step step on step.request_id = one.id
    where one.sandbox and one.state not in ('undone', 'stopped')
      and own.role = current_setting('role') and own.state <> 'rehearsal'
    group by one.id
  $$;
create function shared.restart_practice()
  returns bigint
  language sql volatile security definer set search_path = ''
  as $$
    with again as (
      update shared.site_request one set state = 'resetting', ended_at = null
      from shared.tenant own
      where one.sandbox and one.state in ('done', 'failed') and own.code = one.code
        and own.role = current_setting('role') and own.state <> 'rehearsal'
      returning one.id
    ) select count(*) from again
  $$;
revoke all on function shared.practice(), shared.restart_practice() from public;
grant execute on function shared.practice(), shared.restart_practice() to {every_tenant};
