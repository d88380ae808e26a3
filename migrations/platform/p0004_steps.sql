CREATE TABLE shared.erasure (
    tenant TEXT DEFAULT CURRENT_USER NOT NULL,
    mark TEXT NOT NULL,
    CONSTRAINT pk_erasure PRIMARY KEY (tenant, mark)
);

CREATE TABLE shared.fidelity_letter (
    tenant TEXT DEFAULT CURRENT_USER NOT NULL,
    row_id UUID NOT NULL,
    mark TEXT NOT NULL,
    sent_on DATE NOT NULL,
    CONSTRAINT pk_fidelity_letter PRIMARY KEY (tenant, row_id, mark)
);

ALTER TABLE shared.fidelity_review ADD COLUMN study_on DATE;

ALTER TABLE shared.fidelity_review ADD COLUMN next_on DATE;

CREATE INDEX ix_help_case_turn ON shared.help_case (((case when help_case.state in ('new', 'open') then '0' when help_case.state = 'waiting' then '1' else '2' end) || lpad(cast(cast(extract(epoch from help_case.waiting_since at time zone 'UTC') * 1000000 as bigint) as text), 17, '0')), id);

ALTER TABLE shared.published_cell ADD COLUMN open BOOLEAN DEFAULT 'false' NOT NULL;

CREATE INDEX ix_rule_request_listed ON shared.rule_request (decided_at desc nulls first, asked_at, id) WHERE withdrawn_at is null;

CREATE INDEX ix_site_step_open ON shared.site_step (request_id) WHERE state <> 'done';

CREATE INDEX ix_theme_rating_sent ON shared.theme_rating (on_day) WHERE side = 'association' and state = 'sent';


ALTER TABLE alliance.message ALTER COLUMN created_at SET DEFAULT clock_timestamp();

CREATE INDEX ix_message_created_at ON alliance.message (created_at, id);

CREATE INDEX ix_message_state ON alliance.message (state, created_at, id);

CREATE INDEX ix_standing_name ON alliance.standing (sort_key collate "C", code);


ALTER TABLE shared.association ADD CONSTRAINT ck_association_code_of_the_format CHECK (((code ~ '^[A-Za-z0-9][A-Za-z0-9_-]*$'::text) AND (length(code) <= 40)));
