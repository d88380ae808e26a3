ALTER TABLE shared.site_request DROP CONSTRAINT ck_site_request_known_state;
CREATE TABLE shared.checklist_item (
    id UUID NOT NULL,
    onboarding_id UUID NOT NULL,
    code TEXT,
    key TEXT NOT NULL,
    position INTEGER NOT NULL,
    heading TEXT NOT NULL,
    title TEXT NOT NULL,
    words TEXT,
    stage TEXT NOT NULL,
    side TEXT NOT NULL,
    gate TEXT,
    owner TEXT,
    due_on DATE,
    done_on DATE,
    done_by TEXT,
    evidence TEXT,
    dropped_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_checklist_item PRIMARY KEY (id),
    CONSTRAINT ck_checklist_item_known_side CHECK (side IN ('association', 'alliance')),
    CONSTRAINT ck_checklist_item_known_gate CHECK (gate IN ('reviewers', 'passkey', 'privacy', 'application', 'records')),
    CONSTRAINT ck_checklist_item_gates_are_not_ticked CHECK (gate is null or done_on is null)
);

CREATE INDEX ix_checklist_item_code ON shared.checklist_item (code);

CREATE UNIQUE INDEX uq_checklist_item_key ON shared.checklist_item (onboarding_id, key);

CREATE TABLE shared.checklist_state (
    code TEXT NOT NULL,
    stage TEXT NOT NULL,
    since DATE NOT NULL,
    CONSTRAINT pk_checklist_state PRIMARY KEY (code)
);

CREATE TABLE shared.draft_comment (
    id UUID NOT NULL,
    draft_id UUID NOT NULL,
    tenant TEXT DEFAULT CURRENT_USER NOT NULL,
    section TEXT NOT NULL,
    words TEXT NOT NULL,
    for_all BOOLEAN DEFAULT 'false' NOT NULL,
    said_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    withdrawn_at TIMESTAMP WITH TIME ZONE,
    answer TEXT,
    answered_by UUID,
    answered_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_draft_comment PRIMARY KEY (id),
    CONSTRAINT ck_draft_comment_answered_on_a_day CHECK ((answer is null) = (answered_at is null))
);

CREATE INDEX ix_draft_comment_draft ON shared.draft_comment (draft_id, said_at);

CREATE TABLE shared.endorsement_fact (
    number TEXT NOT NULL,
    tenant TEXT DEFAULT CURRENT_USER NOT NULL,
    category TEXT NOT NULL,
    status TEXT NOT NULL,
    since DATE NOT NULL,
    until DATE,
    addons JSONB DEFAULT '[]' NOT NULL,
    inactive JSONB DEFAULT '[]' NOT NULL,
    CONSTRAINT pk_endorsement_fact PRIMARY KEY (number),
    CONSTRAINT ck_endorsement_fact_known_status CHECK (status IN ('endorsed', 'emerging'))
);

CREATE INDEX ix_endorsement_fact_tenant ON shared.endorsement_fact (tenant);

CREATE TABLE shared.fidelity_finding (
    id UUID NOT NULL,
    review_id UUID NOT NULL,
    tenant TEXT NOT NULL,
    weight TEXT NOT NULL,
    body TEXT NOT NULL,
    action TEXT NOT NULL,
    due_on DATE,
    evidence TEXT NOT NULL,
    evidence_on DATE,
    done_on DATE,
    made_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT pk_fidelity_finding PRIMARY KEY (id),
    CONSTRAINT ck_fidelity_finding_action_has_day CHECK (weight <> 'action' or (action <> '' and due_on is not null)),
    CONSTRAINT ck_fidelity_finding_known_weight CHECK (weight IN ('strength', 'note', 'action')),
    CONSTRAINT ck_fidelity_finding_done_with_evidence CHECK (done_on is null or evidence <> '')
);

CREATE INDEX ix_fidelity_finding_review_id ON shared.fidelity_finding (review_id);

CREATE TABLE shared.fidelity_review (
    id UUID NOT NULL,
    tenant TEXT NOT NULL,
    from_day DATE NOT NULL,
    until_day DATE NOT NULL,
    due_on DATE NOT NULL,
    size INTEGER NOT NULL,
    state TEXT NOT NULL,
    study JSONB NOT NULL,
    numbers JSONB NOT NULL,
    commitment TEXT,
    seed TEXT,
    planned_by TEXT NOT NULL,
    planned_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    closed_on DATE,
    version INTEGER NOT NULL,
    CONSTRAINT pk_fidelity_review PRIMARY KEY (id),
    CONSTRAINT ck_fidelity_review_some_files_of_some_days CHECK (size between 1 and 20 and until_day >= from_day),
    CONSTRAINT ck_fidelity_review_drawn_by_seed CHECK (state not in ('seeded', 'handed') or seed is not null),
    CONSTRAINT ck_fidelity_review_list_fixed_before_seed CHECK (seed is null or commitment is not null),
    CONSTRAINT ck_fidelity_review_known_state CHECK (state IN ('planned', 'studied', 'seeded', 'handed', 'reported', 'closed', 'cancelled'))
);

CREATE INDEX ix_fidelity_review_tenant ON shared.fidelity_review (tenant);

CREATE TABLE shared.figure (
    tenant TEXT NOT NULL,
    indicator TEXT NOT NULL,
    period TEXT NOT NULL,
    cell TEXT NOT NULL,
    n BIGINT NOT NULL,
    k BIGINT,
    value NUMERIC,
    CONSTRAINT pk_figure PRIMARY KEY (tenant, indicator, period, cell)
);

CREATE TABLE shared.handover (
    id UUID NOT NULL,
    tenant TEXT DEFAULT CURRENT_USER NOT NULL,
    review_id UUID NOT NULL,
    number TEXT NOT NULL,
    purpose TEXT NOT NULL,
    body TEXT NOT NULL,
    expires_on DATE NOT NULL,
    given_by TEXT NOT NULL,
    given_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_handover PRIMARY KEY (id),
    CONSTRAINT ck_handover_for_a_purpose CHECK (purpose <> '' and body <> '')
);

CREATE INDEX ix_handover_review_id ON shared.handover (review_id);

CREATE INDEX ix_handover_tenant ON shared.handover (tenant);

CREATE TABLE shared.handover_look (
    id UUID NOT NULL,
    handover_id UUID NOT NULL,
    review_id UUID NOT NULL,
    tenant TEXT NOT NULL,
    number TEXT NOT NULL,
    side TEXT NOT NULL,
    reader TEXT NOT NULL,
    at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT pk_handover_look PRIMARY KEY (id)
);

