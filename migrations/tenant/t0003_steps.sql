CREATE TABLE offering (
    id UUID NOT NULL,
    key VARCHAR(100) NOT NULL,
    since DATE NOT NULL,
    offered BOOLEAN NOT NULL,
    set_by UUID,
    CONSTRAINT pk_offering PRIMARY KEY (id),
    CONSTRAINT uq_offering_key_since UNIQUE (key, since)
);

CREATE TABLE subscriber (
    id UUID NOT NULL,
    email TEXT NOT NULL,
    key TEXT NOT NULL,
    language TEXT NOT NULL,
    state TEXT NOT NULL,
    token_digest TEXT,
    since TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
    confirmed_at TIMESTAMP WITH TIME ZONE,
    sample BOOLEAN NOT NULL,
    CONSTRAINT pk_subscriber PRIMARY KEY (id),
    CONSTRAINT ck_subscriber_known_state CHECK (state IN ('unproved', 'confirmed', 'left', 'bounced')),
    CONSTRAINT uq_subscriber_token_digest UNIQUE (token_digest),
    CONSTRAINT uq_subscriber_key UNIQUE (key),
    CONSTRAINT ck_subscriber_unproved_has_letter CHECK ((state = 'unproved') = (token_digest is not null))
);

CREATE TABLE arrival (
    id UUID NOT NULL,
    state TEXT NOT NULL,
    file_id UUID,
    name TEXT NOT NULL,
    encoding TEXT,
    head JSONB NOT NULL,
    shape TEXT,
    columns JSONB NOT NULL,
    orders JSONB NOT NULL,
    meanings JSONB NOT NULL,
    answers JSONB NOT NULL,
    digest TEXT,
    counts JSONB NOT NULL,
    told JSONB NOT NULL,
    done INTEGER NOT NULL,
    total INTEGER NOT NULL,
    made_by UUID NOT NULL,
    made_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    brought_by UUID,
    brought_at TIMESTAMP WITH TIME ZONE,
    undone_at TIMESTAMP WITH TIME ZONE,
    invite_at TIMESTAMP WITH TIME ZONE,
    version INTEGER NOT NULL,
    CONSTRAINT pk_arrival PRIMARY KEY (id),
    CONSTRAINT fk_arrival_made_by FOREIGN KEY(made_by) REFERENCES person (id),
    CONSTRAINT fk_arrival_file_id FOREIGN KEY(file_id) REFERENCES file (id),
    CONSTRAINT ck_arrival_by_a_plan CHECK (state not in ('bringing', 'brought', 'undoing') or digest is not null),
    CONSTRAINT ck_arrival_known_state CHECK (state IN ('asking', 'planning', 'planned', 'stale', 'bringing', 'brought', 'undoing', 'undone', 'settled', 'none'))
);

CREATE INDEX ix_arrival_shape ON arrival (shape);

CREATE TABLE name_tie (
    id UUID NOT NULL,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    person_id UUID NOT NULL,
    same BOOLEAN NOT NULL,
    decided_by UUID,
    decided_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT pk_name_tie PRIMARY KEY (id),
    CONSTRAINT uq_name_tie_kind_key_person_id UNIQUE (kind, key, person_id),
    CONSTRAINT fk_name_tie_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE,
    CONSTRAINT ck_name_tie_known_kind CHECK (kind IN ('trainer', 'employer'))
);

CREATE TABLE picture (
    id UUID NOT NULL,
    number INTEGER NOT NULL,
    file_id UUID NOT NULL,
    alt JSONB NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    removed_at TIMESTAMP WITH TIME ZONE,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_picture PRIMARY KEY (id),
    CONSTRAINT fk_picture_file_id FOREIGN KEY(file_id) REFERENCES file (id),
    CONSTRAINT uq_picture_number UNIQUE (number)
);

