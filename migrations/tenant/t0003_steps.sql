CREATE TABLE offering (
    id UUID NOT NULL,
    key TEXT NOT NULL,
    since DATE NOT NULL,
    offered BOOLEAN NOT NULL,
    set_by UUID,
    CONSTRAINT pk_offering PRIMARY KEY (id),
    CONSTRAINT uq_offering_key_since UNIQUE (key, since)
);

ALTER TABLE decision ADD COLUMN override TEXT;

ALTER TABLE review ADD COLUMN blind BOOLEAN;


ALTER TABLE decision ADD CONSTRAINT ck_decision_known_override CHECK ((override = ANY (ARRAY['requirements_open'::text, 'reviewers_differ'::text, 'against_reviewers'::text])));
