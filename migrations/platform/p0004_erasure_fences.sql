-- somebody who is erased: what an association told about them counts on as nobody's, and is never told again
grant select on shared.erasure to {every_tenant};
alter table shared.erasure enable row level security;
create policy read_own on shared.erasure for select to {every_tenant} using (tenant = current_user);

-- a fact loses its subject, its name, its hour and its day; tallies are kept by the month, so no count moves
create function shared.cut_loose(known uuid) returns integer
  language plpgsql volatile security definer set search_path = '' as $$
declare
  caller text := current_setting('role');
  done integer;
begin
  insert into shared.erasure (tenant, mark)
    values (caller, encode(sha256(convert_to(known::text, 'UTF8')), 'hex')) on conflict do nothing;
  update shared.outbox set id = gen_random_uuid(), subject = null, fact = null, at = date_trunc('month', at),
    body = case when body ->> 'on' ~ '^\d{{4}}-\d\d-\d\d$'
      then jsonb_set(body, '{{on}}', to_jsonb(left(body ->> 'on', 7) || '-01')) else body end
    where tenant = caller and subject = known;
  get diagnostics done = row_count;
  return done;
end $$;
revoke all on function shared.cut_loose(uuid) from public;
grant execute on function shared.cut_loose(uuid) to {every_tenant};
