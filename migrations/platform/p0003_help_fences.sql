-- topics of help: the Alliance writes them, everybody chooses among them
grant select, insert, update on shared.help_topic to {alliance};
grant select on shared.help_topic to {every_tenant};
insert into shared.help_topic (id, code, name, from_day, position)
  select gen_random_uuid(), code, name, date '2020-01-01', position from (values
    ('onboarding', 'Onboarding', 1), ('training', 'Reviewer training', 2), ('renewal', 'Renewal season', 3),
    ('licence', 'License and policy', 4), ('site', 'Help with the site', 5), ('fidelity', 'Fidelity', 6),
    ('rsc', 'RSC capacity', 7), ('funding', 'Funding', 8)) as topic (code, name, position);

-- a request: its association asks and settles, the Alliance answers; what staff began is theirs until they show it
grant select on shared.help_case, shared.help_word to {alliance}, {every_tenant};
grant insert (id, code, subject, topics, context, asked_by, sample), update (state, waiting_since, closed_at, version), delete
  on shared.help_case to {every_tenant};
grant insert (id, tenant, code, subject, topics, context, asked_by, begun_by, state, opened_at, sample, version),
  update (subject, topics, state, waiting_since, opened_at, shown_at, closed_at, version)
  on shared.help_case to {alliance};
alter table shared.help_case enable row level security;
create policy office on shared.help_case for select to {alliance} using (true);
create policy begin on shared.help_case for insert to {alliance} with check (begun_by = 'alliance');
create policy work on shared.help_case for update to {alliance} using (true) with check (true);
create policy read_own on shared.help_case for select to {every_tenant} using (tenant = current_user and (begun_by = 'association' or shown_at is not null));
create policy ask on shared.help_case for insert to {every_tenant} with check (tenant = current_user and exists (
  select from shared.tenant where role = current_user and tenant.code = help_case.code and tenant.state <> 'rehearsal'));
create policy settle_own on shared.help_case for update to {every_tenant} using (tenant = current_user) with check (tenant = current_user and state in ('new', 'open', 'closed'));
create policy take_back on shared.help_case for delete to {every_tenant} using (tenant = current_user and begun_by = 'association' and state = 'new');

-- what is said: each side under its own name, in requests that both see; nobody rewrites it
grant insert (id, case_id, by_name, body), update (told_at) on shared.help_word to {every_tenant};
grant insert (id, case_id, tenant, side, by_name, body), update (told_at) on shared.help_word to {alliance};
alter table shared.help_word enable row level security;
create policy office on shared.help_word for select to {alliance} using (true);
create policy answer on shared.help_word for insert to {alliance} with check (side = 'alliance' and exists (
  select from shared.help_case one where one.id = case_id and one.tenant = help_word.tenant));
create policy hear on shared.help_word for update to {alliance} using (side = 'association') with check (side = 'association');
create policy read_own on shared.help_word for select to {every_tenant} using (tenant = current_user);
create policy say on shared.help_word for insert to {every_tenant} with check (tenant = current_user and side = 'association' and exists (
  select from shared.help_case one where one.id = case_id));
create policy hear_own on shared.help_word for update to {every_tenant} using (tenant = current_user and side = 'alliance') with check (tenant = current_user and side = 'alliance');

grant select, insert, update, delete on alliance.ta_entry, alliance.ta_entry_body, alliance.ta_planned, alliance.ta_talk,
  alliance.help_plan, alliance.help_note to {alliance};
