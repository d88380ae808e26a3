-- an association asks for values outside the guard rails, for itself; the Alliance decides and writes what then holds
grant select, insert (id, code, set_id, from_day, until_day, patch, reason), update (withdrawn_at, told_at)
  on shared.rule_request to {every_tenant};
grant select, update (state, answer, holds_from, holds_until, decided_by, decided_at) on shared.rule_request to {alliance};
alter table shared.rule_request enable row level security;
create policy office on shared.rule_request to {alliance} using (true) with check (true);
create policy own on shared.rule_request to {every_tenant} using (tenant = current_user) with check (tenant = current_user);
create policy for_its_own_code on shared.rule_request as restrictive for insert to {every_tenant} with check (exists (select 1 from shared.tenant where role = current_user and tenant.code = rule_request.code and state <> 'rehearsal'));