CREATE INDEX ix_handover_look_handover_id ON shared.handover_look (handover_id);

CREATE INDEX ix_handover_look_review_id ON shared.handover_look (review_id);

CREATE TABLE shared.help_case (
    id UUID NOT NULL,
    tenant TEXT DEFAULT CURRENT_USER,
    code TEXT NOT NULL,
    subject TEXT NOT NULL,
    topics JSONB DEFAULT '[]' NOT NULL,
    context JSONB NOT NULL,
    asked_by TEXT NOT NULL,
    begun_by TEXT DEFAULT 'association' NOT NULL,
    state TEXT DEFAULT 'new' NOT NULL,
    asked_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
    waiting_since TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
    opened_at TIMESTAMP WITH TIME ZONE,
    shown_at TIMESTAMP WITH TIME ZONE,
    closed_at TIMESTAMP WITH TIME ZONE,
    sample BOOLEAN DEFAULT 'false' NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_help_case PRIMARY KEY (id),
    CONSTRAINT ck_help_case_known_state CHECK (state IN ('new', 'open', 'waiting', 'answered', 'closed')),
    CONSTRAINT ck_help_case_known_side CHECK (begun_by IN ('association', 'alliance')),
    CONSTRAINT ck_help_case_has_subject CHECK (subject <> '')
);

CREATE INDEX ix_help_case_code ON shared.help_case (code);

CREATE INDEX ix_help_case_tenant ON shared.help_case (tenant, asked_at);

CREATE INDEX ix_help_case_waiting ON shared.help_case (waiting_since, id) WHERE state <> 'closed';

CREATE TABLE shared.help_topic (
    id UUID NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    from_day DATE NOT NULL,
    until_day DATE,
    position INTEGER DEFAULT '0' NOT NULL,
    CONSTRAINT pk_help_topic PRIMARY KEY (id),
    CONSTRAINT ck_help_topic_until_after_from CHECK (until_day is null or until_day >= from_day),
    CONSTRAINT ck_help_topic_other_is_always_there CHECK (code <> 'other')
);

CREATE UNIQUE INDEX uq_help_topic_code_from_day ON shared.help_topic (code, from_day);

CREATE TABLE shared.indicator (
    code TEXT NOT NULL,
    kind TEXT NOT NULL,
    measure TEXT NOT NULL,
    hits JSONB[],
    "only" JSONB[],
    needs TEXT[] NOT NULL,
    field TEXT,
    "of" TEXT,
    split TEXT,
    base TEXT NOT NULL,
    least INTEGER DEFAULT '10' NOT NULL,
    position INTEGER DEFAULT '0' NOT NULL,
    words JSONB NOT NULL,
    tallied BOOLEAN DEFAULT 'false' NOT NULL,
    changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_indicator PRIMARY KEY (code),
    CONSTRAINT ck_indicator_known_measure CHECK (measure IN ('share', 'count', 'mean', 'median', 'p90', 'ratio', 'kappa', 'last', 'band'))
);

CREATE TABLE shared.licensed (
    code TEXT NOT NULL,
    stretches JSONB,
    vetting_until DATE,
    changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_licensed PRIMARY KEY (code)
);

CREATE TABLE shared.meeting (
    id UUID NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    starts_at TIMESTAMP WITH TIME ZONE NOT NULL,
    minutes INTEGER NOT NULL,
    place TEXT,
    agenda TEXT NOT NULL,
    state TEXT NOT NULL,
    staff JSONB NOT NULL,
    sample BOOLEAN DEFAULT 'false' NOT NULL,
    changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_meeting PRIMARY KEY (id),
    CONSTRAINT ck_meeting_known_kind CHECK (kind IN ('circle', 'one', 'standards')),
    CONSTRAINT ck_meeting_known_state CHECK (state IN ('planned', 'held', 'cancelled')),
    CONSTRAINT ck_meeting_some_minutes CHECK (minutes between 5 and 1440)
);

CREATE INDEX ix_meeting_starts ON shared.meeting (starts_at);

CREATE TABLE shared.meeting_guest (
    meeting_id UUID NOT NULL,
    code TEXT NOT NULL,
    people INTEGER,
    CONSTRAINT pk_meeting_guest PRIMARY KEY (meeting_id, code),
    CONSTRAINT ck_meeting_guest_some_people CHECK (people between 0 and 500)
);

CREATE INDEX ix_meeting_guest_code ON shared.meeting_guest (code);

CREATE TABLE shared.meeting_minutes (
    id UUID NOT NULL,
    meeting_id UUID NOT NULL,
    number INTEGER NOT NULL,
    words TEXT NOT NULL,
    decisions JSONB NOT NULL,
    came JSONB NOT NULL,
    written_by TEXT NOT NULL,
    written_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
    published_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_meeting_minutes PRIMARY KEY (id)
);

CREATE UNIQUE INDEX uq_meeting_minutes_number ON shared.meeting_minutes (meeting_id, number);

CREATE TABLE shared.plan_action (
    id UUID NOT NULL,
    code TEXT NOT NULL,
    goal_id UUID NOT NULL,
    meeting_id UUID,
    title TEXT NOT NULL,
    side TEXT NOT NULL,
    owner TEXT,
    owner_id UUID,
    due_on DATE,
    state TEXT NOT NULL,
    done_on DATE,
    reminded_on DATE,
    made_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_plan_action PRIMARY KEY (id),
    CONSTRAINT ck_plan_action_known_side CHECK (side IN ('association', 'alliance')),
    CONSTRAINT ck_plan_action_known_state CHECK (state IN ('planned', 'doing', 'done', 'dropped')),
    CONSTRAINT ck_plan_action_done_on_a_day CHECK ((state = 'done') = (done_on is not null)),
    CONSTRAINT ck_plan_action_own_people CHECK (owner_id is null or side = 'alliance')
);

CREATE INDEX ix_plan_action_code ON shared.plan_action (code, goal_id);

CREATE INDEX ix_plan_action_open ON shared.plan_action (due_on) WHERE state in ('planned', 'doing');