CREATE TABLE thanks (
    id UUID NOT NULL,
    person_id UUID NOT NULL,
    year INTEGER NOT NULL,
    until_day DATE NOT NULL,
    reviews INTEGER NOT NULL,
    advices INTEGER NOT NULL,
    decisions INTEGER NOT NULL,
    rsc_minutes INTEGER NOT NULL,
    minutes INTEGER NOT NULL,
    said_on DATE NOT NULL,
    said_by TEXT,
    CONSTRAINT pk_thanks PRIMARY KEY (id),
    CONSTRAINT ck_thanks_something_given CHECK (minutes > 0),
    CONSTRAINT fk_thanks_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE,
    CONSTRAINT uq_thanks_person_id_year UNIQUE (person_id, year)
);

CREATE TABLE arrival_row (
    arrival_id UUID NOT NULL,
    line INTEGER NOT NULL,
    verdict TEXT NOT NULL,
    name TEXT NOT NULL,
    why JSONB NOT NULL,
    cells JSONB NOT NULL,
    person_id UUID,
    endorsement_id UUID,
    does JSONB NOT NULL,
    seen JSONB NOT NULL,
    CONSTRAINT pk_arrival_row PRIMARY KEY (arrival_id, line),
    CONSTRAINT fk_arrival_row_arrival_id FOREIGN KEY(arrival_id) REFERENCES arrival (id) ON DELETE CASCADE
);

CREATE INDEX ix_arrival_row_endorsement ON arrival_row (endorsement_id);

CREATE INDEX ix_arrival_row_person ON arrival_row (person_id);

CREATE INDEX ix_arrival_row_verdict ON arrival_row (arrival_id, verdict, line);

CREATE TABLE piece (
    id UUID NOT NULL,
    kind TEXT NOT NULL,
    name TEXT,
    slug TEXT NOT NULL,
    position INTEGER NOT NULL,
    listed BOOLEAN NOT NULL,
    sample BOOLEAN NOT NULL,
    adopted_on DATE,
    picture_id UUID,
    day DATE,
    starts_at TIMESTAMP WITH TIME ZONE,
    ends_at TIMESTAMP WITH TIME ZONE,
    place TEXT NOT NULL,
    online TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_piece PRIMARY KEY (id),
    CONSTRAINT ck_piece_plain_slug CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    CONSTRAINT uq_piece_name UNIQUE (name),
    CONSTRAINT ck_piece_news_has_day CHECK ((kind = 'news') = (day is not null)),
    CONSTRAINT ck_piece_named_page CHECK (name is null or kind = 'page'),
    CONSTRAINT fk_piece_picture_id FOREIGN KEY(picture_id) REFERENCES picture (id),
    CONSTRAINT ck_piece_known_kind CHECK (kind IN ('page', 'news', 'event', 'letter')),
    CONSTRAINT ck_piece_ends_after_start CHECK (ends_at is null or ends_at >= starts_at),
    CONSTRAINT uq_piece_slug UNIQUE (slug),
    CONSTRAINT ck_piece_event_has_time CHECK ((kind = 'event') = (starts_at is not null))
);

CREATE INDEX ix_piece_events ON piece (kind, starts_at, id);

CREATE INDEX ix_piece_news ON piece (kind, day, id);

CREATE TABLE mailing (
    id UUID NOT NULL,
    piece_id UUID NOT NULL,
    words JSONB NOT NULL,
    state TEXT NOT NULL,
    asked_by UUID,
    asked_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
    done_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_mailing PRIMARY KEY (id),
    CONSTRAINT fk_mailing_piece_id FOREIGN KEY(piece_id) REFERENCES piece (id),
    CONSTRAINT fk_mailing_asked_by FOREIGN KEY(asked_by) REFERENCES person (id) ON DELETE SET NULL,
    CONSTRAINT uq_mailing_piece_id UNIQUE (piece_id),
    CONSTRAINT ck_mailing_known_state CHECK (state IN ('sending', 'sent'))
);

