ALTER TABLE application DROP CONSTRAINT ck_application_known_state;
ALTER TABLE application DROP CONSTRAINT ck_application_returned_says_why;
ALTER TABLE application DROP CONSTRAINT ck_application_submitted_has_day;
ALTER TABLE endorsement DROP CONSTRAINT ck_endorsement_known_status;
CREATE TABLE cohort (
    id UUID NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    agency TEXT,
    starts_on DATE NOT NULL,
    size INTEGER NOT NULL,
    least INTEGER NOT NULL,
    reply_days INTEGER NOT NULL,
    state TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_cohort PRIMARY KEY (id),
    CONSTRAINT uq_cohort_name UNIQUE (name),
    CONSTRAINT ck_cohort_known_state CHECK (state IN ('gathering', 'running', 'closed')),
    CONSTRAINT ck_cohort_known_kind CHECK (kind IN ('open', 'agency')),
    CONSTRAINT ck_cohort_some_places CHECK (size between 1 and 200 and least between 1 and size),
    CONSTRAINT ck_cohort_agency_named CHECK ((kind = 'agency') = (agency is not null))
);

CREATE TABLE intake (
    id INTEGER NOT NULL,
    mode TEXT NOT NULL,
    approves BOOLEAN NOT NULL,
    finish_days INTEGER,
    cohort_size INTEGER NOT NULL,
    reply_days INTEGER NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_intake PRIMARY KEY (id),
    CONSTRAINT ck_intake_one_row CHECK (id = 1),
    CONSTRAINT ck_intake_known_mode CHECK (mode IN ('rolling', 'windows', 'cohorts')),
    CONSTRAINT ck_intake_cohort_bounds CHECK (cohort_size between 1 and 200 and reply_days between 1 and 90),
    CONSTRAINT ck_intake_time_to_finish CHECK (finish_days between 14 and 3650)
);

CREATE TABLE intake_window (
    id UUID NOT NULL,
    opens_on DATE NOT NULL,
    closes_on DATE NOT NULL,
    CONSTRAINT pk_intake_window PRIMARY KEY (id),
    CONSTRAINT uq_intake_window_opens_on UNIQUE (opens_on),
    CONSTRAINT ck_intake_window_closes_later CHECK (closes_on >= opens_on)
);

CREATE TABLE rule_preview (
    id UUID NOT NULL,
    kind TEXT NOT NULL,
    change JSONB NOT NULL,
    draft_id UUID,
    state TEXT NOT NULL,
    total INTEGER NOT NULL,
    done INTEGER NOT NULL,
    found JSONB NOT NULL,
    why TEXT,
    asked_by UUID,
    asked_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    ended_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_rule_preview PRIMARY KEY (id),
    CONSTRAINT ck_rule_preview_known_state CHECK (state IN ('working', 'done', 'failed', 'applied')),
    CONSTRAINT ck_rule_preview_known_kind CHECK (kind IN ('adoption', 'own', 'document')),
    CONSTRAINT ck_rule_preview_done_of_total CHECK (done between 0 and total)
);

CREATE UNIQUE INDEX uq_rule_preview_draft ON rule_preview (draft_id);

CREATE TABLE template (
    id UUID NOT NULL,
    name TEXT NOT NULL,
    texts JSONB NOT NULL,
    version INTEGER NOT NULL,
    removed_at TIMESTAMP WITH TIME ZONE,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT pk_template PRIMARY KEY (id)
);

CREATE TABLE batch (
    id UUID NOT NULL,
    person_id UUID NOT NULL,
    kind TEXT NOT NULL,
    source TEXT,
    defaults JSONB NOT NULL,
    ignored JSONB NOT NULL,
    plan JSONB NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
    applied_at TIMESTAMP WITH TIME ZONE,
    removed_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_batch PRIMARY KEY (id),
    CONSTRAINT fk_batch_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE,
    CONSTRAINT ck_batch_known_kind CHECK (kind IN ('rsc', 'training', 'work'))
);

CREATE INDEX ix_batch_person_id ON batch (person_id);