CREATE TABLE shared.plan_goal (
    id UUID NOT NULL,
    code TEXT NOT NULL,
    theme TEXT,
    title TEXT NOT NULL,
    words TEXT,
    made_by TEXT NOT NULL,
    made_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_plan_goal PRIMARY KEY (id),
    CONSTRAINT ck_plan_goal_known_side CHECK (made_by IN ('association', 'alliance')),
    CONSTRAINT ck_plan_goal_known_theme CHECK (theme IN ('identity', 'collaboration', 'organization', 'training', 'rsc', 'policy', 'education', 'funding', 'belonging'))
);

CREATE INDEX ix_plan_goal_code ON shared.plan_goal (code);

CREATE TABLE shared.plan_note (
    id UUID NOT NULL,
    code TEXT NOT NULL,
    action_id UUID NOT NULL,
    side TEXT NOT NULL,
    author TEXT NOT NULL,
    words TEXT NOT NULL,
    at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT pk_plan_note PRIMARY KEY (id),
    CONSTRAINT ck_plan_note_known_side CHECK (side IN ('association', 'alliance'))
);

CREATE INDEX ix_plan_note_action ON shared.plan_note (action_id, at);

CREATE TABLE shared.published_cell (
    tenant TEXT NOT NULL,
    cell TEXT NOT NULL,
    period TEXT NOT NULL,
    number BIGINT NOT NULL,
    ties JSONB NOT NULL,
    shown BOOLEAN NOT NULL,
    quiet BOOLEAN NOT NULL,
    least INTEGER NOT NULL,
    at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_published_cell PRIMARY KEY (tenant, cell)
);

CREATE TABLE shared.readiness (
    tenant TEXT DEFAULT CURRENT_USER NOT NULL,
    key TEXT NOT NULL,
    holds BOOLEAN NOT NULL,
    checked_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_readiness PRIMARY KEY (tenant, key),
    CONSTRAINT ck_readiness_known_key CHECK (key IN ('reviewers', 'passkey', 'privacy', 'application', 'records'))
);

CREATE TABLE shared.recount (
    id UUID NOT NULL,
    tenant TEXT NOT NULL,
    equal BOOLEAN NOT NULL,
    facts INTEGER NOT NULL,
    differences JSONB NOT NULL,
    at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_recount PRIMARY KEY (id)
);

CREATE INDEX ix_recount_latest ON shared.recount (tenant, at);

CREATE TABLE shared.restoration (
    id UUID NOT NULL,
    tenant TEXT NOT NULL,
    archived_at TIMESTAMP WITH TIME ZONE NOT NULL,
    superseded INTEGER NOT NULL,
    at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_restoration PRIMARY KEY (id)
);

CREATE TABLE shared.rubric (
    number INTEGER NOT NULL,
    themes JSONB NOT NULL,
    state TEXT NOT NULL,
    news TEXT,
    published_at TIMESTAMP WITH TIME ZONE,
    published_by UUID,
    version INTEGER NOT NULL,
    CONSTRAINT pk_rubric PRIMARY KEY (number),
    CONSTRAINT ck_rubric_known_state CHECK (state IN ('draft', 'published'))
);

CREATE UNIQUE INDEX uq_rubric_draft ON shared.rubric (state) WHERE state = 'draft';

CREATE TABLE shared.rule_request (
    id UUID NOT NULL,
    tenant TEXT DEFAULT CURRENT_USER NOT NULL,
    code TEXT NOT NULL,
    set_id TEXT NOT NULL,
    from_day DATE NOT NULL,
    until_day DATE,
    patch JSONB NOT NULL,
    reason TEXT NOT NULL,
    asked_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    withdrawn_at TIMESTAMP WITH TIME ZONE,
    state TEXT DEFAULT 'asked' NOT NULL,
    answer TEXT,
    holds_from DATE,
    holds_until DATE,
    decided_by UUID,
    decided_at TIMESTAMP WITH TIME ZONE,
    told_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_rule_request PRIMARY KEY (id),
    CONSTRAINT ck_rule_request_withdrawn_undecided CHECK (withdrawn_at is null or state = 'asked'),
    CONSTRAINT ck_rule_request_decided_with_reason CHECK ((state = 'asked') = (decided_at is null) and (decided_at is null or answer is not null)),
    CONSTRAINT ck_rule_request_known_state CHECK (state IN ('asked', 'approved', 'declined'))
);

CREATE INDEX ix_rule_request_tenant ON shared.rule_request (tenant);

CREATE TABLE shared.shown_figure (
    tenant TEXT NOT NULL,
    indicator TEXT NOT NULL,
    period TEXT NOT NULL,
    cell TEXT NOT NULL,
    n BIGINT,
    k BIGINT,
    value NUMERIC,
    shown_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_shown_figure PRIMARY KEY (tenant, indicator, period, cell)
);

CREATE INDEX ix_shown_figure_indicator ON shared.shown_figure (indicator, tenant) WHERE cell = '';

CREATE INDEX ix_shown_figure_period ON shared.shown_figure (period, indicator) WHERE cell = '';

CREATE INDEX ix_shown_figure_shown_at ON shared.shown_figure (shown_at);

CREATE TABLE shared.small_cell (
    tenant TEXT DEFAULT CURRENT_USER NOT NULL,
    least INTEGER DEFAULT '10' NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_small_cell PRIMARY KEY (tenant),
    CONSTRAINT ck_small_cell_never_less CHECK (least between 10 and 1000)
);

CREATE TABLE shared.tally (
    tenant TEXT NOT NULL,
    indicator TEXT NOT NULL,
    month TEXT NOT NULL,
    cell TEXT NOT NULL,
    number BIGINT NOT NULL,
    a NUMERIC NOT NULL,
    b NUMERIC NOT NULL,
    CONSTRAINT pk_tally PRIMARY KEY (tenant, indicator, month, cell)
);

CREATE TABLE shared.theme_rating (
    id UUID NOT NULL,
    code TEXT NOT NULL,
    side TEXT NOT NULL,
    rubric INTEGER NOT NULL,
    state TEXT NOT NULL,
    answers JSONB NOT NULL,
    paid_fte NUMERIC(5, 2),
    vacant BOOLEAN,
    volunteers INTEGER,
    on_day DATE,
    said_by TEXT,
    opened_at TIMESTAMP WITH TIME ZONE,
    opened_by TEXT,
    begun_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_theme_rating PRIMARY KEY (id),
    CONSTRAINT ck_theme_rating_sent_on_a_day CHECK ((state = 'draft') = (on_day is null)),
    CONSTRAINT ck_theme_rating_opened_by_the_other CHECK (state <> 'opened' or side = 'association'),
    CONSTRAINT ck_theme_rating_people_in_bounds CHECK (paid_fte between 0 and 999 and volunteers between 0 and 99999),
    CONSTRAINT ck_theme_rating_opened_at_a_time CHECK ((state = 'opened') = (opened_at is not null)),
    CONSTRAINT ck_theme_rating_known_state CHECK (state IN ('draft', 'sent', 'opened')),
    CONSTRAINT ck_theme_rating_known_side CHECK (side IN ('association', 'alliance'))
);

