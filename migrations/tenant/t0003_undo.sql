ALTER TABLE application DROP CONSTRAINT IF EXISTS ck_application_office_holds_with_reason;
ALTER TABLE decision DROP CONSTRAINT IF EXISTS ck_decision_known_override;
ALTER TABLE site DROP CONSTRAINT IF EXISTS ck_site_answer_within_rails;
ALTER TABLE site DROP CONSTRAINT IF EXISTS ck_site_appeal_within_rails;
ALTER TABLE site DROP CONSTRAINT IF EXISTS ck_site_hold_within_rails;
ALTER TABLE site DROP CONSTRAINT IF EXISTS ck_site_limit_within_rails;
ALTER TABLE site DROP CONSTRAINT IF EXISTS ck_site_more_within_rails;
ALTER TABLE site DROP CONSTRAINT IF EXISTS ck_site_review_within_rails;
ALTER TABLE totp ALTER COLUMN secret TYPE TEXT;

ALTER TABLE throttle ALTER COLUMN key TYPE TEXT;

CREATE INDEX ix_thread_application_id ON thread (application_id);

ALTER TABLE site DROP COLUMN show_email;

ALTER TABLE site DROP COLUMN thank_yearly;

ALTER TABLE site DROP COLUMN load_limit;

ALTER TABLE site DROP COLUMN review_minutes;

ALTER TABLE site DROP COLUMN appeal_more_days;

ALTER TABLE site DROP COLUMN appeal_answer_days;

ALTER TABLE site DROP COLUMN appeal_days;

ALTER TABLE site DROP COLUMN hold_days;

CREATE INDEX ix_saved_view_owner_id ON saved_view (owner_id);

ALTER TABLE rule_preview DROP COLUMN told_at;

CREATE INDEX ix_review_application_id ON review (application_id);

ALTER TABLE review DROP COLUMN blind;

ALTER TABLE recovery_code ALTER COLUMN digest TYPE TEXT;

ALTER TABLE provider DROP COLUMN listed_publicly;

CREATE INDEX ix_plan_made_by ON plan (made_by);

CREATE INDEX ix_place_key ON place (key);

ALTER TABLE person_role ALTER COLUMN role TYPE TEXT;

DROP INDEX ix_person_merged_into;

ALTER TABLE password ALTER COLUMN digest TYPE TEXT;

ALTER TABLE once DROP COLUMN said;

ALTER TABLE message DROP COLUMN leave_url;

CREATE INDEX ix_joint_application_id ON joint (application_id);

ALTER TABLE glance DROP COLUMN looked;

ALTER TABLE glance DROP COLUMN asked;

ALTER TABLE exam_part ALTER COLUMN role TYPE TEXT;

ALTER TABLE exam_part ALTER COLUMN series TYPE TEXT;

ALTER TABLE exam_part ALTER COLUMN part TYPE TEXT;

DROP INDEX uq_endorsement_old_number;

ALTER TABLE endorsement DROP COLUMN old_number;

ALTER TABLE device ALTER COLUMN digest TYPE TEXT;

ALTER TABLE decision DROP COLUMN override;

ALTER TABLE decision DROP COLUMN appeal_by;

CREATE INDEX ix_covered_page_copy_id ON covered_page (copy_id);

ALTER TABLE counter ALTER COLUMN name TYPE TEXT;

CREATE INDEX ix_conflict_reviewer_id ON conflict (reviewer_id);

ALTER TABLE application DROP COLUMN held_why;

ALTER TABLE application DROP COLUMN held_until;

ALTER TABLE application DROP COLUMN finish_told_on;

ALTER TABLE application DROP COLUMN pinned_on;

CREATE INDEX ix_appeal_handler_id ON appeal (handler_id);

ALTER TABLE advice DROP COLUMN shared;

DROP TABLE piece_version;

DROP TABLE mailing_copy;

DROP TABLE piece_text;

DROP TABLE mailing;

DROP INDEX ix_piece_news;

DROP INDEX ix_piece_events;

DROP TABLE piece;

DROP INDEX ix_arrival_row_verdict;

DROP INDEX ix_arrival_row_person;

DROP INDEX ix_arrival_row_endorsement;

DROP TABLE arrival_row;

DROP TABLE thanks;

DROP TABLE picture;

DROP TABLE name_tie;

DROP INDEX ix_arrival_shape;

DROP TABLE arrival;

DROP TABLE subscriber;

DROP TABLE offering;
