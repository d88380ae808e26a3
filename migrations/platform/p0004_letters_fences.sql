-- letters about fidelity reviews: an association notes its own, each mark once, and nobody takes a note back
grant select, insert (row_id, mark, sent_on) on shared.fidelity_letter to {every_tenant};
alter table shared.fidelity_letter enable row level security;
create policy read_own on shared.fidelity_letter for select to {every_tenant} using (tenant = current_user);
create policy add_own on shared.fidelity_letter for insert to {every_tenant} with check (tenant = current_user);