CREATE TABLE draft (
    id UUID NOT NULL,
    person_id UUID NOT NULL,
    form TEXT NOT NULL,
    device TEXT NOT NULL,
    values JSONB NOT NULL,
    saved_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT pk_draft PRIMARY KEY (id),
    CONSTRAINT uq_draft_person_id_form_device UNIQUE (person_id, form, device),
    CONSTRAINT fk_draft_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);

CREATE TABLE plan (
    id UUID NOT NULL,
    made_by UUID NOT NULL,
    act TEXT NOT NULL,
    facts JSONB NOT NULL,
    rows JSONB NOT NULL,
    made_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
    done_at TIMESTAMP WITH TIME ZONE,
    outcome JSONB,
    undone_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_plan PRIMARY KEY (id),
    CONSTRAINT ck_plan_outcome_of_what_is_done CHECK (done_at is not null or (outcome is null and undone_at is null)),
    CONSTRAINT fk_plan_made_by FOREIGN KEY(made_by) REFERENCES person (id) ON DELETE CASCADE
);

CREATE INDEX ix_plan_made_by ON plan (made_by);

CREATE TABLE provider_lapse (
    id UUID NOT NULL,
    person_id UUID NOT NULL,
    provider_id UUID NOT NULL,
    met_on DATE NOT NULL,
    told_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT pk_provider_lapse PRIMARY KEY (id),
    CONSTRAINT fk_provider_lapse_provider_id FOREIGN KEY(provider_id) REFERENCES person (id) ON DELETE CASCADE,
    CONSTRAINT fk_provider_lapse_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE,
    CONSTRAINT uq_provider_lapse_person_id_provider_id_met_on UNIQUE (person_id, provider_id, met_on)
);

CREATE TABLE saved_view (
    id UUID NOT NULL,
    owner_id UUID NOT NULL,
    role TEXT,
    name TEXT NOT NULL,
    arguments JSONB NOT NULL,
    version INTEGER NOT NULL,
    removed_at TIMESTAMP WITH TIME ZONE,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT pk_saved_view PRIMARY KEY (id),
    CONSTRAINT fk_saved_view_owner_id FOREIGN KEY(owner_id) REFERENCES person (id) ON DELETE CASCADE,
    CONSTRAINT ck_saved_view_known_role CHECK (role IN ('coordinator', 'reviewer', 'decider', 'advisor'))
);

CREATE INDEX ix_saved_view_owner_id ON saved_view (owner_id);

CREATE TABLE advice (
    id UUID NOT NULL,
    application_id UUID NOT NULL,
    advisor_id UUID,
    state TEXT NOT NULL,
    wish TEXT NOT NULL,
    note TEXT NOT NULL,
    asked_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
    assigned_by UUID,
    assigned_at TIMESTAMP WITH TIME ZONE,
    advised_at TIMESTAMP WITH TIME ZONE,
    version INTEGER NOT NULL,
    CONSTRAINT pk_advice PRIMARY KEY (id),
    CONSTRAINT fk_advice_application_id FOREIGN KEY(application_id) REFERENCES application (id) ON DELETE CASCADE,
    CONSTRAINT ck_advice_advised_has_day CHECK ((state in ('ready', 'not_yet')) = (advised_at is not null)),
    CONSTRAINT ck_advice_advisor_known CHECK (state in ('asked', 'ended') or advisor_id is not null),
    CONSTRAINT ck_advice_known_state CHECK (state IN ('asked', 'advising', 'ready', 'not_yet', 'ended')),
    CONSTRAINT fk_advice_advisor_id FOREIGN KEY(advisor_id) REFERENCES person (id)
);

CREATE INDEX ix_advice_advisor_id ON advice (advisor_id);

CREATE INDEX ix_advice_application_id ON advice (application_id);

CREATE UNIQUE INDEX uq_advice_open ON advice (application_id) WHERE state in ('asked', 'advising');

