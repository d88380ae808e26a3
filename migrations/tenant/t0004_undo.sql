ALTER TABLE arrival DROP CONSTRAINT IF EXISTS ck_arrival_known_kind;
ALTER TABLE arrival DROP COLUMN defaults;

ALTER TABLE arrival DROP COLUMN kind;
