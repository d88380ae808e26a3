CREATE TABLE shared.endorsement_fact (
    number TEXT NOT NULL,
    tenant TEXT DEFAULT CURRENT_USER NOT NULL,
    category TEXT NOT NULL,
    status TEXT NOT NULL,
    since DATE NOT NULL,
    until DATE,
    addons JSONB DEFAULT '[]' NOT NULL,
    inactive JSONB DEFAULT '[]' NOT NULL,
    CONSTRAINT pk_endorsement_fact PRIMARY KEY (number),
    CONSTRAINT ck_endorsement_fact_known_status CHECK (status IN ('endorsed', 'emerging'))
);

CREATE INDEX ix_endorsement_fact_tenant ON shared.endorsement_fact (tenant);

ALTER TABLE shared.outbox ADD COLUMN fact UUID;

ALTER TABLE shared.outbox ADD COLUMN counted BOOLEAN DEFAULT 'false' NOT NULL;

ALTER TABLE shared.outbox ADD COLUMN superseded_at TIMESTAMP WITH TIME ZONE;

CREATE INDEX ix_outbox_to_count ON shared.outbox (tenant) WHERE counted = (superseded_at is not null);

CREATE UNIQUE INDEX uq_outbox_fact ON shared.outbox (tenant, fact) WHERE superseded_at is null;


CREATE TABLE alliance.onboarding (
    id UUID NOT NULL,
    name TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    place TEXT NOT NULL,
    body_id UUID,
    stage TEXT NOT NULL,
    state TEXT NOT NULL,
    state_reason TEXT,
    state_since TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    owner_id UUID,
    next_action TEXT,
    next_on DATE,
    sample BOOLEAN NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_onboarding PRIMARY KEY (id),
    CONSTRAINT uq_onboarding_body_id UNIQUE (body_id),
    CONSTRAINT fk_onboarding_body_id FOREIGN KEY(body_id) REFERENCES alliance.body (id),
    CONSTRAINT ck_onboarding_known_stage CHECK (stage IN ('interest', 'study', 'formed', 'funding', 'licence', 'edition', 'training', 'site', 'cohort', 'opening', 'vetting')),
    CONSTRAINT ck_onboarding_known_state CHECK (state IN ('under_way', 'resting', 'set_aside', 'complete')),
    CONSTRAINT fk_onboarding_owner_id FOREIGN KEY(owner_id) REFERENCES alliance.person (id),
    CONSTRAINT ck_onboarding_said_why CHECK (state <> 'set_aside' or state_reason is not null)
);

CREATE INDEX ix_onboarding_owner_id ON alliance.onboarding (owner_id);

CREATE INDEX ix_onboarding_sort_key ON alliance.onboarding (sort_key);

CREATE TABLE alliance.interest (
    id UUID NOT NULL,
    group_name TEXT NOT NULL,
    place TEXT NOT NULL,
    name TEXT,
    email TEXT,
    language TEXT,
    standing TEXT NOT NULL,
    note TEXT NOT NULL,
    state TEXT NOT NULL,
    token_digest TEXT NOT NULL,
    onboarding_id UUID,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    proved_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_interest PRIMARY KEY (id),
    CONSTRAINT fk_interest_onboarding_id FOREIGN KEY(onboarding_id) REFERENCES alliance.onboarding (id),
    CONSTRAINT ck_interest_known_standing CHECK (standing IN ('curious', 'group', 'association')),
    CONSTRAINT ck_interest_known_state CHECK (state IN ('unproved', 'arrived')),
    CONSTRAINT uq_interest_token_digest UNIQUE (token_digest),
    CONSTRAINT ck_interest_arrived_somewhere CHECK ((state = 'arrived') = (onboarding_id is not null))
);

CREATE INDEX ix_interest_onboarding_id ON alliance.interest (onboarding_id);

CREATE TABLE alliance.onboarding_note (
    id UUID NOT NULL,
    onboarding_id UUID NOT NULL,
    kind TEXT NOT NULL,
    words TEXT NOT NULL,
    promised TEXT,
    minutes INTEGER,
    on_day DATE NOT NULL,
    author_id UUID,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT pk_onboarding_note PRIMARY KEY (id),
    CONSTRAINT ck_onboarding_note_known_kind CHECK (kind IN ('call', 'email', 'meeting', 'note')),
    CONSTRAINT fk_onboarding_note_onboarding_id FOREIGN KEY(onboarding_id) REFERENCES alliance.onboarding (id),
    CONSTRAINT fk_onboarding_note_author_id FOREIGN KEY(author_id) REFERENCES alliance.person (id),
    CONSTRAINT ck_onboarding_note_some_minutes CHECK (minutes between 1 and 1440)
);

CREATE INDEX ix_onboarding_note_onboarding_id ON alliance.onboarding_note (onboarding_id);

CREATE TABLE alliance.onboarding_passage (
    id UUID NOT NULL,
    onboarding_id UUID NOT NULL,
    stage TEXT NOT NULL,
    from_day DATE NOT NULL,
    until_day DATE,
    funded_by TEXT,
    note TEXT,
    moved_by UUID,
    undone_at TIMESTAMP WITH TIME ZONE,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT pk_onboarding_passage PRIMARY KEY (id),
    CONSTRAINT ck_onboarding_passage_until_after_from CHECK (until_day is null or until_day >= from_day),
    CONSTRAINT ck_onboarding_passage_known_stage CHECK (stage IN ('interest', 'study', 'formed', 'funding', 'licence', 'edition', 'training', 'site', 'cohort', 'opening', 'vetting')),
    CONSTRAINT fk_onboarding_passage_moved_by FOREIGN KEY(moved_by) REFERENCES alliance.person (id),
    CONSTRAINT fk_onboarding_passage_onboarding_id FOREIGN KEY(onboarding_id) REFERENCES alliance.onboarding (id)
);

CREATE INDEX ix_onboarding_passage_onboarding_id ON alliance.onboarding_passage (onboarding_id);

CREATE UNIQUE INDEX uq_onboarding_passage_open ON alliance.onboarding_passage (onboarding_id) WHERE until_day is null and undone_at is null;
