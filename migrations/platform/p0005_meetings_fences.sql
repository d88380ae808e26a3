-- an association answers its own invitation, and notes what its office was told of it; with how many it came is the Alliance's to write
grant update (answer, answered_at, told) on shared.meeting_guest to {every_tenant};
create policy answer_own on shared.meeting_guest for update to {every_tenant}
  using (exists (select from shared.tenant where role = current_user and tenant.code = meeting_guest.code and state <> 'rehearsal'))
  with check (exists (select from shared.tenant where role = current_user and tenant.code = meeting_guest.code and state <> 'rehearsal'));
