ALTER TABLE application DROP CONSTRAINT IF EXISTS ck_application_held_from_known;
ALTER TABLE application DROP CONSTRAINT IF EXISTS ck_application_held_says_whence;
ALTER TABLE application DROP CONSTRAINT IF EXISTS ck_application_known_state;
ALTER TABLE application DROP CONSTRAINT IF EXISTS ck_application_returned_says_why;
ALTER TABLE application DROP CONSTRAINT IF EXISTS ck_application_sent_once_registered;
ALTER TABLE application DROP CONSTRAINT IF EXISTS ck_application_submitted_has_day;
ALTER TABLE comment DROP CONSTRAINT IF EXISTS ck_comment_known_side;
ALTER TABLE document DROP CONSTRAINT IF EXISTS ck_document_cleared_when_seen;
ALTER TABLE document DROP CONSTRAINT IF EXISTS ck_document_known_source;
ALTER TABLE endorsement DROP CONSTRAINT IF EXISTS ck_endorsement_known_status;
ALTER TABLE endorsement DROP CONSTRAINT IF EXISTS ck_endorsement_suspended_says_what;
ALTER TABLE rsc DROP CONSTRAINT IF EXISTS ck_rsc_confirmed_or_disputed;
ALTER TABLE work DROP CONSTRAINT fk_work_batch_id;

ALTER TABLE work DROP COLUMN batch_id;

ALTER TABLE training DROP CONSTRAINT fk_training_batch_id;

ALTER TABLE training DROP COLUMN batch_id;

ALTER TABLE site DROP COLUMN review_hours;

ALTER TABLE site DROP COLUMN blind_reviews;

ALTER TABLE rsc DROP CONSTRAINT fk_rsc_batch_id;

ALTER TABLE rsc DROP COLUMN batch_id;

ALTER TABLE rsc DROP COLUMN dispute;

ALTER TABLE rsc DROP COLUMN disputed_at;

ALTER TABLE reviewer DROP COLUMN refreshed_on;

ALTER TABLE rating DROP COLUMN rater_number;

ALTER TABLE provider DROP COLUMN version;

ALTER TABLE provider DROP COLUMN about;

ALTER TABLE provider DROP COLUMN modes;

ALTER TABLE file DROP COLUMN emptied_at;

ALTER TABLE endorsement DROP COLUMN version;

ALTER TABLE endorsement DROP COLUMN held_as;

ALTER TABLE document DROP COLUMN cleared_at;

ALTER TABLE document DROP COLUMN seen;

ALTER TABLE document DROP COLUMN deletes;

ALTER TABLE document DROP COLUMN consented_at;

ALTER TABLE document DROP COLUMN source;

ALTER TABLE comment DROP COLUMN side;

ALTER TABLE application DROP COLUMN held_days;

ALTER TABLE application DROP COLUMN held_on;

ALTER TABLE application DROP COLUMN held_from;

ALTER TABLE application DROP COLUMN finish_by;

ALTER TABLE application DROP COLUMN registration_by;

ALTER TABLE application DROP COLUMN registration;

ALTER TABLE agreement DROP COLUMN renews;

DROP INDEX ix_appeal_note_appeal_id;

DROP TABLE appeal_note;

DROP INDEX ix_rsc_answer_rsc_id;

DROP TABLE rsc_answer;

DROP INDEX ix_review_credit_person_id;

DROP TABLE review_credit;

DROP INDEX ix_reading_person_id;

DROP TABLE reading;

DROP INDEX ix_endorsement_change_endorsement_id;

DROP TABLE endorsement_change;

DROP INDEX ix_covered_page_copy_id;

DROP TABLE covered_page;

DROP INDEX uq_appeal_decision;

DROP INDEX ix_appeal_person_id;

DROP INDEX ix_appeal_handler_id;

DROP TABLE appeal;

DROP INDEX ix_thread_application_id;

DROP TABLE thread;

DROP INDEX ix_remark_application_id;

DROP TABLE remark;

DROP INDEX ix_question_application_id;

DROP TABLE question;

DROP INDEX uq_place_listed;

DROP INDEX ix_place_key;

DROP INDEX ix_place_cohort_id;

DROP TABLE place;

DROP TABLE look;

DROP INDEX ix_joint_application_id;

DROP TABLE joint;

DROP TABLE glance;

DROP TABLE covered_copy;

DROP INDEX uq_advice_open;

DROP INDEX ix_advice_application_id;

DROP INDEX ix_advice_advisor_id;

DROP TABLE advice;

DROP INDEX ix_saved_view_owner_id;

DROP TABLE saved_view;

DROP TABLE provider_lapse;

DROP INDEX ix_plan_made_by;

DROP TABLE plan;

DROP TABLE draft;

DROP INDEX ix_batch_person_id;

DROP TABLE batch;

DROP TABLE template;

DROP INDEX uq_rule_preview_draft;

DROP TABLE rule_preview;

DROP TABLE intake_window;

DROP TABLE intake;

DROP TABLE cohort;

ALTER TABLE application ADD CONSTRAINT ck_application_known_state CHECK ((state = ANY (ARRAY['building'::text, 'submitted'::text, 'returned'::text, 'in_review'::text, 'to_decide'::text, 'approved'::text, 'endorsed'::text, 'withdrawn'::text])));
ALTER TABLE application ADD CONSTRAINT ck_application_returned_says_why CHECK (((state = 'returned'::text) = (returned_as IS NOT NULL)));
ALTER TABLE application ADD CONSTRAINT ck_application_submitted_has_day CHECK (((state = 'building'::text) OR (state = 'withdrawn'::text) OR (submitted_on IS NOT NULL)));
ALTER TABLE endorsement ADD CONSTRAINT ck_endorsement_known_status CHECK ((status = ANY (ARRAY['endorsed'::text, 'emerging'::text, 'on_leave'::text, 'ended'::text])));