CREATE INDEX ix_theme_rating_code ON shared.theme_rating (code, side, on_day);

CREATE UNIQUE INDEX uq_theme_rating_draft ON shared.theme_rating (code, side) WHERE state = 'draft';

CREATE TABLE shared.help_word (
    id UUID NOT NULL,
    case_id UUID NOT NULL,
    tenant TEXT DEFAULT CURRENT_USER NOT NULL,
    side TEXT DEFAULT 'association' NOT NULL,
    by_name TEXT NOT NULL,
    body TEXT NOT NULL,
    at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
    told_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_help_word PRIMARY KEY (id),
    CONSTRAINT ck_help_word_says_something CHECK (body <> ''),
    CONSTRAINT ck_help_word_known_side CHECK (side IN ('association', 'alliance')),
    CONSTRAINT fk_help_word_case_id FOREIGN KEY(case_id) REFERENCES shared.help_case (id) ON DELETE CASCADE
);

CREATE INDEX ix_help_word_case_id ON shared.help_word (case_id);

CREATE INDEX ix_help_word_untold ON shared.help_word (side, tenant) WHERE told_at is null;

ALTER TABLE shared.outbox ADD COLUMN fact UUID;

ALTER TABLE shared.outbox ADD COLUMN counted BOOLEAN DEFAULT 'false' NOT NULL;

ALTER TABLE shared.outbox ADD COLUMN superseded_at TIMESTAMP WITH TIME ZONE;

CREATE INDEX ix_outbox_to_count ON shared.outbox (tenant) WHERE counted = (superseded_at is not null);

CREATE UNIQUE INDEX uq_outbox_fact ON shared.outbox (tenant, fact) WHERE superseded_at is null;

ALTER TABLE shared.override ADD COLUMN beyond BOOLEAN DEFAULT 'false' NOT NULL;

DROP INDEX shared.ix_register_tenant;

CREATE INDEX ix_register_category ON shared.register (category, search_key collate "C", number collate "C") WHERE name is not null;

CREATE INDEX ix_register_named ON shared.register (search_key collate "C", number collate "C") WHERE name is not null;

CREATE INDEX ix_register_published ON shared.register (published_at);

CREATE INDEX ix_register_standing ON shared.register (tenant, status, until);

CREATE INDEX ix_register_unlisted ON shared.register (category) WHERE name is null;

CREATE INDEX ix_register_words ON shared.register USING gin (to_tsvector('simple'::regconfig, regexp_replace(search_key, '[^a-z0-9]+', ' ', 'g'))) WHERE name is not null;

ALTER TABLE shared.site_request ADD COLUMN sandbox BOOLEAN DEFAULT 'false' NOT NULL;

DROP INDEX shared.uq_site_request_code;

CREATE UNIQUE INDEX uq_site_request_sandbox ON shared.site_request (code) WHERE state not in ('undone', 'stopped') and sandbox;

CREATE UNIQUE INDEX uq_site_request_site ON shared.site_request (code) WHERE state not in ('undone', 'stopped') and not sandbox;

ALTER TABLE shared.standards_draft ADD COLUMN text TEXT DEFAULT '' NOT NULL;

ALTER TABLE shared.standards_draft ADD COLUMN state TEXT DEFAULT 'draft' NOT NULL;

ALTER TABLE shared.standards_draft ADD COLUMN version INTEGER DEFAULT '1' NOT NULL;

ALTER TABLE shared.standards_draft ADD COLUMN follows UUID;

ALTER TABLE shared.standards_draft ADD COLUMN sent_at TIMESTAMP WITH TIME ZONE;

ALTER TABLE shared.standards_draft ADD COLUMN opened_at TIMESTAMP WITH TIME ZONE;

ALTER TABLE shared.standards_draft ADD COLUMN comments_until DATE;

ALTER TABLE shared.standards_draft ADD COLUMN ended_at TIMESTAMP WITH TIME ZONE;

ALTER TABLE shared.standards_draft ADD COLUMN reason TEXT;

ALTER TABLE shared.tenant ADD COLUMN sandbox BOOLEAN DEFAULT 'false' NOT NULL;


CREATE TABLE alliance.licence_letter (
    id UUID NOT NULL,
    row_id UUID NOT NULL,
    mark INTEGER NOT NULL,
    sent_on DATE NOT NULL,
    CONSTRAINT pk_licence_letter PRIMARY KEY (id),
    CONSTRAINT once_a_mark UNIQUE (row_id, mark)
);

CREATE TABLE alliance.outlook (
    code TEXT NOT NULL,
    role TEXT,
    period TEXT,
    open_reviews INTEGER,
    active INTEGER,
    each_low NUMERIC,
    each_high NUMERIC,
    each_kind TEXT,
    first_days NUMERIC,
    waiting INTEGER,
    volunteers_over INTEGER,
    hours_given INTEGER,
    window_ends DATE,
    endorsed INTEGER,
    emerging INTEGER,
    vetted INTEGER,
    openings INTEGER,
    receiving INTEGER,
    seeking INTEGER,
    people INTEGER,
    verdict TEXT,
    turns_on DATE,
    ahead JSONB NOT NULL,
    due_year INTEGER NOT NULL,
    due_two INTEGER NOT NULL,
    due_month DATE,
    due_most INTEGER,
    due JSONB NOT NULL,
    CONSTRAINT pk_outlook PRIMARY KEY (code)
);

CREATE TABLE alliance.signal (
    key TEXT NOT NULL,
    kind TEXT NOT NULL,
    code TEXT,
    name TEXT NOT NULL,
    rank INTEGER NOT NULL,
    facts JSONB NOT NULL,
    stage TEXT,
    leads BOOLEAN DEFAULT 'false' NOT NULL,
    together INTEGER DEFAULT '1' NOT NULL,
    since TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_signal PRIMARY KEY (key)
);

CREATE INDEX ix_signal_code ON alliance.signal (code);

CREATE INDEX ix_signal_leads ON alliance.signal (rank, key) WHERE leads;

