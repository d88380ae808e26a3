-- facts told: the tenant names them, the worker marks what it counted and what no longer stands
grant insert (fact) on shared.outbox to {every_tenant};
grant update (counted, superseded_at) on shared.outbox to {indicators};
-- what was told before facts had names cannot be told apart from what is told again: the nightly count tells it anew
update shared.outbox set superseded_at = now() where fact is null;

-- definitions: everybody reads them, the Alliance writes them, the worker notes that it counted
grant select on shared.indicator to {alliance}, {indicators}, {every_tenant};
grant insert on shared.indicator to {alliance};
grant update (kind, measure, hits, "only", needs, field, of, split, base, least, position, words, tallied, changed_at)
  on shared.indicator to {alliance};
grant update (tallied) on shared.indicator to {indicators};

-- tallies, and every count ever shown or withheld, are the worker's alone; what was shown is never taken back
grant select, insert, update, delete on shared.tally to {indicators};
grant select, insert on shared.published_cell to {indicators};
grant select, insert on shared.shown_figure to {indicators};
grant select, insert, delete on shared.figure to {indicators};
grant select, insert on shared.recount to {indicators};
grant select on shared.restoration, shared.small_cell to {indicators};

-- the Alliance reads what is shown, from how many on, and of the nightly count yes or no
grant select on shared.shown_figure, shared.small_cell to {alliance};
grant select (tenant, equal, at) on shared.recount to {alliance};

-- an association reads its own in full, and may ask for more than ten
grant select on shared.figure, shared.shown_figure, shared.recount, shared.restoration, shared.small_cell
  to {every_tenant};
grant insert (least), update (least, version, changed_at) on shared.small_cell to {every_tenant};

alter table shared.figure enable row level security;
create policy count on shared.figure to {indicators} using (true) with check (true);
create policy read_own on shared.figure for select to {every_tenant} using (tenant = current_user);
alter table shared.shown_figure enable row level security;
create policy count on shared.shown_figure to {indicators} using (true) with check (true);
create policy office on shared.shown_figure for select to {alliance} using (true);
create policy read_own on shared.shown_figure for select to {every_tenant} using (tenant = current_user);
alter table shared.recount enable row level security;
create policy count on shared.recount to {indicators} using (true) with check (true);
create policy office on shared.recount for select to {alliance} using (true);
create policy read_own on shared.recount for select to {every_tenant} using (tenant = current_user);
alter table shared.restoration enable row level security;
create policy count on shared.restoration for select to {indicators} using (true);
create policy read_own on shared.restoration for select to {every_tenant} using (tenant = current_user);
alter table shared.small_cell enable row level security;
create policy count on shared.small_cell for select to {indicators}, {alliance} using (true);
create policy read_own on shared.small_cell for select to {every_tenant} using (tenant = current_user);
create policy add_own on shared.small_cell for insert to {every_tenant} with check (tenant = current_user);
create policy change_own on shared.small_cell for update to {every_tenant} using (tenant = current_user) with check (tenant = current_user);

-- fidelity reviews: the Alliance plans, draws, finds; the association answers and hands over; each reads its own
grant select (id, tenant, from_day, until_day, due_on, size, state, study, commitment, seed, planned_by, planned_at, closed_on, version)
  on shared.fidelity_review to {alliance};
grant insert (id, tenant, from_day, until_day, due_on, size, state, study, numbers, planned_by, version)
  on shared.fidelity_review to {alliance};
grant update (state, seed, closed_on, version) on shared.fidelity_review to {alliance};
grant select on shared.fidelity_review to {every_tenant};
grant update (state, study, numbers, commitment, version) on shared.fidelity_review to {every_tenant};
grant select, insert, update (done_on) on shared.fidelity_finding to {alliance};
grant select, update (evidence, evidence_on) on shared.fidelity_finding to {every_tenant};
grant select (id, tenant, review_id, number, purpose, expires_on, given_by, given_at), delete on shared.handover to {alliance}, {every_tenant};
grant insert (id, review_id, number, purpose, body, expires_on, given_by) on shared.handover to {every_tenant};
grant select on shared.handover_look to {alliance}, {every_tenant};

alter table shared.fidelity_review enable row level security;
create policy office on shared.fidelity_review to {alliance} using (true) with check (true);
create policy read_own on shared.fidelity_review for select to {every_tenant} using (tenant = current_user);
create policy answer_own on shared.fidelity_review for update to {every_tenant} using (tenant = current_user) with check (tenant = current_user and state in ('studied', 'seeded', 'handed', 'reported'));
alter table shared.fidelity_finding enable row level security;
create policy office on shared.fidelity_finding to {alliance} using (true) with check (true);
create policy read_own on shared.fidelity_finding for select to {every_tenant} using (tenant = current_user);
create policy answer_own on shared.fidelity_finding for update to {every_tenant} using (tenant = current_user and done_on is null) with check (tenant = current_user);
alter table shared.handover enable row level security;
create policy office on shared.handover for select to {alliance} using (true);
create policy expired on shared.handover for delete to {alliance} using (expires_on < (now() at time zone 'utc')::date);
create policy own on shared.handover to {every_tenant} using (tenant = current_user) with check (tenant = current_user);
alter table shared.handover_look enable row level security;
create policy office on shared.handover_look for select to {alliance} using (true);
create policy read_own on shared.handover_look for select to {every_tenant} using (tenant = current_user);

-- the words of a file handed over: for its giver and for the Alliance, until its day, and never without a note
create function shared.handed_over(asked uuid, reader text) returns text
  language plpgsql volatile security definer set search_path = '' as $$
declare
  caller text := current_setting('role');
  office boolean := has_table_privilege(current_setting('role'), 'shared.fidelity_finding', 'insert');
  file record;
begin
  select h.* into file from shared.handover h
    where h.id = asked and (office or h.tenant = caller) and h.expires_on >= (now() at time zone 'utc')::date - 1;
  if file.id is null or coalesce(reader, '') = '' then
    return null;
  end if;
  insert into shared.handover_look (id, handover_id, review_id, tenant, number, side, reader)
    values (gen_random_uuid(), file.id, file.review_id, file.tenant, file.number, case when office then 'alliance' else 'association' end, reader);
  return file.body;
end $$;
revoke all on function shared.handed_over(uuid, text) from public;
grant execute on function shared.handed_over(uuid, text) to {alliance}, {every_tenant};
