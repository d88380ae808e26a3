-- which state of the rules a reader sees: one row, another value with each commit that touched them
insert into shared.standards_version (id, version) values (1, gen_random_uuid());
grant select on shared.standards_version to {alliance}, {every_tenant};

-- within the transaction that changes them, at once: its own reader sees what nobody else does yet, or never will
create function shared.standards_touched() returns trigger language plpgsql as $$
begin
  perform pg_catalog.set_config('alliance.standards', pg_catalog.gen_random_uuid()::text, true);
  return null;
end $$;

-- for everybody else with the commit: the row's lock is taken last and held for that moment, so commits follow one
-- another, nobody waits for a long transaction, and no order of locks can end in a deadlock
create function shared.standards_changed() returns trigger
  language plpgsql security definer set search_path = '' as $$
begin
  if not exists (select from shared.standards_version where xmin = pg_catalog.pg_current_xact_id()::xid) then
    insert into shared.standards_version (id, version) values (1, pg_catalog.gen_random_uuid())
      on conflict (id) do update set version = excluded.version;
  end if;
  return null;
end $$;
revoke all on function shared.standards_touched(), shared.standards_changed() from public;

create trigger touched after insert or update or delete on shared.standards_set
  for each statement execute function shared.standards_touched();
create trigger touched after insert or update or delete on shared.association
  for each statement execute function shared.standards_touched();
create trigger touched after insert or update or delete on shared.adoption
  for each statement execute function shared.standards_touched();
create trigger touched after insert or update or delete on shared.override
  for each statement execute function shared.standards_touched();
create constraint trigger changed after insert or update or delete on shared.standards_set
  deferrable initially deferred for each row execute function shared.standards_changed();
create constraint trigger changed after insert or update or delete on shared.association
  deferrable initially deferred for each row execute function shared.standards_changed();
create constraint trigger changed after insert or update or delete on shared.adoption
  deferrable initially deferred for each row execute function shared.standards_changed();
create constraint trigger changed after insert or update or delete on shared.override
  deferrable initially deferred for each row execute function shared.standards_changed();
create trigger emptied after truncate on shared.standards_set
  for each statement execute function shared.standards_changed();
create trigger emptied after truncate on shared.association
  for each statement execute function shared.standards_changed();
create trigger emptied after truncate on shared.adoption
  for each statement execute function shared.standards_changed();
create trigger emptied after truncate on shared.override
  for each statement execute function shared.standards_changed();