CREATE INDEX ix_signal_rank ON alliance.signal (rank, key);

CREATE TABLE alliance.standing (
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    short TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    search_key TEXT NOT NULL,
    invented BOOLEAN NOT NULL,
    stage TEXT NOT NULL,
    places JSONB NOT NULL,
    licence_ends DATE,
    site TEXT NOT NULL,
    way_id UUID,
    way_stage TEXT,
    way_since DATE,
    held INTEGER NOT NULL,
    held_before INTEGER NOT NULL,
    due INTEGER NOT NULL,
    backlog INTEGER,
    figures JSONB NOT NULL,
    "off" INTEGER NOT NULL,
    CONSTRAINT pk_standing PRIMARY KEY (code)
);

CREATE INDEX ix_standing_off ON alliance.standing (off desc, sort_key);

CREATE TABLE alliance.summary (
    name TEXT NOT NULL,
    body JSONB NOT NULL,
    at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_summary PRIMARY KEY (name)
);

CREATE TABLE alliance.ta_planned (
    topic TEXT NOT NULL,
    from_day DATE NOT NULL,
    hours NUMERIC NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_ta_planned PRIMARY KEY (topic, from_day),
    CONSTRAINT ck_ta_planned_some_hours CHECK (hours >= 0 and hours <= 10000)
);

CREATE TABLE alliance.body_name (
    id UUID NOT NULL,
    body_id UUID NOT NULL,
    name TEXT NOT NULL,
    earlier BOOLEAN DEFAULT 'false' NOT NULL,
    from_day DATE,
    until_day DATE,
    precision TEXT NOT NULL,
    until_precision TEXT NOT NULL,
    note TEXT,
    reason TEXT,
    withdrawn_at TIMESTAMP WITH TIME ZONE,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_body_name PRIMARY KEY (id),
    CONSTRAINT ck_body_name_known_precision CHECK (precision IN ('day', 'month', 'year', 'unknown')),
    CONSTRAINT ck_body_name_until_after_from CHECK (until_day is null or from_day is null or until_day >= from_day),
    CONSTRAINT ck_body_name_known_until_precision CHECK (until_precision IN ('day', 'month', 'year', 'unknown')),
    CONSTRAINT fk_body_name_body_id FOREIGN KEY(body_id) REFERENCES alliance.body (id)
);

CREATE INDEX ix_body_name_body_id ON alliance.body_name (body_id);

CREATE TABLE alliance.checklist_template (
    number INTEGER NOT NULL,
    items JSONB NOT NULL,
    state TEXT NOT NULL,
    news TEXT,
    published_at TIMESTAMP WITH TIME ZONE,
    published_by UUID,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_checklist_template PRIMARY KEY (number),
    CONSTRAINT ck_checklist_template_published_has_day CHECK ((state = 'published') = (published_at is not null)),
    CONSTRAINT fk_checklist_template_published_by FOREIGN KEY(published_by) REFERENCES alliance.person (id),
    CONSTRAINT ck_checklist_template_known_state CHECK (state IN ('draft', 'published'))
);

CREATE UNIQUE INDEX uq_checklist_template_draft ON alliance.checklist_template (state) WHERE state = 'draft';

CREATE TABLE alliance.contact (
    id UUID NOT NULL,
    body_id UUID NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    email TEXT,
    phone TEXT,
    from_day DATE,
    until_day DATE,
    precision TEXT NOT NULL,
    until_precision TEXT NOT NULL,
    note TEXT,
    reason TEXT,
    withdrawn_at TIMESTAMP WITH TIME ZONE,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_contact PRIMARY KEY (id),
    CONSTRAINT ck_contact_known_role CHECK (role IN ('president', 'executive', 'coordinator', 'treasurer', 'signatory', 'other')),
    CONSTRAINT ck_contact_until_after_from CHECK (until_day is null or from_day is null or until_day >= from_day),
    CONSTRAINT ck_contact_known_precision CHECK (precision IN ('day', 'month', 'year', 'unknown')),
    CONSTRAINT ck_contact_known_until_precision CHECK (until_precision IN ('day', 'month', 'year', 'unknown')),
    CONSTRAINT fk_contact_body_id FOREIGN KEY(body_id) REFERENCES alliance.body (id)
);

CREATE INDEX ix_contact_body_id ON alliance.contact (body_id);

CREATE TABLE alliance.help_note (
    id UUID NOT NULL,
    case_id UUID NOT NULL,
    author_id UUID NOT NULL,
    body TEXT NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT pk_help_note PRIMARY KEY (id),
    CONSTRAINT ck_help_note_says_something CHECK (body <> ''),
    CONSTRAINT fk_help_note_author_id FOREIGN KEY(author_id) REFERENCES alliance.person (id)
);

CREATE INDEX ix_help_note_case_id ON alliance.help_note (case_id);

CREATE TABLE alliance.help_plan (
    case_id UUID NOT NULL,
    owner_id UUID,
    next_action TEXT,
    next_on DATE,
    version INTEGER NOT NULL,
    CONSTRAINT pk_help_plan PRIMARY KEY (case_id),
    CONSTRAINT fk_help_plan_owner_id FOREIGN KEY(owner_id) REFERENCES alliance.person (id)
);

CREATE INDEX ix_help_plan_owner_id ON alliance.help_plan (owner_id);

CREATE TABLE alliance.mark_wording (
    id UUID NOT NULL,
    body_id UUID,
    mark TEXT NOT NULL,
    words TEXT NOT NULL,
    from_day DATE,
    until_day DATE,
    precision TEXT NOT NULL,
    until_precision TEXT NOT NULL,
    note TEXT,
    reason TEXT,
    withdrawn_at TIMESTAMP WITH TIME ZONE,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_mark_wording PRIMARY KEY (id),
    CONSTRAINT ck_mark_wording_known_precision CHECK (precision IN ('day', 'month', 'year', 'unknown')),
    CONSTRAINT fk_mark_wording_body_id FOREIGN KEY(body_id) REFERENCES alliance.body (id),
    CONSTRAINT ck_mark_wording_known_mark CHECK (mark IN ('IMH-E', 'ECMH-E', 'IECMH-E')),
    CONSTRAINT ck_mark_wording_known_until_precision CHECK (until_precision IN ('day', 'month', 'year', 'unknown')),
    CONSTRAINT ck_mark_wording_until_after_from CHECK (until_day is null or from_day is null or until_day >= from_day)
);

