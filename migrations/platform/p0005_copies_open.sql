drop function shared.look_at(uuid, text);
drop policy expired on shared.handover;
create policy expired on shared.handover for delete to {alliance} using (expires_on < (now() at time zone 'utc')::date);
create or replace function shared.handed_over(asked uuid, reader text) returns text
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
