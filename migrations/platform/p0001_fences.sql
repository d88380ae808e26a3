revoke all on database {database} from public;
grant connect on database {database} to {tenants_app}, {alliance_app}, {worker};
revoke all on schema public from public;

grant usage on schema shared to {registry}, {alliance}, {indicators}, {worker}, {every_tenant};
grant usage on schema alliance to {alliance};

-- registry: what is needed before a scope is known
grant select on shared.tenant, shared.host, shared.register to {registry};

-- the Alliance: catalogue, requests, jobs; never outbox
grant select, insert, update, delete on all tables in schema alliance to {alliance};
revoke update, delete on alliance.audit from {alliance};
revoke update on alliance.audit_value from {alliance};
grant select, update (state, state_reason) on shared.tenant to {alliance};
grant select on shared.host, shared.register to {alliance};
grant select, insert on shared.standards_set, shared.adoption, shared.override to {alliance};
grant select, insert, update on shared.association to {alliance};
grant select, insert, update (state, error, ended_at) on shared.site_request to {alliance};
grant select, insert, update (state, error, started_at, ended_at) on shared.site_step to {alliance};
grant insert (id, task, row_id) on shared.job to {alliance};
grant usage on schema shared to {alliance};

-- the worker's own login: the queue and the clockwork, nothing else
grant select, update, delete on shared.job to {worker};
grant insert (id, task, row_id) on shared.job to {worker};
grant select, insert, update on shared.periodic to {worker};

-- indicators read the outbox
grant select, delete on shared.outbox to {indicators};

-- every tenant: reads the catalogue, publishes named columns as itself
grant select on shared.tenant, shared.host, shared.register, shared.standards_set, shared.adoption,
  shared.override, shared.association to {every_tenant};
grant update (name, short_name, brand, accent, logo, locale, languages, time_zone, contact_email, opened_at)
  on shared.tenant to {every_tenant};
grant insert (name, txt_value), delete on shared.host to {every_tenant};
grant update (canonical, verified_at) on shared.host to {every_tenant};
grant insert (id, task, row_id) on shared.job to {every_tenant};
grant insert (id, kind, subject, body) on shared.outbox to {every_tenant};
grant insert (number, category, addon, status, since, until, name, search_key, place, sample),
  update (category, addon, status, since, until, name, search_key, place), delete
  on shared.register to {every_tenant};
grant select on shared.site_request, shared.site_step to {every_tenant};
grant update (state, started_at, ended_at, error) on shared.site_step to {every_tenant};

alter table shared.tenant enable row level security;
create policy read_all on shared.tenant for select using (true);
create policy change_own on shared.tenant for update to {every_tenant} using (role = current_user) with check (role = current_user);
create policy change_any on shared.tenant for update to {alliance} using (true) with check (true);

alter table shared.host enable row level security;
create policy read_all on shared.host for select using (true);
create policy add_own on shared.host for insert to {every_tenant} with check (tenant = current_user);
create policy change_own on shared.host for update to {every_tenant} using (tenant = current_user) with check (tenant = current_user);
create policy remove_own on shared.host for delete to {every_tenant} using (tenant = current_user and not canonical);

alter table shared.register enable row level security;
create policy read_all on shared.register for select using (true);
create policy add_own on shared.register for insert to {every_tenant} with check (tenant = current_user);
create policy numbered_as_its_own on shared.register as restrictive for insert to {every_tenant} with check (exists (select 1 from shared.tenant where role = current_user and starts_with(register.number, upper(slug) || '-')));
create policy not_in_a_rehearsal on shared.register as restrictive for insert to {every_tenant} with check (exists (select 1 from shared.tenant where role = current_user and state <> 'rehearsal'));
create policy change_own on shared.register for update to {every_tenant} using (tenant = current_user) with check (tenant = current_user);
create policy remove_own on shared.register for delete to {every_tenant} using (tenant = current_user);

alter table shared.site_request enable row level security;
create policy office on shared.site_request to {alliance} using (true) with check (true);
create policy read_own on shared.site_request for select to {every_tenant} using (tenant = current_user);

alter table shared.site_step enable row level security;
create policy office on shared.site_step to {alliance} using (true) with check (true);
create policy read_own on shared.site_step for select to {every_tenant} using (tenant = current_user);
create policy change_own on shared.site_step for update to {every_tenant} using (tenant = current_user) with check (tenant = current_user);
