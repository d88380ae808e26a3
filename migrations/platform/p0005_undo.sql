ALTER TABLE shared.fidelity_review DROP CONSTRAINT IF EXISTS ck_fidelity_review_time_to_answer_and_to_read;
ALTER TABLE shared.meeting_guest DROP CONSTRAINT IF EXISTS ck_meeting_guest_known_answer;
DROP INDEX shared.ix_shown_figure_told;

CREATE INDEX ix_shown_figure_period ON shared.shown_figure (period, indicator) WHERE (cell = ''::text);

ALTER TABLE shared.shown_figure DROP COLUMN least;

ALTER TABLE shared.meeting_guest DROP COLUMN told;

ALTER TABLE shared.meeting_guest DROP COLUMN answered_at;

ALTER TABLE shared.meeting_guest DROP COLUMN answer;

ALTER TABLE shared.indicator DROP COLUMN most;

ALTER TABLE shared.indicator DROP COLUMN among;

ALTER TABLE shared.handover_look DROP COLUMN noted_in;

DROP TABLE shared.standards_version;

DROP TABLE shared.showing;


DROP INDEX alliance.ix_ta_entry_summed;

CREATE INDEX ix_ta_entry_on_day ON alliance.ta_entry (on_day, id) WHERE (withdrawn_at IS NULL);

ALTER TABLE alliance.body_name DROP CONSTRAINT fk_body_name_after_id;

ALTER TABLE alliance.body_name DROP COLUMN after_id;
