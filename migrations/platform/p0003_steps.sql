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
