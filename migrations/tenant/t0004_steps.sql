ALTER TABLE arrival ADD COLUMN kind TEXT DEFAULT 'endorsements' NOT NULL;

ALTER TABLE arrival ADD COLUMN defaults JSONB DEFAULT '{}' NOT NULL;

ALTER TABLE education ADD COLUMN came_over DATE;

ALTER TABLE rsc ADD COLUMN came_over DATE;

ALTER TABLE training ADD COLUMN came_over DATE;

ALTER TABLE work ADD COLUMN came_over DATE;


ALTER TABLE arrival ADD CONSTRAINT ck_arrival_known_kind CHECK ((kind = ANY (ARRAY['endorsements'::text, 'applications'::text, 'education'::text, 'work'::text, 'training'::text, 'rsc'::text])));