CREATE INDEX ix_mark_wording_body_id ON alliance.mark_wording (body_id);

CREATE TABLE alliance.onboarding (
    id UUID NOT NULL,
    name TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    place TEXT NOT NULL,
    body_id UUID,
    stage TEXT NOT NULL,
    state TEXT NOT NULL,
    state_reason TEXT,
    state_since TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    owner_id UUID,
    next_action TEXT,
    next_on DATE,
    sample BOOLEAN NOT NULL,
    checklist INTEGER,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_onboarding PRIMARY KEY (id),
    CONSTRAINT ck_onboarding_said_why CHECK (state <> 'set_aside' or state_reason is not null),
    CONSTRAINT fk_onboarding_body_id FOREIGN KEY(body_id) REFERENCES alliance.body (id),
    CONSTRAINT ck_onboarding_known_stage CHECK (stage IN ('interest', 'study', 'formed', 'funding', 'licence', 'edition', 'training', 'site', 'cohort', 'opening', 'vetting')),
    CONSTRAINT ck_onboarding_known_state CHECK (state IN ('under_way', 'resting', 'set_aside', 'complete')),
    CONSTRAINT fk_onboarding_owner_id FOREIGN KEY(owner_id) REFERENCES alliance.person (id),
    CONSTRAINT uq_onboarding_body_id UNIQUE (body_id)
);

CREATE INDEX ix_onboarding_owner_id ON alliance.onboarding (owner_id);

CREATE INDEX ix_onboarding_sort_key ON alliance.onboarding (sort_key);

CREATE TABLE alliance.put_aside (
    id UUID NOT NULL,
    key TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    until_day DATE NOT NULL,
    reason TEXT NOT NULL,
    person_id UUID,
    undone_at TIMESTAMP WITH TIME ZONE,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT pk_put_aside PRIMARY KEY (id),
    CONSTRAINT fk_put_aside_person_id FOREIGN KEY(person_id) REFERENCES alliance.person (id),
    CONSTRAINT ck_put_aside_said_why CHECK (reason <> '')
);

CREATE UNIQUE INDEX uq_put_aside_standing ON alliance.put_aside (key) WHERE undone_at is null;

CREATE TABLE alliance.rsc_standard (
    id UUID NOT NULL,
    code TEXT,
    from_day DATE NOT NULL,
    people INTEGER NOT NULL,
    note TEXT NOT NULL,
    person_id UUID,
    withdrawn_at TIMESTAMP WITH TIME ZONE,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT pk_rsc_standard PRIMARY KEY (id),
    CONSTRAINT fk_rsc_standard_person_id FOREIGN KEY(person_id) REFERENCES alliance.person (id),
    CONSTRAINT ck_rsc_standard_some_people CHECK (people between 1 and 100)
);

CREATE TABLE alliance.saved_view (
    id UUID NOT NULL,
    owner_id UUID NOT NULL,
    listed TEXT NOT NULL,
    name TEXT NOT NULL,
    shared BOOLEAN NOT NULL,
    arguments JSONB NOT NULL,
    version INTEGER NOT NULL,
    removed_at TIMESTAMP WITH TIME ZONE,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT pk_saved_view PRIMARY KEY (id),
    CONSTRAINT fk_saved_view_owner_id FOREIGN KEY(owner_id) REFERENCES alliance.person (id) ON DELETE CASCADE,
    CONSTRAINT ck_saved_view_has_name CHECK (name <> '')
);

CREATE INDEX ix_saved_view_listed ON alliance.saved_view (listed);

CREATE INDEX ix_saved_view_owner_id ON alliance.saved_view (owner_id);

CREATE TABLE alliance.ta_entry (
    id UUID NOT NULL,
    on_day DATE NOT NULL,
    minutes INTEGER NOT NULL,
    kind TEXT NOT NULL,
    topic TEXT NOT NULL,
    staff_id UUID NOT NULL,
    case_id UUID,
    shares INTEGER NOT NULL,
    words TEXT NOT NULL,
    withdrawn_at TIMESTAMP WITH TIME ZONE,
    sample BOOLEAN NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_ta_entry PRIMARY KEY (id),
    CONSTRAINT ck_ta_entry_known_kind CHECK (kind IN ('call', 'email', 'visit', 'training', 'meeting', 'work')),
    CONSTRAINT ck_ta_entry_shared_by_somebody CHECK (shares >= 1),
    CONSTRAINT fk_ta_entry_staff_id FOREIGN KEY(staff_id) REFERENCES alliance.person (id),
    CONSTRAINT ck_ta_entry_some_minutes CHECK (minutes between 1 and 1440)
);

CREATE INDEX ix_ta_entry_case_id ON alliance.ta_entry (case_id);

CREATE INDEX ix_ta_entry_on_day ON alliance.ta_entry (on_day, id) WHERE withdrawn_at is null;

CREATE INDEX ix_ta_entry_staff_id ON alliance.ta_entry (staff_id);

CREATE TABLE alliance.ta_talk (
    id UUID NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    minutes INTEGER NOT NULL,
    title TEXT NOT NULL,
    topic TEXT NOT NULL,
    body_id UUID,
    case_id UUID,
    staff_id UUID NOT NULL,
    state TEXT NOT NULL,
    sample BOOLEAN NOT NULL,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_ta_talk PRIMARY KEY (id),
    CONSTRAINT fk_ta_talk_staff_id FOREIGN KEY(staff_id) REFERENCES alliance.person (id),
    CONSTRAINT ck_ta_talk_known_state CHECK (state IN ('planned', 'held', 'called_off')),
    CONSTRAINT fk_ta_talk_body_id FOREIGN KEY(body_id) REFERENCES alliance.body (id),
    CONSTRAINT ck_ta_talk_some_minutes CHECK (minutes between 5 and 1440)
);

CREATE INDEX ix_ta_talk_at ON alliance.ta_talk (at, id) WHERE state = 'planned';

CREATE INDEX ix_ta_talk_body_id ON alliance.ta_talk (body_id);

CREATE INDEX ix_ta_talk_case_id ON alliance.ta_talk (case_id);

CREATE INDEX ix_ta_talk_staff_id ON alliance.ta_talk (staff_id);

