ALTER TABLE application DROP CONSTRAINT IF EXISTS ck_application_office_holds_with_reason;
ALTER TABLE decision DROP CONSTRAINT IF EXISTS ck_decision_known_override;
ALTER TABLE site DROP CONSTRAINT IF EXISTS ck_site_answer_within_rails;
ALTER TABLE site DROP CONSTRAINT IF EXISTS ck_site_appeal_within_rails;
ALTER TABLE site DROP CONSTRAINT IF EXISTS ck_site_hold_within_rails;
ALTER TABLE site DROP CONSTRAINT IF EXISTS ck_site_more_within_rails;
ALTER TABLE site DROP COLUMN show_email;

ALTER TABLE site DROP COLUMN appeal_more_days;

ALTER TABLE site DROP COLUMN appeal_answer_days;

ALTER TABLE site DROP COLUMN appeal_days;

ALTER TABLE site DROP COLUMN hold_days;

ALTER TABLE rule_preview DROP COLUMN told_at;

ALTER TABLE review DROP COLUMN blind;

ALTER TABLE provider DROP COLUMN listed_publicly;

ALTER TABLE once DROP COLUMN said;

ALTER TABLE message DROP COLUMN leave_url;

ALTER TABLE glance DROP COLUMN looked;

ALTER TABLE glance DROP COLUMN asked;

DROP INDEX uq_endorsement_old_number;

ALTER TABLE endorsement DROP COLUMN old_number;

ALTER TABLE decision DROP COLUMN override;

ALTER TABLE decision DROP COLUMN appeal_by;

ALTER TABLE application DROP COLUMN held_why;

ALTER TABLE application DROP COLUMN held_until;

ALTER TABLE application DROP COLUMN finish_told_on;

ALTER TABLE application DROP COLUMN pinned_on;

ALTER TABLE advice DROP COLUMN shared;

DROP TABLE piece_version;

DROP TABLE mailing_copy;

DROP TABLE piece_text;

DROP TABLE mailing;

DROP INDEX ix_piece_picture_id;

DROP INDEX ix_piece_news;

DROP INDEX ix_piece_events;

DROP TABLE piece;

DROP INDEX ix_arrival_row_verdict;

DROP TABLE arrival_row;

DROP INDEX ix_picture_file_id;

DROP TABLE picture;

DROP INDEX ix_name_tie_person_id;

DROP TABLE name_tie;

DROP INDEX ix_arrival_shape;

DROP TABLE arrival;

DROP INDEX ix_subscriber_state;

DROP TABLE subscriber;

DROP TABLE offering;
