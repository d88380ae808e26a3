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
