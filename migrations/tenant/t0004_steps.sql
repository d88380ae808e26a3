ALTER TABLE appeal DROP CONSTRAINT fk_appeal_decided_by;

ALTER TABLE arrival ADD COLUMN kind TEXT DEFAULT 'endorsements' NOT NULL;

ALTER TABLE arrival ADD COLUMN defaults JSONB DEFAULT '{}' NOT NULL;

ALTER TABLE arrival DROP CONSTRAINT fk_arrival_made_by;

ALTER TABLE covered_copy DROP CONSTRAINT fk_covered_copy_released_by;

ALTER TABLE education ADD COLUMN came_over DATE;

ALTER TABLE endorsement_change DROP CONSTRAINT fk_endorsement_change_by_id;

ALTER TABLE look DROP CONSTRAINT fk_look_by_id;

ALTER TABLE mailing DROP CONSTRAINT fk_mailing_asked_by;

ALTER TABLE message ALTER COLUMN created_at SET DEFAULT clock_timestamp();

ALTER TABLE piece_version DROP CONSTRAINT fk_piece_version_by_id;

ALTER TABLE plan DROP CONSTRAINT fk_plan_made_by;

ALTER TABLE rsc ADD COLUMN came_over DATE;

ALTER TABLE training ADD COLUMN came_over DATE;

ALTER TABLE work ADD COLUMN came_over DATE;


ALTER TABLE arrival ADD CONSTRAINT ck_arrival_known_kind CHECK ((kind = ANY (ARRAY['endorsements'::text, 'applications'::text, 'education'::text, 'work'::text, 'training'::text, 'rsc'::text])));