CREATE TABLE piece_text (
    piece_id UUID NOT NULL,
    language VARCHAR(100) NOT NULL,
    state VARCHAR(100) NOT NULL,
    latest INTEGER NOT NULL,
    shown INTEGER,
    shown_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_piece_text PRIMARY KEY (piece_id, language),
    CONSTRAINT ck_piece_text_shown_is_there CHECK (shown is null or shown between 1 and latest),
    CONSTRAINT ck_piece_text_published_is_shown CHECK ((state = 'published') = (shown is not null)),
    CONSTRAINT fk_piece_text_piece_id FOREIGN KEY(piece_id) REFERENCES piece (id) ON DELETE CASCADE,
    CONSTRAINT ck_piece_text_known_state CHECK (state IN ('draft', 'published'))
);

CREATE TABLE mailing_copy (
    mailing_id UUID NOT NULL,
    subscriber_id UUID NOT NULL,
    token_digest VARCHAR(100) NOT NULL,
    message_id UUID,
    at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT pk_mailing_copy PRIMARY KEY (mailing_id, subscriber_id),
    CONSTRAINT uq_mailing_copy_token_digest UNIQUE (token_digest),
    CONSTRAINT fk_mailing_copy_mailing_id FOREIGN KEY(mailing_id) REFERENCES mailing (id),
    CONSTRAINT fk_mailing_copy_subscriber_id FOREIGN KEY(subscriber_id) REFERENCES subscriber (id) ON DELETE CASCADE
);

CREATE TABLE piece_version (
    piece_id UUID NOT NULL,
    language TEXT NOT NULL,
    number INTEGER NOT NULL,
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    body TEXT NOT NULL,
    by_id UUID,
    at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT pk_piece_version PRIMARY KEY (piece_id, language, number),
    CONSTRAINT fk_piece_version_by_id FOREIGN KEY(by_id) REFERENCES person (id) ON DELETE SET NULL,
    CONSTRAINT fk_piece_version_piece_id_language FOREIGN KEY(piece_id, language) REFERENCES piece_text (piece_id, language) ON DELETE CASCADE
);

ALTER TABLE advice ADD COLUMN shared JSONB DEFAULT '[]' NOT NULL;

ALTER TABLE advice ALTER COLUMN shared DROP DEFAULT;

DROP INDEX ix_appeal_handler_id;

ALTER TABLE application ADD COLUMN pinned_on DATE;

ALTER TABLE application ADD COLUMN finish_told_on DATE;

ALTER TABLE application ADD COLUMN held_until DATE;

ALTER TABLE application ADD COLUMN held_why TEXT;

DROP INDEX ix_conflict_reviewer_id;

ALTER TABLE counter ALTER COLUMN name TYPE VARCHAR(100);

DROP INDEX ix_covered_page_copy_id;

ALTER TABLE decision ADD COLUMN appeal_by DATE;

ALTER TABLE decision ADD COLUMN override TEXT;

ALTER TABLE device ALTER COLUMN digest TYPE VARCHAR(100);

ALTER TABLE endorsement ADD COLUMN old_number TEXT;

CREATE UNIQUE INDEX uq_endorsement_old_number ON endorsement (old_number);

ALTER TABLE exam_part ALTER COLUMN part TYPE VARCHAR(100);

ALTER TABLE exam_part ALTER COLUMN series TYPE VARCHAR(100);

ALTER TABLE exam_part ALTER COLUMN role TYPE VARCHAR(100);

ALTER TABLE glance ADD COLUMN asked INTEGER DEFAULT '0' NOT NULL;

ALTER TABLE glance ADD COLUMN looked INTEGER DEFAULT '0' NOT NULL;

DROP INDEX ix_joint_application_id;

ALTER TABLE message ADD COLUMN leave_url TEXT;

ALTER TABLE once ADD COLUMN said TEXT;

ALTER TABLE password ALTER COLUMN digest TYPE VARCHAR(255);

CREATE INDEX ix_person_merged_into ON person (merged_into) WHERE merged_into is not null;

