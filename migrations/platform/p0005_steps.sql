CREATE TABLE shared.showing (
    id INTEGER DEFAULT '1' NOT NULL,
    step TEXT NOT NULL,
    done INTEGER DEFAULT '0' NOT NULL,
    total INTEGER DEFAULT '0' NOT NULL,
    began_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    moved_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    failed_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_showing PRIMARY KEY (id),
    CONSTRAINT ck_showing_known_step CHECK (step IN ('count', 'check', 'done')),
    CONSTRAINT ck_showing_no_more_than_all CHECK (done between 0 and total),
    CONSTRAINT ck_showing_one_row CHECK (id = 1)
);

CREATE TABLE shared.standards_version (
    id INTEGER DEFAULT '1' NOT NULL,
    version UUID NOT NULL,
    CONSTRAINT pk_standards_version PRIMARY KEY (id),
    CONSTRAINT ck_standards_version_one_row CHECK (id = 1)
);

ALTER TABLE shared.handover_look ADD COLUMN noted_in BIGINT;

ALTER TABLE shared.indicator ADD COLUMN among TEXT[];

ALTER TABLE shared.indicator ADD COLUMN most INTEGER;

ALTER TABLE shared.meeting_guest ADD COLUMN answer TEXT;

ALTER TABLE shared.meeting_guest ADD COLUMN answered_at TIMESTAMP WITH TIME ZONE;

ALTER TABLE shared.meeting_guest ADD COLUMN told TEXT;

ALTER TABLE shared.shown_figure ADD COLUMN least INTEGER;

DROP INDEX shared.ix_shown_figure_period;

CREATE INDEX ix_shown_figure_told ON shared.shown_figure (period, indicator, tenant) INCLUDE (n, k, value) WHERE cell = '';


ALTER TABLE alliance.body_name ADD COLUMN after_id UUID;

ALTER TABLE alliance.body_name ADD CONSTRAINT fk_body_name_after_id FOREIGN KEY(after_id) REFERENCES alliance.body_name (id);

DROP INDEX alliance.ix_ta_entry_on_day;

CREATE INDEX ix_ta_entry_summed ON alliance.ta_entry (on_day, id) INCLUDE (minutes, topic) WHERE withdrawn_at is null;


ALTER TABLE shared.fidelity_review ADD CONSTRAINT ck_fidelity_review_time_to_answer_and_to_read CHECK (((study_on IS NULL) OR (planned_at < '2026-11-22 12:00:00+00'::timestamp with time zone) OR (((due_on - study_on) >= 14) AND ((study_on - ((planned_at AT TIME ZONE 'UTC'::text))::date) >= 13))));
ALTER TABLE shared.meeting_guest ADD CONSTRAINT ck_meeting_guest_known_answer CHECK ((answer = ANY (ARRAY['coming'::text, 'declined'::text])));