CREATE TABLE covered_copy (
    id UUID NOT NULL,
    document_id UUID NOT NULL,
    file_id UUID NOT NULL,
    state TEXT NOT NULL,
    why JSONB NOT NULL,
    names TEXT NOT NULL,
    found JSONB NOT NULL,
    boxes JSONB NOT NULL,
    how TEXT,
    reason TEXT,
    released_by UUID,
    released_at TIMESTAMP WITH TIME ZONE,
    pages INTEGER NOT NULL,
    version INTEGER NOT NULL,
    made_at TIMESTAMP WITH TIME ZONE,
    asked_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_covered_copy PRIMARY KEY (id),
    CONSTRAINT ck_covered_copy_known_how CHECK (how IN ('as_is', 'boxes', 'upload')),
    CONSTRAINT uq_covered_copy_document_id UNIQUE (document_id),
    CONSTRAINT ck_covered_copy_released_by_a_person CHECK (state not in ('releasing', 'released') or (released_by is not null and reason is not null)),
    CONSTRAINT fk_covered_copy_file_id FOREIGN KEY(file_id) REFERENCES file (id),
    CONSTRAINT fk_covered_copy_released_by FOREIGN KEY(released_by) REFERENCES person (id),
    CONSTRAINT ck_covered_copy_known_state CHECK (state IN ('queued', 'covered', 'hidden', 'releasing', 'released', 'failed')),
    CONSTRAINT fk_covered_copy_document_id FOREIGN KEY(document_id) REFERENCES document (id) ON DELETE CASCADE
);

CREATE TABLE glance (
    application_id UUID NOT NULL,
    squares JSONB NOT NULL,
    looked_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_glance PRIMARY KEY (application_id),
    CONSTRAINT fk_glance_application_id FOREIGN KEY(application_id) REFERENCES application (id) ON DELETE CASCADE
);

CREATE TABLE joint (
    id UUID NOT NULL,
    application_id UUID NOT NULL,
    round INTEGER NOT NULL,
    state TEXT NOT NULL,
    verdict TEXT,
    note TEXT NOT NULL,
    proposed_by UUID,
    agreed_by UUID,
    asked_by UUID,
    asked_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    settled_at TIMESTAMP WITH TIME ZONE,
    version INTEGER NOT NULL,
    CONSTRAINT pk_joint PRIMARY KEY (id),
    CONSTRAINT fk_joint_application_id FOREIGN KEY(application_id) REFERENCES application (id) ON DELETE CASCADE,
    CONSTRAINT ck_joint_agreed_by_another CHECK (state <> 'agreed' or agreed_by <> proposed_by),
    CONSTRAINT ck_joint_known_state CHECK (state IN ('open', 'proposed', 'agreed', 'apart')),
    CONSTRAINT ck_joint_proposed_is_whole CHECK (state not in ('proposed', 'agreed') or (verdict is not null and proposed_by is not null)),
    CONSTRAINT uq_joint_application_id_round UNIQUE (application_id, round),
    CONSTRAINT ck_joint_known_verdict CHECK (verdict IN ('approve', 'hold', 'defer'))
);

CREATE INDEX ix_joint_application_id ON joint (application_id);

CREATE TABLE look (
    application_id UUID NOT NULL,
    by_id UUID NOT NULL,
    day DATE NOT NULL,
    CONSTRAINT pk_look PRIMARY KEY (application_id, by_id, day),
    CONSTRAINT fk_look_application_id FOREIGN KEY(application_id) REFERENCES application (id) ON DELETE CASCADE,
    CONSTRAINT fk_look_by_id FOREIGN KEY(by_id) REFERENCES person (id)
);

CREATE TABLE place (
    id UUID NOT NULL,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    key TEXT NOT NULL,
    language TEXT,
    category TEXT,
    agency TEXT,
    note TEXT NOT NULL,
    cohort_id UUID,
    state TEXT NOT NULL,
    token_digest TEXT NOT NULL,
    joined_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
    reply_by DATE,
    answered_at TIMESTAMP WITH TIME ZONE,
    application_id UUID,
    sample BOOLEAN NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_place PRIMARY KEY (id),
    CONSTRAINT ck_place_known_state CHECK (state IN ('unproved', 'waiting', 'invited', 'accepted', 'declined', 'expired', 'left')),
    CONSTRAINT fk_place_cohort_id FOREIGN KEY(cohort_id) REFERENCES cohort (id),
    CONSTRAINT uq_place_token_digest UNIQUE (token_digest),
    CONSTRAINT uq_place_application_id UNIQUE (application_id),
    CONSTRAINT fk_place_application_id FOREIGN KEY(application_id) REFERENCES application (id) ON DELETE SET NULL,
    CONSTRAINT ck_place_invited_has_day CHECK ((state = 'invited') = (reply_by is not null)),
    CONSTRAINT ck_place_cohort_known CHECK (state not in ('invited', 'accepted') or cohort_id is not null)
);

