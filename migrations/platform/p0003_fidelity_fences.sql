-- facts told: the tenant names them, the worker marks what it counted and what no longer stands
grant insert (fact) on shared.outbox to {every_tenant};
grant update (counted, superseded_at) on shared.outbox to {indicators};
-- what was told before facts had names cannot be told apart from what is told again: the nightly count tells it anew
update shared.outbox set superseded_at = now() where fact is null;

-- definitions: everybody reads them, the Alliance writes them, the worker notes that it counted
grant select on shared.indicator to {alliance}, {indicators}, {every_tenant};
grant insert on shared.indicator to {alliance};
grant update (kind, measure, hits, "only", needs, field, of, base, least, position, words, tallied, changed_at)
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
