-- the rubric: the Alliance drafts it, everybody reads what is published
grant select, insert, update on shared.rubric to {alliance};
grant select on shared.rubric to {every_tenant};
alter table shared.rubric enable row level security;
create policy office on shared.rubric to {alliance} using (true) with check (true);
create policy read_published on shared.rubric for select to {every_tenant} using (state = 'published');

-- ratings: each side writes its own; the association reads the Alliance's once sent, the Alliance the association's once opened
grant select, insert, update on shared.theme_rating to {alliance};
grant select, insert, update (rubric, state, answers, paid_fte, vacant, volunteers, on_day, said_by, version)
  on shared.theme_rating to {every_tenant};
alter table shared.theme_rating enable row level security;
create policy own_view on shared.theme_rating to {alliance} using (side = 'alliance') with check (side = 'alliance');
create policy read_opened on shared.theme_rating for select to {alliance} using (state = 'opened');
create policy read_own on shared.theme_rating for select to {every_tenant} using ((side = 'association' or state = 'sent') and exists (select from shared.tenant where role = current_user and tenant.code = theme_rating.code and state <> 'rehearsal'));
create policy begin_own on shared.theme_rating for insert to {every_tenant} with check (side = 'association' and state = 'draft' and opened_by is null and exists (select from shared.tenant where role = current_user and tenant.code = theme_rating.code and state <> 'rehearsal'));
create policy write_own on shared.theme_rating for update to {every_tenant} using (side = 'association' and state in ('draft', 'sent') and exists (select from shared.tenant where role = current_user and tenant.code = theme_rating.code and state <> 'rehearsal')) with check (side = 'association' and state in ('draft', 'sent'));

-- that a rating was sent is known before it is opened; opening it says who did, and then it can't be taken back
create function shared.sent_ratings() returns table (id uuid, code text, on_day date)
  language sql stable security definer set search_path = ''
  as $$ select id, code, on_day from shared.theme_rating where side = 'association' and state = 'sent' $$;
create function shared.open_rating(asked uuid, reader text) returns text
  language sql volatile security definer set search_path = '' as $$
    update shared.theme_rating set state = 'opened', opened_at = now(), opened_by = reader, version = version + 1
    where id = asked and side = 'association' and state = 'sent' and coalesce(reader, '') <> ''
    returning code
  $$;
revoke all on function shared.sent_ratings(), shared.open_rating(uuid, text) from public;
grant execute on function shared.sent_ratings(), shared.open_rating(uuid, text) to {alliance};

-- plans: made together, ticked apart
grant select, insert, update on shared.plan_goal, shared.plan_action to {alliance};
grant select, insert on shared.plan_note to {alliance};
grant select, insert, update (theme, title, words, version)
  on shared.plan_goal to {every_tenant};
grant select, insert, update (title, owner, due_on, state, done_on, reminded_on, version)
  on shared.plan_action to {every_tenant};
grant select, insert on shared.plan_note to {every_tenant};
alter table shared.plan_goal enable row level security;
create policy office on shared.plan_goal to {alliance} using (true) with check (true);
create policy read_own on shared.plan_goal for select to {every_tenant} using (exists (select from shared.tenant where role = current_user and tenant.code = plan_goal.code and state <> 'rehearsal'));
create policy add_own on shared.plan_goal for insert to {every_tenant} with check (made_by = 'association' and exists (select from shared.tenant where role = current_user and tenant.code = plan_goal.code and state <> 'rehearsal'));
create policy change_own on shared.plan_goal for update to {every_tenant} using (exists (select from shared.tenant where role = current_user and tenant.code = plan_goal.code and state <> 'rehearsal')) with check (true);
alter table shared.plan_action enable row level security;
create policy office on shared.plan_action to {alliance} using (true) with check (true);
create policy read_own on shared.plan_action for select to {every_tenant} using (exists (select from shared.tenant where role = current_user and tenant.code = plan_action.code and state <> 'rehearsal'));
create policy add_own on shared.plan_action for insert to {every_tenant} with check (side = 'association' and exists (select from shared.tenant where role = current_user and tenant.code = plan_action.code and state <> 'rehearsal') and exists (select from shared.plan_goal goal where goal.id = goal_id and goal.code = plan_action.code));
create policy change_own on shared.plan_action for update to {every_tenant} using (side = 'association' and exists (select from shared.tenant where role = current_user and tenant.code = plan_action.code and state <> 'rehearsal')) with check (side = 'association');
alter table shared.plan_note enable row level security;
create policy office on shared.plan_note for select to {alliance} using (true);
create policy say_own on shared.plan_note for insert to {alliance} with check (side = 'alliance');
create policy read_own on shared.plan_note for select to {every_tenant} using (exists (select from shared.tenant where role = current_user and tenant.code = plan_note.code and state <> 'rehearsal'));
create policy add_own on shared.plan_note for insert to {every_tenant} with check (side = 'association' and exists (select from shared.plan_action act where act.id = action_id and act.code = plan_note.code));

-- meetings: the Alliance's; an association sees those to which it is invited, of the invited itself, and minutes once published
grant select, insert, update on shared.meeting, shared.meeting_minutes to {alliance};
grant select, insert, update, delete on shared.meeting_guest to {alliance};
grant select on shared.meeting, shared.meeting_guest, shared.meeting_minutes to {every_tenant};
alter table shared.meeting_guest enable row level security;
create policy office on shared.meeting_guest to {alliance} using (true) with check (true);
create policy read_own on shared.meeting_guest for select to {every_tenant} using (exists (select from shared.tenant where role = current_user and tenant.code = meeting_guest.code and state <> 'rehearsal'));
alter table shared.meeting enable row level security;
create policy office on shared.meeting to {alliance} using (true) with check (true);
create policy read_invited on shared.meeting for select to {every_tenant} using (exists (select from shared.meeting_guest guest where guest.meeting_id = meeting.id));
alter table shared.meeting_minutes enable row level security;
create policy office on shared.meeting_minutes to {alliance} using (true) with check (true);
create policy read_published on shared.meeting_minutes for select to {every_tenant} using (published_at is not null and exists (select from shared.meeting_guest guest where guest.meeting_id = meeting_minutes.meeting_id));