CREATE INDEX ix_place_cohort_id ON place (cohort_id);

CREATE INDEX ix_place_key ON place (key);

CREATE UNIQUE INDEX uq_place_listed ON place (key) WHERE state in ('waiting', 'invited', 'accepted') and application_id is null;

CREATE TABLE question (
    id UUID NOT NULL,
    application_id UUID NOT NULL,
    asked_in INTEGER NOT NULL,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    words TEXT NOT NULL,
    asked_by UUID,
    asked_on DATE NOT NULL,
    answer_by DATE,
    state TEXT NOT NULL,
    answer TEXT NOT NULL,
    answered_at TIMESTAMP WITH TIME ZONE,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT pk_question PRIMARY KEY (id),
    CONSTRAINT ck_question_known_state CHECK (state IN ('open', 'answered')),
    CONSTRAINT ck_question_known_kind CHECK (kind IN ('incomplete', 'hold', 'deferral')),
    CONSTRAINT ck_question_answered_has_time CHECK ((state = 'answered') = (answered_at is not null)),
    CONSTRAINT fk_question_application_id FOREIGN KEY(application_id) REFERENCES application (id) ON DELETE CASCADE
);

CREATE INDEX ix_question_application_id ON question (application_id);

CREATE TABLE remark (
    id UUID NOT NULL,
    application_id UUID NOT NULL,
    round INTEGER NOT NULL,
    topic TEXT NOT NULL,
    author_id UUID NOT NULL,
    body TEXT NOT NULL,
    at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT pk_remark PRIMARY KEY (id),
    CONSTRAINT fk_remark_application_id FOREIGN KEY(application_id) REFERENCES application (id) ON DELETE CASCADE,
    CONSTRAINT fk_remark_author_id FOREIGN KEY(author_id) REFERENCES person (id)
);

CREATE INDEX ix_remark_application_id ON remark (application_id);

CREATE TABLE thread (
    id UUID NOT NULL,
    application_id UUID NOT NULL,
    section TEXT NOT NULL,
    state TEXT NOT NULL,
    waiting_for TEXT,
    waiting_since TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
    closed_by UUID,
    version INTEGER NOT NULL,
    CONSTRAINT pk_thread PRIMARY KEY (id),
    CONSTRAINT ck_thread_known_state CHECK (state in ('open', 'closed')),
    CONSTRAINT ck_thread_closed_waits_for_nobody CHECK (state = 'open' or waiting_for is null),
    CONSTRAINT ck_thread_known_side CHECK (waiting_for IN ('applicant', 'office', 'advisor')),
    CONSTRAINT fk_thread_application_id FOREIGN KEY(application_id) REFERENCES application (id) ON DELETE CASCADE,
    CONSTRAINT uq_thread_application_id_section UNIQUE (application_id, section)
);

CREATE INDEX ix_thread_application_id ON thread (application_id);