ALTER TABLE person_role ALTER COLUMN role TYPE VARCHAR(100);

DROP INDEX ix_place_key;

DROP INDEX ix_plan_made_by;

ALTER TABLE provider ADD COLUMN listed_publicly BOOLEAN DEFAULT false NOT NULL;

ALTER TABLE provider ALTER COLUMN listed_publicly DROP DEFAULT;

ALTER TABLE recovery_code ALTER COLUMN digest TYPE VARCHAR(100);

ALTER TABLE review ADD COLUMN blind BOOLEAN;

DROP INDEX ix_review_application_id;

ALTER TABLE rule_preview ADD COLUMN told_at TIMESTAMP WITH TIME ZONE;

DROP INDEX ix_saved_view_owner_id;

ALTER TABLE site ADD COLUMN hold_days INTEGER DEFAULT 30 NOT NULL;

ALTER TABLE site ALTER COLUMN hold_days DROP DEFAULT;

ALTER TABLE site ADD COLUMN appeal_days INTEGER DEFAULT 60 NOT NULL;

ALTER TABLE site ALTER COLUMN appeal_days DROP DEFAULT;

ALTER TABLE site ADD COLUMN appeal_answer_days INTEGER DEFAULT 30 NOT NULL;

ALTER TABLE site ALTER COLUMN appeal_answer_days DROP DEFAULT;

ALTER TABLE site ADD COLUMN appeal_more_days INTEGER DEFAULT 14 NOT NULL;

ALTER TABLE site ALTER COLUMN appeal_more_days DROP DEFAULT;

ALTER TABLE site ADD COLUMN review_minutes INTEGER DEFAULT 120 NOT NULL;

ALTER TABLE site ALTER COLUMN review_minutes DROP DEFAULT;

ALTER TABLE site ADD COLUMN load_limit INTEGER DEFAULT 5 NOT NULL;

ALTER TABLE site ALTER COLUMN load_limit DROP DEFAULT;

ALTER TABLE site ADD COLUMN thank_yearly BOOLEAN DEFAULT false NOT NULL;

ALTER TABLE site ALTER COLUMN thank_yearly DROP DEFAULT;

ALTER TABLE site ADD COLUMN show_email BOOLEAN DEFAULT false NOT NULL;

ALTER TABLE site ALTER COLUMN show_email DROP DEFAULT;

DROP INDEX ix_thread_application_id;

ALTER TABLE throttle ALTER COLUMN key TYPE VARCHAR(100);

ALTER TABLE totp ALTER COLUMN secret TYPE VARCHAR(400);


ALTER TABLE application ADD CONSTRAINT ck_application_office_holds_with_reason CHECK (((held_until IS NULL) OR ((state = 'on_hold'::text) AND (held_why IS NOT NULL))));
ALTER TABLE decision ADD CONSTRAINT ck_decision_known_override CHECK ((override = ANY (ARRAY['requirements_open'::text, 'reviewers_differ'::text, 'against_reviewers'::text])));
ALTER TABLE site ADD CONSTRAINT ck_site_answer_within_rails CHECK (((appeal_answer_days >= 7) AND (appeal_answer_days <= 90)));
ALTER TABLE site ADD CONSTRAINT ck_site_appeal_within_rails CHECK (((appeal_days >= 30) AND (appeal_days <= 365)));
ALTER TABLE site ADD CONSTRAINT ck_site_hold_within_rails CHECK (((hold_days >= 7) AND (hold_days <= 180)));
ALTER TABLE site ADD CONSTRAINT ck_site_limit_within_rails CHECK (((load_limit >= 1) AND (load_limit <= 50)));
ALTER TABLE site ADD CONSTRAINT ck_site_more_within_rails CHECK (((appeal_more_days >= 1) AND (appeal_more_days <= 60)));
ALTER TABLE site ADD CONSTRAINT ck_site_review_within_rails CHECK (((review_minutes >= 15) AND (review_minutes <= 1200)));
