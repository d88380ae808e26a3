ALTER TABLE decision DROP CONSTRAINT IF EXISTS ck_decision_known_override;
ALTER TABLE review DROP COLUMN blind;

ALTER TABLE decision DROP COLUMN override;

DROP TABLE offering;
