CREATE TABLE shared.draft_answer (
    draft_id UUID NOT NULL,
    tenant TEXT DEFAULT CURRENT_USER NOT NULL,
    applications INTEGER,
    loses INTEGER,
    gains INTEGER,
    endorsements INTEGER,
    loses_later INTEGER,
    gains_later INTEGER,
    answered_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_draft_answer PRIMARY KEY (draft_id, tenant),
    CONSTRAINT ck_draft_answer_no_small_cell CHECK (least(applications, loses, gains, endorsements, loses_later, gains_later) >= 10)
);

CREATE TABLE shared.standards_draft (
    id UUID NOT NULL,
    set_id TEXT NOT NULL,
    begins DATE NOT NULL,
    documents JSONB NOT NULL,
    asked_by UUID,
    asked_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_standards_draft PRIMARY KEY (id)
);

ALTER TABLE shared.association ADD COLUMN with_site BOOLEAN DEFAULT 'false' NOT NULL;

ALTER TABLE shared.host ALTER COLUMN txt_value SET DEFAULT concat('alliance-site=', gen_random_uuid());

CREATE UNIQUE INDEX uq_host_proved ON shared.host (name) WHERE verified_at is not null;

CREATE INDEX ix_job_turn ON shared.job (tenant, run_at);

ALTER TABLE shared.register ADD COLUMN addons JSONB DEFAULT '[]' NOT NULL;

ALTER TABLE shared.tenant ADD COLUMN own_words JSONB DEFAULT '[]' NOT NULL;

ALTER TABLE alliance.file ADD COLUMN emptied_at TIMESTAMP WITH TIME ZONE;

ALTER TABLE shared.host DROP CONSTRAINT pk_host;
ALTER TABLE shared.host ADD CONSTRAINT pk_host PRIMARY KEY (name, tenant);

-- what no tenant can say of itself: that a host name of its own was proved
grant update (verified_at) on shared.host to {registry};
revoke insert (name, txt_value), update (canonical, verified_at) on shared.host from {every_tenant};
grant insert (name), update (canonical) on shared.host to {every_tenant};
drop policy read_all on shared.host;
create policy read_all on shared.host for select to {registry}, {alliance} using (true);
create policy read_proved_and_own on shared.host for select to {every_tenant} using (tenant = current_user or verified_at is not null);
create policy prove on shared.host for update to {registry} using (verified_at is null) with check (verified_at is not null);

grant update (own_words) on shared.tenant to {every_tenant};
grant insert (addons), update (addons) on shared.register to {every_tenant};

grant select, insert on shared.standards_draft to {alliance};
grant select on shared.draft_answer to {alliance};
grant select on shared.standards_draft to {every_tenant};
grant insert (draft_id, applications, loses, gains, endorsements, loses_later, gains_later)
  on shared.draft_answer to {every_tenant};

-- an association adopts and sets values for its own code only, and never for a day that is past everywhere
grant insert (id, code, set_id, from_day, basis, note, position) on shared.adoption to {every_tenant};
grant insert (id, code, set_id, from_day, until_day, patch, basis, note, position) on shared.override to {every_tenant};
alter table shared.adoption enable row level security;
create policy read_all on shared.adoption for select using (true);
create policy office on shared.adoption for insert to {alliance} with check (true);
create policy add_own on shared.adoption for insert to {every_tenant} with check (from_day >= (now() at time zone 'utc')::date - 1 and exists (select 1 from shared.tenant where role = current_user and tenant.code = adoption.code));
alter table shared.override enable row level security;
create policy read_all on shared.override for select using (true);
create policy office on shared.override for insert to {alliance} with check (true);
create policy add_own on shared.override for insert to {every_tenant} with check (from_day >= (now() at time zone 'utc')::date - 1 and exists (select 1 from shared.tenant where role = current_user and tenant.code = override.code));