CREATE TABLE appeal (
    id UUID NOT NULL,
    kind TEXT NOT NULL,
    person_id UUID NOT NULL,
    application_id UUID,
    decision_id UUID,
    decided_by UUID,
    besides_id UUID,
    words TEXT NOT NULL,
    wanted TEXT NOT NULL,
    state TEXT NOT NULL,
    handler_id UUID,
    sent_on DATE NOT NULL,
    due_on DATE NOT NULL,
    extended BOOLEAN NOT NULL,
    outcome TEXT,
    answer TEXT NOT NULL,
    answered_on DATE,
    reminded_on DATE,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT pk_appeal PRIMARY KEY (id),
    CONSTRAINT fk_appeal_decision_id FOREIGN KEY(decision_id) REFERENCES decision (id),
    CONSTRAINT ck_appeal_known_state CHECK (state IN ('sent', 'taken', 'answered', 'withdrawn')),
    CONSTRAINT fk_appeal_decided_by FOREIGN KEY(decided_by) REFERENCES person (id),
    CONSTRAINT ck_appeal_answered_is_whole CHECK ((state = 'answered') = (outcome is not null and answered_on is not null)),
    CONSTRAINT fk_appeal_person_id FOREIGN KEY(person_id) REFERENCES person (id),
    CONSTRAINT fk_appeal_application_id FOREIGN KEY(application_id) REFERENCES application (id),
    CONSTRAINT ck_appeal_known_outcome CHECK (outcome IN ('upheld', 'partly', 'not_upheld')),
    CONSTRAINT ck_appeal_appeal_has_decision CHECK ((kind = 'appeal') = (decision_id is not null)),
    CONSTRAINT fk_appeal_besides_id FOREIGN KEY(besides_id) REFERENCES person (id),
    CONSTRAINT fk_appeal_handler_id FOREIGN KEY(handler_id) REFERENCES person (id),
    CONSTRAINT ck_appeal_not_handled_by_themselves CHECK (handler_id <> person_id),
    CONSTRAINT ck_appeal_not_handled_by_the_decider CHECK (handler_id <> decided_by),
    CONSTRAINT ck_appeal_appeal_has_decider CHECK ((kind = 'appeal') = (decided_by is not null)),
    CONSTRAINT ck_appeal_not_handled_by_whom_it_is_about CHECK (handler_id <> besides_id),
    CONSTRAINT ck_appeal_known_kind CHECK (kind IN ('appeal', 'complaint')),
    CONSTRAINT ck_appeal_taken_has_handler CHECK (state not in ('taken', 'answered') or handler_id is not null)
);

CREATE INDEX ix_appeal_handler_id ON appeal (handler_id);

CREATE INDEX ix_appeal_person_id ON appeal (person_id);

CREATE UNIQUE INDEX uq_appeal_decision ON appeal (decision_id) WHERE state <> 'withdrawn';

CREATE TABLE covered_page (
    id UUID NOT NULL,
    copy_id UUID NOT NULL,
    number INTEGER NOT NULL,
    file_id UUID NOT NULL,
    words TEXT NOT NULL,
    CONSTRAINT pk_covered_page PRIMARY KEY (id),
    CONSTRAINT uq_covered_page_copy_id_number UNIQUE (copy_id, number),
    CONSTRAINT fk_covered_page_file_id FOREIGN KEY(file_id) REFERENCES file (id),
    CONSTRAINT fk_covered_page_copy_id FOREIGN KEY(copy_id) REFERENCES covered_copy (id) ON DELETE CASCADE
);

CREATE INDEX ix_covered_page_copy_id ON covered_page (copy_id);

CREATE TABLE endorsement_change (
    id UUID NOT NULL,
    endorsement_id UUID NOT NULL,
    kind TEXT NOT NULL,
    "on" DATE NOT NULL,
    reason TEXT NOT NULL,
    facts JSONB NOT NULL,
    by_id UUID,
    at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT pk_endorsement_change PRIMARY KEY (id),
    CONSTRAINT ck_endorsement_change_known_kind CHECK (kind IN ('corrected', 'suspended', 'lifted', 'withdrawn')),
    CONSTRAINT fk_endorsement_change_endorsement_id FOREIGN KEY(endorsement_id) REFERENCES endorsement (id) ON DELETE CASCADE,
    CONSTRAINT fk_endorsement_change_by_id FOREIGN KEY(by_id) REFERENCES person (id)
);

CREATE INDEX ix_endorsement_change_endorsement_id ON endorsement_change (endorsement_id);

CREATE TABLE reading (
    thread_id UUID NOT NULL,
    person_id UUID NOT NULL,
    seen_at TIMESTAMP WITH TIME ZONE,
    told_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_reading PRIMARY KEY (thread_id, person_id),
    CONSTRAINT fk_reading_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE,
    CONSTRAINT fk_reading_thread_id FOREIGN KEY(thread_id) REFERENCES thread (id) ON DELETE CASCADE
);

CREATE INDEX ix_reading_person_id ON reading (person_id);

