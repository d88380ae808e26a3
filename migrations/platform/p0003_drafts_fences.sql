-- a draft is the Alliance's alone until it asks; then associations read it, and comment while it is open, for themselves
update shared.standards_draft set sent_at = asked_at;
grant update (set_id, begins, text, documents, state, version, sent_at, opened_at, comments_until, ended_at, reason)
  on shared.standards_draft to {alliance};
alter table shared.standards_draft enable row level security;
create policy office on shared.standards_draft to {alliance} using (true) with check (true);
create policy read_sent on shared.standards_draft for select to {every_tenant} using (sent_at is not null);

grant select, update (answer, answered_by, answered_at) on shared.draft_comment to {alliance};
grant select, insert (id, draft_id, section, words, for_all), update (withdrawn_at, for_all)
  on shared.draft_comment to {every_tenant};
alter table shared.draft_comment enable row level security;
create policy office on shared.draft_comment to {alliance} using (true) with check (true);
create policy own on shared.draft_comment to {every_tenant} using (tenant = current_user) with check (tenant = current_user);
create policy read_for_all on shared.draft_comment for select to {every_tenant} using (for_all and withdrawn_at is null);
create policy while_open on shared.draft_comment as restrictive for insert to {every_tenant} with check (exists (
  select from shared.standards_draft draft, shared.tenant
    where draft.id = draft_id and draft.state = 'consulting' and role = current_user and tenant.state <> 'rehearsal'
      and draft.comments_until >= (now() at time zone time_zone)::date));