CREATE TABLE alliance.vetting_window (
    id UUID NOT NULL,
    body_id UUID NOT NULL,
    from_day DATE,
    until_day DATE,
    precision TEXT NOT NULL,
    until_precision TEXT NOT NULL,
    note TEXT,
    reason TEXT,
    withdrawn_at TIMESTAMP WITH TIME ZONE,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_vetting_window PRIMARY KEY (id),
    CONSTRAINT ck_vetting_window_known_until_precision CHECK (until_precision IN ('day', 'month', 'year', 'unknown')),
    CONSTRAINT fk_vetting_window_body_id FOREIGN KEY(body_id) REFERENCES alliance.body (id),
    CONSTRAINT ck_vetting_window_known_precision CHECK (precision IN ('day', 'month', 'year', 'unknown')),
    CONSTRAINT ck_vetting_window_it_ends CHECK (until_day is not null),
    CONSTRAINT ck_vetting_window_until_after_from CHECK (until_day is null or from_day is null or until_day >= from_day)
);

CREATE INDEX ix_vetting_window_body_id ON alliance.vetting_window (body_id);

CREATE TABLE alliance.first_view (
    person_id UUID NOT NULL,
    listed TEXT NOT NULL,
    view_id UUID NOT NULL,
    CONSTRAINT pk_first_view PRIMARY KEY (person_id, listed),
    CONSTRAINT fk_first_view_person_id FOREIGN KEY(person_id) REFERENCES alliance.person (id) ON DELETE CASCADE,
    CONSTRAINT fk_first_view_view_id FOREIGN KEY(view_id) REFERENCES alliance.saved_view (id) ON DELETE CASCADE
);

CREATE TABLE alliance.interest (
    id UUID NOT NULL,
    group_name TEXT NOT NULL,
    place TEXT NOT NULL,
    name TEXT,
    email TEXT,
    language TEXT,
    standing TEXT NOT NULL,
    note TEXT NOT NULL,
    state TEXT NOT NULL,
    token_digest TEXT NOT NULL,
    onboarding_id UUID,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    proved_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_interest PRIMARY KEY (id),
    CONSTRAINT ck_interest_known_state CHECK (state IN ('unproved', 'arrived')),
    CONSTRAINT ck_interest_arrived_somewhere CHECK ((state = 'arrived') = (onboarding_id is not null)),
    CONSTRAINT uq_interest_token_digest UNIQUE (token_digest),
    CONSTRAINT ck_interest_known_standing CHECK (standing IN ('curious', 'group', 'association')),
    CONSTRAINT fk_interest_onboarding_id FOREIGN KEY(onboarding_id) REFERENCES alliance.onboarding (id)
);

CREATE INDEX ix_interest_onboarding_id ON alliance.interest (onboarding_id);

CREATE TABLE alliance.obligation (
    id UUID NOT NULL,
    body_id UUID NOT NULL,
    licence_id UUID,
    kind TEXT NOT NULL,
    words TEXT NOT NULL,
    due_on DATE NOT NULL,
    waits_for TEXT NOT NULL,
    every_months INTEGER,
    done_on DATE,
    follows_id UUID,
    note TEXT,
    reason TEXT,
    withdrawn_at TIMESTAMP WITH TIME ZONE,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_obligation PRIMARY KEY (id),
    CONSTRAINT ck_obligation_known_kind CHECK (kind IN ('fee', 'report', 'meeting', 'registry', 'wording', 'training', 'renewal', 'other')),
    CONSTRAINT ck_obligation_known_waits_for CHECK (waits_for IN ('association', 'alliance')),
    CONSTRAINT fk_obligation_licence_id FOREIGN KEY(licence_id) REFERENCES alliance.licence (id),
    CONSTRAINT fk_obligation_follows_id FOREIGN KEY(follows_id) REFERENCES alliance.obligation (id),
    CONSTRAINT fk_obligation_body_id FOREIGN KEY(body_id) REFERENCES alliance.body (id),
    CONSTRAINT ck_obligation_every_some_months CHECK (every_months between 1 and 120),
    CONSTRAINT uq_obligation_follows_id UNIQUE (follows_id)
);

CREATE INDEX ix_obligation_body_id ON alliance.obligation (body_id);

CREATE INDEX ix_obligation_open ON alliance.obligation (due_on) WHERE done_on is null and withdrawn_at is null;

CREATE TABLE alliance.onboarding_note (
    id UUID NOT NULL,
    onboarding_id UUID NOT NULL,
    kind TEXT NOT NULL,
    words TEXT NOT NULL,
    promised TEXT,
    minutes INTEGER,
    on_day DATE NOT NULL,
    author_id UUID,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT pk_onboarding_note PRIMARY KEY (id),
    CONSTRAINT ck_onboarding_note_some_minutes CHECK (minutes between 1 and 1440),
    CONSTRAINT fk_onboarding_note_onboarding_id FOREIGN KEY(onboarding_id) REFERENCES alliance.onboarding (id),
    CONSTRAINT ck_onboarding_note_known_kind CHECK (kind IN ('call', 'email', 'meeting', 'note')),
    CONSTRAINT fk_onboarding_note_author_id FOREIGN KEY(author_id) REFERENCES alliance.person (id)
);

CREATE INDEX ix_onboarding_note_onboarding_id ON alliance.onboarding_note (onboarding_id);

CREATE TABLE alliance.onboarding_passage (
    id UUID NOT NULL,
    onboarding_id UUID NOT NULL,
    stage TEXT NOT NULL,
    from_day DATE NOT NULL,
    until_day DATE,
    funded_by TEXT,
    note TEXT,
    moved_by UUID,
    undone_at TIMESTAMP WITH TIME ZONE,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT pk_onboarding_passage PRIMARY KEY (id),
    CONSTRAINT fk_onboarding_passage_onboarding_id FOREIGN KEY(onboarding_id) REFERENCES alliance.onboarding (id),
    CONSTRAINT ck_onboarding_passage_until_after_from CHECK (until_day is null or until_day >= from_day),
    CONSTRAINT ck_onboarding_passage_known_stage CHECK (stage IN ('interest', 'study', 'formed', 'funding', 'licence', 'edition', 'training', 'site', 'cohort', 'opening', 'vetting')),
    CONSTRAINT fk_onboarding_passage_moved_by FOREIGN KEY(moved_by) REFERENCES alliance.person (id)
);

CREATE INDEX ix_onboarding_passage_onboarding_id ON alliance.onboarding_passage (onboarding_id);

CREATE UNIQUE INDEX uq_onboarding_passage_open ON alliance.onboarding_passage (onboarding_id) WHERE until_day is null and undone_at is null;

