ALTER TABLE decision ADD COLUMN override TEXT;

ALTER TABLE review ADD COLUMN blind BOOLEAN;


ALTER TABLE decision ADD CONSTRAINT ck_decision_known_override CHECK ((override = ANY (ARRAY['requirements_open'::text, 'reviewers_differ'::text, 'against_reviewers'::text])));
