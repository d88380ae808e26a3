ALTER TABLE arrival DROP CONSTRAINT IF EXISTS ck_arrival_known_kind;
ALTER TABLE work DROP COLUMN came_over;

ALTER TABLE training DROP COLUMN came_over;

ALTER TABLE rsc DROP COLUMN came_over;

ALTER TABLE plan ADD CONSTRAINT fk_plan_made_by FOREIGN KEY(made_by) REFERENCES person (id) ON DELETE CASCADE;

ALTER TABLE piece_version ADD CONSTRAINT fk_piece_version_by_id FOREIGN KEY(by_id) REFERENCES person (id) ON DELETE SET NULL;

ALTER TABLE message ALTER COLUMN created_at SET DEFAULT now();

ALTER TABLE mailing ADD CONSTRAINT fk_mailing_asked_by FOREIGN KEY(asked_by) REFERENCES person (id) ON DELETE SET NULL;

ALTER TABLE look ADD CONSTRAINT fk_look_by_id FOREIGN KEY(by_id) REFERENCES person (id);

ALTER TABLE endorsement_change ADD CONSTRAINT fk_endorsement_change_by_id FOREIGN KEY(by_id) REFERENCES person (id);

ALTER TABLE education DROP COLUMN came_over;

ALTER TABLE covered_copy ADD CONSTRAINT fk_covered_copy_released_by FOREIGN KEY(released_by) REFERENCES person (id);

ALTER TABLE arrival ADD CONSTRAINT fk_arrival_made_by FOREIGN KEY(made_by) REFERENCES person (id);

ALTER TABLE arrival DROP COLUMN defaults;

ALTER TABLE arrival DROP COLUMN kind;

ALTER TABLE appeal ADD CONSTRAINT fk_appeal_decided_by FOREIGN KEY(decided_by) REFERENCES person (id);
