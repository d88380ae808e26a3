ALTER TABLE arrival DROP CONSTRAINT IF EXISTS ck_arrival_known_kind;
ALTER TABLE work DROP COLUMN came_over;

ALTER TABLE training DROP COLUMN came_over;

ALTER TABLE rsc DROP COLUMN came_over;

ALTER TABLE education DROP COLUMN came_over;

ALTER TABLE arrival DROP COLUMN defaults;

ALTER TABLE arrival DROP COLUMN kind;