CREATE TABLE review_credit (
    id UUID NOT NULL,
    review_id UUID NOT NULL,
    person_id UUID NOT NULL,
    hours NUMERIC(4, 2) NOT NULL,
    on_day DATE NOT NULL,
    CONSTRAINT pk_review_credit PRIMARY KEY (id),
    CONSTRAINT uq_review_credit_review_id UNIQUE (review_id),
    CONSTRAINT fk_review_credit_review_id FOREIGN KEY(review_id) REFERENCES review (id) ON DELETE CASCADE,
    CONSTRAINT ck_review_credit_some_hours CHECK (hours > 0),
    CONSTRAINT fk_review_credit_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX ix_review_credit_person_id ON review_credit (person_id);

CREATE TABLE rsc_answer (
    id UUID NOT NULL,
    rsc_id UUID NOT NULL,
    provider_id UUID NOT NULL,
    said TEXT NOT NULL,
    by_link BOOLEAN NOT NULL,
    note TEXT,
    at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT pk_rsc_answer PRIMARY KEY (id),
    CONSTRAINT fk_rsc_answer_rsc_id FOREIGN KEY(rsc_id) REFERENCES rsc (id) ON DELETE CASCADE,
    CONSTRAINT ck_rsc_answer_known_answer CHECK (said IN ('confirmed', 'disputed', 'undone')),
    CONSTRAINT fk_rsc_answer_provider_id FOREIGN KEY(provider_id) REFERENCES person (id) ON DELETE CASCADE
);

CREATE INDEX ix_rsc_answer_rsc_id ON rsc_answer (rsc_id);

CREATE TABLE appeal_note (
    id UUID NOT NULL,
    appeal_id UUID NOT NULL,
    author_id UUID NOT NULL,
    body TEXT NOT NULL,
    at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT pk_appeal_note PRIMARY KEY (id),
    CONSTRAINT fk_appeal_note_appeal_id FOREIGN KEY(appeal_id) REFERENCES appeal (id) ON DELETE CASCADE,
    CONSTRAINT fk_appeal_note_author_id FOREIGN KEY(author_id) REFERENCES person (id)
);

CREATE INDEX ix_appeal_note_appeal_id ON appeal_note (appeal_id);

ALTER TABLE agreement ADD COLUMN renews BOOLEAN DEFAULT false NOT NULL;

ALTER TABLE agreement ALTER COLUMN renews DROP DEFAULT;

ALTER TABLE application ADD COLUMN registration TEXT DEFAULT 'approved' NOT NULL;

ALTER TABLE application ALTER COLUMN registration DROP DEFAULT;

ALTER TABLE application ADD COLUMN registration_by UUID;

ALTER TABLE application ADD COLUMN finish_by DATE;

ALTER TABLE application ADD COLUMN held_from TEXT;

ALTER TABLE application ADD COLUMN held_on DATE;

ALTER TABLE application ADD COLUMN held_days INTEGER DEFAULT 0 NOT NULL;

ALTER TABLE application ALTER COLUMN held_days DROP DEFAULT;

ALTER TABLE comment ADD COLUMN side TEXT DEFAULT 'office' NOT NULL;

ALTER TABLE comment ALTER COLUMN side DROP DEFAULT;

ALTER TABLE document ADD COLUMN source TEXT DEFAULT 'own_copy' NOT NULL;

ALTER TABLE document ADD COLUMN consented_at TIMESTAMP WITH TIME ZONE;

ALTER TABLE document ADD COLUMN deletes BOOLEAN DEFAULT 'false' NOT NULL;

ALTER TABLE document ADD COLUMN seen TEXT;

ALTER TABLE document ADD COLUMN cleared_at TIMESTAMP WITH TIME ZONE;

ALTER TABLE endorsement ADD COLUMN held_as TEXT;

ALTER TABLE endorsement ADD COLUMN version INTEGER DEFAULT 1 NOT NULL;

ALTER TABLE endorsement ALTER COLUMN version DROP DEFAULT;

ALTER TABLE file ADD COLUMN emptied_at TIMESTAMP WITH TIME ZONE;

ALTER TABLE provider ADD COLUMN modes JSONB DEFAULT '[]' NOT NULL;

ALTER TABLE provider ALTER COLUMN modes DROP DEFAULT;

ALTER TABLE provider ADD COLUMN about TEXT;

ALTER TABLE provider ADD COLUMN version INTEGER DEFAULT '1' NOT NULL;

ALTER TABLE rating ADD COLUMN rater_number TEXT;

ALTER TABLE reviewer ADD COLUMN refreshed_on DATE;

ALTER TABLE rsc ADD COLUMN disputed_at TIMESTAMP WITH TIME ZONE;

ALTER TABLE rsc ADD COLUMN dispute TEXT;

ALTER TABLE rsc ADD COLUMN batch_id UUID;

ALTER TABLE rsc ADD CONSTRAINT fk_rsc_batch_id FOREIGN KEY(batch_id) REFERENCES batch (id) ON DELETE SET NULL;

ALTER TABLE site ADD COLUMN blind_reviews BOOLEAN DEFAULT true NOT NULL;

ALTER TABLE site ALTER COLUMN blind_reviews DROP DEFAULT;

ALTER TABLE site ADD COLUMN review_hours NUMERIC(4, 2) DEFAULT 0 NOT NULL;

ALTER TABLE site ALTER COLUMN review_hours DROP DEFAULT;

ALTER TABLE training ADD COLUMN batch_id UUID;

ALTER TABLE training ADD CONSTRAINT fk_training_batch_id FOREIGN KEY(batch_id) REFERENCES batch (id) ON DELETE SET NULL;

ALTER TABLE work ADD COLUMN batch_id UUID;

ALTER TABLE work ADD CONSTRAINT fk_work_batch_id FOREIGN KEY(batch_id) REFERENCES batch (id) ON DELETE SET NULL;

ALTER TABLE application ADD CONSTRAINT ck_application_held_from_known CHECK ((held_from = ANY (ARRAY['building'::text, 'returned'::text, 'submitted'::text])));
ALTER TABLE application ADD CONSTRAINT ck_application_held_says_whence CHECK ((((state = 'on_hold'::text) = (held_from IS NOT NULL)) AND ((state = 'on_hold'::text) = (held_on IS NOT NULL))));
ALTER TABLE application ADD CONSTRAINT ck_application_known_state CHECK ((state = ANY (ARRAY['building'::text, 'submitted'::text, 'returned'::text, 'in_review'::text, 'to_decide'::text, 'approved'::text, 'endorsed'::text, 'withdrawn'::text, 'on_hold'::text])));
ALTER TABLE application ADD CONSTRAINT ck_application_returned_says_why CHECK ((((state = 'returned'::text) OR (COALESCE(held_from, ''::text) = 'returned'::text)) = (returned_as IS NOT NULL)));
ALTER TABLE application ADD CONSTRAINT ck_application_sent_once_registered CHECK (((registration = ANY (ARRAY['pending'::text, 'approved'::text])) AND ((registration = 'approved'::text) OR (state <> 'submitted'::text))));
ALTER TABLE application ADD CONSTRAINT ck_application_submitted_has_day CHECK (((state = ANY (ARRAY['building'::text, 'withdrawn'::text, 'on_hold'::text])) OR (submitted_on IS NOT NULL)));
ALTER TABLE comment ADD CONSTRAINT ck_comment_known_side CHECK ((side = ANY (ARRAY['applicant'::text, 'office'::text, 'advisor'::text])));
ALTER TABLE document ADD CONSTRAINT ck_document_cleared_when_seen CHECK (((cleared_at IS NULL) OR (accepted AND (seen IS NOT NULL) AND (looked_by IS NOT NULL))));
ALTER TABLE document ADD CONSTRAINT ck_document_known_source CHECK ((source = ANY (ARRAY['own_copy'::text, 'download'::text, 'institution'::text, 'office'::text])));
ALTER TABLE endorsement ADD CONSTRAINT ck_endorsement_known_status CHECK ((status = ANY (ARRAY['endorsed'::text, 'emerging'::text, 'on_leave'::text, 'suspended'::text, 'ended'::text])));
ALTER TABLE endorsement ADD CONSTRAINT ck_endorsement_suspended_says_what CHECK (((status = 'suspended'::text) = (held_as IS NOT NULL)));
ALTER TABLE rsc ADD CONSTRAINT ck_rsc_confirmed_or_disputed CHECK (((confirmed_at IS NULL) OR (disputed_at IS NULL)));

-- what was said before talk had sides: the applicant's own words are the applicant's
UPDATE comment SET side = 'applicant' FROM application WHERE application.id = comment.application_id AND application.person_id = comment.author_id;
