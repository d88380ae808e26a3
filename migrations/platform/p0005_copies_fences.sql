-- a copy is there until the end of its day where its giver is, and is deleted then, wherever the server stands
drop policy expired on shared.handover;
create policy expired on shared.handover for delete to {alliance} using (expires_on < (now() at time zone
  coalesce((select time_zone from shared.tenant where role = handover.tenant), 'UTC'))::date);

-- who looks is written down first, and for good: a note of the same transaction opens nothing, it could be taken back
create function shared.look_at(asked uuid, reader text) returns boolean
  language plpgsql volatile security definer set search_path = '' as $$
declare
  caller text := current_setting('role');
  office boolean := has_table_privilege(current_setting('role'), 'shared.fidelity_finding', 'insert');
begin
  insert into shared.handover_look (id, handover_id, review_id, tenant, number, side, reader, noted_in)
    select gen_random_uuid(), h.id, h.review_id, h.tenant, h.number,
      case when office then 'alliance' else 'association' end, btrim(reader), pg_current_xact_id()::text::bigint
    from shared.handover h left join shared.tenant t on t.role = h.tenant
    where h.id = asked and (office or h.tenant = caller) and btrim(coalesce(reader, '')) <> ''
      and h.expires_on >= (now() at time zone coalesce(t.time_zone, 'UTC'))::date;
  return found;
end $$;
revoke all on function shared.look_at(uuid, text) from public;
grant execute on function shared.look_at(uuid, text) to {alliance}, {every_tenant};

create or replace function shared.handed_over(asked uuid, reader text) returns text
  language plpgsql stable security definer set search_path = '' as $$
declare
  caller text := current_setting('role');
  office boolean := has_table_privilege(current_setting('role'), 'shared.fidelity_finding', 'insert');
begin
  return (select h.body from shared.handover h left join shared.tenant t on t.role = h.tenant
    where h.id = asked and (office or h.tenant = caller)
      and h.expires_on >= (now() at time zone coalesce(t.time_zone, 'UTC'))::date
      and exists (select from shared.handover_look one
        where one.handover_id = h.id and one.reader = btrim(handed_over.reader)
          and one.side = case when office then 'alliance' else 'association' end
          and one.at > now() - interval '1 minute' and one.noted_in <> pg_current_xact_id()::text::bigint));
end $$;
