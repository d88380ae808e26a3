revoke insert (id, code, set_id, from_day, basis, note, position) on shared.adoption from {every_tenant};
revoke insert (id, code, set_id, from_day, until_day, patch, basis, note, position) on shared.override from {every_tenant};
drop policy add_own on shared.adoption;
drop policy office on shared.adoption;
drop policy read_all on shared.adoption;
alter table shared.adoption disable row level security;
drop policy add_own on shared.override;
drop policy office on shared.override;
drop policy read_all on shared.override;
alter table shared.override disable row level security;

drop policy prove on shared.host;
drop policy read_proved_and_own on shared.host;
drop policy read_all on shared.host;
create policy read_all on shared.host for select using (true);
revoke update (verified_at) on shared.host from {registry};
grant insert (name, txt_value), update (canonical, verified_at) on shared.host to {every_tenant};
-- of a name that several claim, only who proved it keeps it
delete from shared.host as claim using shared.host as other
  where claim.name = other.name and claim.tenant <> other.tenant and claim.verified_at is null
    and (other.verified_at is not null or other.tenant < claim.tenant);
alter table shared.host drop constraint pk_host;
alter table shared.host add constraint pk_host primary key (name);

ALTER TABLE shared.tenant DROP COLUMN own_words;

ALTER TABLE shared.register DROP COLUMN addons;

DROP INDEX shared.ix_job_turn;

DROP INDEX shared.uq_host_proved;

ALTER TABLE shared.host ALTER COLUMN txt_value DROP DEFAULT;

ALTER TABLE shared.association DROP COLUMN with_site;

DROP TABLE shared.standards_draft;

DROP TABLE shared.draft_answer;

ALTER TABLE alliance.file DROP COLUMN emptied_at;