CREATE TABLE alliance.paper (
    id UUID NOT NULL,
    body_id UUID NOT NULL,
    licence_id UUID,
    title TEXT NOT NULL,
    day DATE,
    file_id UUID NOT NULL,
    note TEXT,
    reason TEXT,
    withdrawn_at TIMESTAMP WITH TIME ZONE,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_paper PRIMARY KEY (id),
    CONSTRAINT fk_paper_licence_id FOREIGN KEY(licence_id) REFERENCES alliance.licence (id),
    CONSTRAINT fk_paper_body_id FOREIGN KEY(body_id) REFERENCES alliance.body (id),
    CONSTRAINT fk_paper_file_id FOREIGN KEY(file_id) REFERENCES alliance.file (id)
);

CREATE INDEX ix_paper_body_id ON alliance.paper (body_id);

CREATE TABLE alliance.suspension (
    id UUID NOT NULL,
    body_id UUID NOT NULL,
    licence_id UUID NOT NULL,
    from_day DATE,
    until_day DATE,
    precision TEXT NOT NULL,
    until_precision TEXT NOT NULL,
    note TEXT,
    reason TEXT,
    withdrawn_at TIMESTAMP WITH TIME ZONE,
    version INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_suspension PRIMARY KEY (id),
    CONSTRAINT ck_suspension_known_until_precision CHECK (until_precision IN ('day', 'month', 'year', 'unknown')),
    CONSTRAINT fk_suspension_body_id FOREIGN KEY(body_id) REFERENCES alliance.body (id),
    CONSTRAINT ck_suspension_known_precision CHECK (precision IN ('day', 'month', 'year', 'unknown')),
    CONSTRAINT fk_suspension_licence_id FOREIGN KEY(licence_id) REFERENCES alliance.licence (id),
    CONSTRAINT ck_suspension_until_after_from CHECK (until_day is null or from_day is null or until_day >= from_day)
);

CREATE INDEX ix_suspension_body_id ON alliance.suspension (body_id);

CREATE INDEX ix_suspension_licence_id ON alliance.suspension (licence_id);

CREATE TABLE alliance.ta_entry_body (
    entry_id UUID NOT NULL,
    body_id UUID NOT NULL,
    CONSTRAINT pk_ta_entry_body PRIMARY KEY (entry_id, body_id),
    CONSTRAINT fk_ta_entry_body_body_id FOREIGN KEY(body_id) REFERENCES alliance.body (id),
    CONSTRAINT fk_ta_entry_body_entry_id FOREIGN KEY(entry_id) REFERENCES alliance.ta_entry (id) ON DELETE CASCADE
);

CREATE INDEX ix_ta_entry_body_body_id ON alliance.ta_entry_body (body_id);

ALTER TABLE alliance.body ADD COLUMN sort_key TEXT DEFAULT '' NOT NULL;

ALTER TABLE alliance.body ADD COLUMN search_key TEXT DEFAULT '' NOT NULL;

ALTER TABLE alliance.body ADD COLUMN legal_form TEXT;

ALTER TABLE alliance.body ADD COLUMN host TEXT;

ALTER TABLE alliance.device ALTER COLUMN digest TYPE VARCHAR(100);

ALTER TABLE alliance.licence ADD COLUMN territory JSONB DEFAULT '[]' NOT NULL;

ALTER TABLE alliance.licence ADD COLUMN exclusive BOOLEAN DEFAULT 'false' NOT NULL;

ALTER TABLE alliance.licence ADD COLUMN fee_minor INTEGER;

ALTER TABLE alliance.licence ADD COLUMN currency TEXT;

ALTER TABLE alliance.licence ADD COLUMN fee_every TEXT;

ALTER TABLE alliance.licence ADD COLUMN renews_id UUID;

ALTER TABLE alliance.licence ADD COLUMN reason TEXT;

ALTER TABLE alliance.licence ADD COLUMN withdrawn_at TIMESTAMP WITH TIME ZONE;

ALTER TABLE alliance.licence ADD CONSTRAINT fk_licence_renews_id FOREIGN KEY(renews_id) REFERENCES alliance.licence (id);

ALTER TABLE alliance.message ADD COLUMN leave_url TEXT;

ALTER TABLE alliance.once ADD COLUMN said TEXT;

ALTER TABLE alliance.password ALTER COLUMN digest TYPE VARCHAR(255);

ALTER TABLE alliance.person_role ALTER COLUMN role TYPE VARCHAR(100);

ALTER TABLE alliance.recovery_code ALTER COLUMN digest TYPE VARCHAR(100);

ALTER TABLE alliance.throttle ALTER COLUMN key TYPE VARCHAR(100);

ALTER TABLE alliance.totp ALTER COLUMN secret TYPE VARCHAR(400);


ALTER TABLE shared.site_request ADD CONSTRAINT ck_site_request_known_state CHECK ((state = ANY (ARRAY['asked'::text, 'working'::text, 'done'::text, 'resetting'::text, 'stopping'::text, 'stopped'::text, 'failed'::text, 'undone'::text])));
ALTER TABLE shared.standards_draft ADD CONSTRAINT ck_standards_draft_known_state CHECK ((state = ANY (ARRAY['draft'::text, 'consulting'::text, 'published'::text, 'withdrawn'::text, 'replaced'::text])));
ALTER TABLE shared.standards_draft ADD CONSTRAINT ck_standards_draft_open_until_a_day CHECK (((state <> 'consulting'::text) OR ((opened_at IS NOT NULL) AND (sent_at IS NOT NULL) AND (comments_until IS NOT NULL))));
ALTER TABLE shared.standards_draft ADD CONSTRAINT ck_standards_draft_withdrawn_with_reason CHECK (((state = 'withdrawn'::text) = (reason IS NOT NULL)));
ALTER TABLE shared.tenant ADD CONSTRAINT ck_tenant_practice_stays_practice CHECK (((NOT sandbox) OR (state = 'rehearsal'::text)));
ALTER TABLE alliance.licence ADD CONSTRAINT ck_licence_fee_not_negative CHECK ((fee_minor >= 0));
ALTER TABLE alliance.licence ADD CONSTRAINT ck_licence_fee_says_currency CHECK (((fee_minor IS NULL) = (currency IS NULL)));
ALTER TABLE alliance.licence ADD CONSTRAINT ck_licence_known_fee_every CHECK ((fee_every = ANY (ARRAY['once'::text, 'year'::text, 'term'::text])));
