CREATE TABLE agreement (
	id UUID CONSTRAINT agreement_id_not_null NOT NULL,
	kind TEXT CONSTRAINT agreement_kind_not_null NOT NULL,
	edition TEXT CONSTRAINT agreement_edition_not_null NOT NULL,
	text JSONB CONSTRAINT agreement_text_not_null NOT NULL,
	sample BOOLEAN CONSTRAINT agreement_sample_not_null NOT NULL,
	renews BOOLEAN CONSTRAINT agreement_renews_not_null NOT NULL,
	published_at TIMESTAMP WITH TIME ZONE DEFAULT now() CONSTRAINT agreement_published_at_not_null NOT NULL,
	CONSTRAINT pk_agreement PRIMARY KEY (id),
	CONSTRAINT ck_agreement_known_kind CHECK (kind IN ('code_of_ethics', 'endorsement_agreement')),
	CONSTRAINT uq_agreement_kind_edition UNIQUE (kind, edition)
);
CREATE TABLE audit (
	id UUID CONSTRAINT audit_id_not_null NOT NULL,
	at TIMESTAMP WITH TIME ZONE DEFAULT now() CONSTRAINT audit_at_not_null NOT NULL,
	actor_id UUID,
	request_id TEXT,
	verb TEXT CONSTRAINT audit_verb_not_null NOT NULL,
	kind TEXT CONSTRAINT audit_kind_not_null NOT NULL,
	row_id TEXT CONSTRAINT audit_row_id_not_null NOT NULL,
	fields JSONB CONSTRAINT audit_fields_not_null NOT NULL,
	state_before TEXT,
	state_after TEXT,
	CONSTRAINT pk_audit PRIMARY KEY (id)
);
CREATE INDEX ix_audit_actor_id ON audit (actor_id);
CREATE INDEX ix_audit_at ON audit (at);
CREATE INDEX ix_audit_row_id ON audit (row_id);
CREATE TABLE audit_value (
	audit_id UUID CONSTRAINT audit_value_audit_id_not_null NOT NULL,
	before JSONB CONSTRAINT audit_value_before_not_null NOT NULL,
	after JSONB CONSTRAINT audit_value_after_not_null NOT NULL,
	CONSTRAINT pk_audit_value PRIMARY KEY (audit_id)
);
CREATE TABLE cohort (
	id UUID CONSTRAINT cohort_id_not_null NOT NULL,
	name TEXT CONSTRAINT cohort_name_not_null NOT NULL,
	kind TEXT CONSTRAINT cohort_kind_not_null NOT NULL,
	agency TEXT,
	starts_on DATE CONSTRAINT cohort_starts_on_not_null NOT NULL,
	size INTEGER CONSTRAINT cohort_size_not_null NOT NULL,
	least INTEGER CONSTRAINT cohort_least_not_null NOT NULL,
	reply_days INTEGER CONSTRAINT cohort_reply_days_not_null NOT NULL,
	state TEXT CONSTRAINT cohort_state_not_null NOT NULL,
	version INTEGER CONSTRAINT cohort_version_not_null NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() CONSTRAINT cohort_created_at_not_null NOT NULL,
	CONSTRAINT pk_cohort PRIMARY KEY (id),
	CONSTRAINT ck_cohort_known_kind CHECK (kind IN ('open', 'agency')),
	CONSTRAINT ck_cohort_known_state CHECK (state IN ('gathering', 'running', 'closed')),
	CONSTRAINT ck_cohort_some_places CHECK (size between 1 and 200 and least between 1 and size),
	CONSTRAINT ck_cohort_agency_named CHECK ((kind = 'agency') = (agency is not null)),
	CONSTRAINT uq_cohort_name UNIQUE (name)
);
CREATE TABLE counter (
	name VARCHAR(100) CONSTRAINT counter_name_not_null NOT NULL,
	last INTEGER CONSTRAINT counter_last_not_null NOT NULL,
	CONSTRAINT pk_counter PRIMARY KEY (name)
);
CREATE TABLE file (
	id UUID CONSTRAINT file_id_not_null NOT NULL,
	owner_id UUID,
	name TEXT CONSTRAINT file_name_not_null NOT NULL,
	media_type TEXT CONSTRAINT file_media_type_not_null NOT NULL,
	size INTEGER CONSTRAINT file_size_not_null NOT NULL,
	digest TEXT CONSTRAINT file_digest_not_null NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() CONSTRAINT file_created_at_not_null NOT NULL,
	emptied_at TIMESTAMP WITH TIME ZONE,
	CONSTRAINT pk_file PRIMARY KEY (id)
);
CREATE INDEX ix_file_owner_id ON file (owner_id);
CREATE TABLE file_part (
	file_id UUID CONSTRAINT file_part_file_id_not_null NOT NULL,
	position INTEGER CONSTRAINT file_part_position_not_null NOT NULL,
	content BYTEA CONSTRAINT file_part_content_not_null NOT NULL,
	CONSTRAINT pk_file_part PRIMARY KEY (file_id, position)
);
CREATE TABLE intake (
	id INTEGER CONSTRAINT intake_id_not_null NOT NULL,
	mode TEXT CONSTRAINT intake_mode_not_null NOT NULL,
	approves BOOLEAN CONSTRAINT intake_approves_not_null NOT NULL,
	finish_days INTEGER,
	cohort_size INTEGER CONSTRAINT intake_cohort_size_not_null NOT NULL,
	reply_days INTEGER CONSTRAINT intake_reply_days_not_null NOT NULL,
	version INTEGER CONSTRAINT intake_version_not_null NOT NULL,
	CONSTRAINT pk_intake PRIMARY KEY (id),
	CONSTRAINT ck_intake_one_row CHECK (id = 1),
	CONSTRAINT ck_intake_known_mode CHECK (mode IN ('rolling', 'windows', 'cohorts')),
	CONSTRAINT ck_intake_time_to_finish CHECK (finish_days between 14 and 3650),
	CONSTRAINT ck_intake_cohort_bounds CHECK (cohort_size between 1 and 200 and reply_days between 1 and 90)
);
CREATE TABLE intake_window (
	id UUID CONSTRAINT intake_window_id_not_null NOT NULL,
	opens_on DATE CONSTRAINT intake_window_opens_on_not_null NOT NULL,
	closes_on DATE CONSTRAINT intake_window_closes_on_not_null NOT NULL,
	CONSTRAINT pk_intake_window PRIMARY KEY (id),
	CONSTRAINT ck_intake_window_closes_later CHECK (closes_on >= opens_on),
	CONSTRAINT uq_intake_window_opens_on UNIQUE (opens_on)
);
CREATE TABLE message (
	id UUID CONSTRAINT message_id_not_null NOT NULL,
	person_id UUID,
	about_id UUID,
	kind TEXT CONSTRAINT message_kind_not_null NOT NULL,
	recipient TEXT CONSTRAINT message_recipient_not_null NOT NULL,
	language TEXT CONSTRAINT message_language_not_null NOT NULL,
	subject TEXT CONSTRAINT message_subject_not_null NOT NULL,
	body TEXT,
	html TEXT,
	leave_url TEXT,
	state TEXT DEFAULT 'queued' CONSTRAINT message_state_not_null NOT NULL,
	attempts INTEGER DEFAULT '0' CONSTRAINT message_attempts_not_null NOT NULL,
	return_token TEXT CONSTRAINT message_return_token_not_null NOT NULL,
	error TEXT,
	sample BOOLEAN DEFAULT false CONSTRAINT message_sample_not_null NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() CONSTRAINT message_created_at_not_null NOT NULL,
	sent_at TIMESTAMP WITH TIME ZONE,
	CONSTRAINT pk_message PRIMARY KEY (id),
	CONSTRAINT ck_message_known_state CHECK (state IN ('queued', 'sent', 'bounced', 'failed', 'held')),
	CONSTRAINT uq_message_return_token UNIQUE (return_token)
);
CREATE INDEX ix_message_about_id ON message (about_id);
CREATE INDEX ix_message_person_id ON message (person_id);
CREATE TABLE offering (
	id UUID CONSTRAINT offering_id_not_null NOT NULL,
	key VARCHAR(100) CONSTRAINT offering_key_not_null NOT NULL,
	since DATE CONSTRAINT offering_since_not_null NOT NULL,
	offered BOOLEAN CONSTRAINT offering_offered_not_null NOT NULL,
	set_by UUID,
	CONSTRAINT pk_offering PRIMARY KEY (id),
	CONSTRAINT uq_offering_key_since UNIQUE (key, since)
);
CREATE TABLE once (
	key TEXT CONSTRAINT once_key_not_null NOT NULL,
	location TEXT,
	said TEXT,
	at TIMESTAMP WITH TIME ZONE DEFAULT now() CONSTRAINT once_at_not_null NOT NULL,
	CONSTRAINT pk_once PRIMARY KEY (key)
);
CREATE TABLE person (
	jurisdiction TEXT,
	phone TEXT,
	merged_into UUID,
	pseudonym UUID CONSTRAINT person_pseudonym_not_null NOT NULL,
	id UUID CONSTRAINT person_id_not_null NOT NULL,
	name TEXT CONSTRAINT person_name_not_null NOT NULL,
	called TEXT,
	sort_key TEXT CONSTRAINT person_sort_key_not_null NOT NULL,
	search_key TEXT CONSTRAINT person_search_key_not_null NOT NULL,
	language TEXT,
	theme TEXT,
	sample BOOLEAN DEFAULT false CONSTRAINT person_sample_not_null NOT NULL,
	closed_at TIMESTAMP WITH TIME ZONE,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() CONSTRAINT person_created_at_not_null NOT NULL,
	CONSTRAINT pk_person PRIMARY KEY (id),
	CONSTRAINT fk_person_merged_into FOREIGN KEY(merged_into) REFERENCES person (id) ON DELETE RESTRICT
);
CREATE INDEX ix_person_merged_into ON person (merged_into) WHERE merged_into is not null;
CREATE INDEX ix_person_sort_key ON person (sort_key);
CREATE TABLE plan (
	id UUID CONSTRAINT plan_id_not_null NOT NULL,
	made_by UUID CONSTRAINT plan_made_by_not_null NOT NULL,
	act TEXT CONSTRAINT plan_act_not_null NOT NULL,
	facts JSONB CONSTRAINT plan_facts_not_null NOT NULL,
	rows JSONB CONSTRAINT plan_rows_not_null NOT NULL,
	made_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() CONSTRAINT plan_made_at_not_null NOT NULL,
	done_at TIMESTAMP WITH TIME ZONE,
	outcome JSONB,
	undone_at TIMESTAMP WITH TIME ZONE,
	CONSTRAINT pk_plan PRIMARY KEY (id),
	CONSTRAINT ck_plan_outcome_of_what_is_done CHECK (done_at is not null or (outcome is null and undone_at is null))
);
CREATE TABLE rating_item (
	id UUID CONSTRAINT rating_item_id_not_null NOT NULL,
	position INTEGER CONSTRAINT rating_item_position_not_null NOT NULL,
	domain TEXT CONSTRAINT rating_item_domain_not_null NOT NULL,
	text JSONB CONSTRAINT rating_item_text_not_null NOT NULL,
	sample BOOLEAN CONSTRAINT rating_item_sample_not_null NOT NULL,
	loaded_at TIMESTAMP WITH TIME ZONE DEFAULT now() CONSTRAINT rating_item_loaded_at_not_null NOT NULL,
	retired_at TIMESTAMP WITH TIME ZONE,
	CONSTRAINT pk_rating_item PRIMARY KEY (id)
);
CREATE TABLE rule_preview (
	id UUID CONSTRAINT rule_preview_id_not_null NOT NULL,
	kind TEXT CONSTRAINT rule_preview_kind_not_null NOT NULL,
	change JSONB CONSTRAINT rule_preview_change_not_null NOT NULL,
	draft_id UUID,
	state TEXT CONSTRAINT rule_preview_state_not_null NOT NULL,
	total INTEGER CONSTRAINT rule_preview_total_not_null NOT NULL,
	done INTEGER CONSTRAINT rule_preview_done_not_null NOT NULL,
	found JSONB CONSTRAINT rule_preview_found_not_null NOT NULL,
	why TEXT,
	asked_by UUID,
	asked_at TIMESTAMP WITH TIME ZONE DEFAULT now() CONSTRAINT rule_preview_asked_at_not_null NOT NULL,
	ended_at TIMESTAMP WITH TIME ZONE,
	told_at TIMESTAMP WITH TIME ZONE,
	CONSTRAINT pk_rule_preview PRIMARY KEY (id),
	CONSTRAINT ck_rule_preview_known_state CHECK (state IN ('working', 'done', 'failed', 'applied')),
	CONSTRAINT ck_rule_preview_known_kind CHECK (kind IN ('adoption', 'own', 'document')),
	CONSTRAINT ck_rule_preview_done_of_total CHECK (done between 0 and total)
);
CREATE UNIQUE INDEX uq_rule_preview_draft ON rule_preview (draft_id);
CREATE TABLE subscriber (
	id UUID CONSTRAINT subscriber_id_not_null NOT NULL,
	email TEXT CONSTRAINT subscriber_email_not_null NOT NULL,
	key TEXT CONSTRAINT subscriber_key_not_null NOT NULL,
	language TEXT CONSTRAINT subscriber_language_not_null NOT NULL,
	state TEXT CONSTRAINT subscriber_state_not_null NOT NULL,
	token_digest TEXT,
	since TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() CONSTRAINT subscriber_since_not_null NOT NULL,
	confirmed_at TIMESTAMP WITH TIME ZONE,
	sample BOOLEAN CONSTRAINT subscriber_sample_not_null NOT NULL,
	CONSTRAINT pk_subscriber PRIMARY KEY (id),
	CONSTRAINT ck_subscriber_known_state CHECK (state IN ('unproved', 'confirmed', 'left', 'bounced')),
	CONSTRAINT ck_subscriber_unproved_has_letter CHECK ((state = 'unproved') = (token_digest is not null)),
	CONSTRAINT uq_subscriber_key UNIQUE (key),
	CONSTRAINT uq_subscriber_token_digest UNIQUE (token_digest)
);
CREATE TABLE template (
	id UUID CONSTRAINT template_id_not_null NOT NULL,
	name TEXT CONSTRAINT template_name_not_null NOT NULL,
	texts JSONB CONSTRAINT template_texts_not_null NOT NULL,
	version INTEGER CONSTRAINT template_version_not_null NOT NULL,
	removed_at TIMESTAMP WITH TIME ZONE,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() CONSTRAINT template_created_at_not_null NOT NULL,
	CONSTRAINT pk_template PRIMARY KEY (id)
);
CREATE TABLE throttle (
	key VARCHAR(100) CONSTRAINT throttle_key_not_null NOT NULL,
	failures INTEGER DEFAULT '0' CONSTRAINT throttle_failures_not_null NOT NULL,
	since TIMESTAMP WITH TIME ZONE DEFAULT now() CONSTRAINT throttle_since_not_null NOT NULL,
	blocked_until TIMESTAMP WITH TIME ZONE,
	CONSTRAINT pk_throttle PRIMARY KEY (key)
);
CREATE TABLE address (
	id UUID CONSTRAINT address_id_not_null NOT NULL,
	email TEXT CONSTRAINT address_email_not_null NOT NULL,
	key TEXT CONSTRAINT address_key_not_null NOT NULL,
	verified_at TIMESTAMP WITH TIME ZONE,
	bounced_at TIMESTAMP WITH TIME ZONE,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() CONSTRAINT address_created_at_not_null NOT NULL,
	person_id UUID CONSTRAINT address_person_id_not_null NOT NULL,
	CONSTRAINT pk_address PRIMARY KEY (id),
	CONSTRAINT fk_address_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE INDEX ix_address_key ON address (key);
CREATE INDEX ix_address_person_id ON address (person_id);
CREATE UNIQUE INDEX uq_address_verified ON address (key) WHERE verified_at is not null;
CREATE TABLE application (
	id UUID CONSTRAINT application_id_not_null NOT NULL,
	person_id UUID CONSTRAINT application_person_id_not_null NOT NULL,
	category TEXT CONSTRAINT application_category_not_null NOT NULL,
	state TEXT CONSTRAINT application_state_not_null NOT NULL,
	returned_as TEXT,
	asks JSONB CONSTRAINT application_asks_not_null NOT NULL,
	registered_on DATE CONSTRAINT application_registered_on_not_null NOT NULL,
	submitted_on DATE,
	accepted_at TIMESTAMP WITH TIME ZONE,
	accepted_by UUID,
	set_id TEXT CONSTRAINT application_set_id_not_null NOT NULL,
	registration TEXT CONSTRAINT application_registration_not_null NOT NULL,
	registration_by UUID,
	pinned_on DATE,
	finish_by DATE,
	finish_told_on DATE,
	held_from TEXT,
	held_on DATE,
	held_days INTEGER CONSTRAINT application_held_days_not_null NOT NULL,
	held_until DATE,
	held_why TEXT,
	version INTEGER CONSTRAINT application_version_not_null NOT NULL,
	state_since TIMESTAMP WITH TIME ZONE DEFAULT now() CONSTRAINT application_state_since_not_null NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() CONSTRAINT application_created_at_not_null NOT NULL,
	CONSTRAINT pk_application PRIMARY KEY (id),
	CONSTRAINT ck_application_known_state CHECK (state IN ('building', 'submitted', 'returned', 'in_review', 'to_decide', 'approved', 'endorsed', 'withdrawn', 'on_hold')),
	CONSTRAINT ck_application_returned_says_why CHECK ((state = 'returned' or coalesce(held_from, '') = 'returned') = (returned_as is not null)),
	CONSTRAINT ck_application_submitted_has_day CHECK (state in ('building', 'withdrawn', 'on_hold') or submitted_on is not null),
	CONSTRAINT ck_application_held_says_whence CHECK ((state = 'on_hold') = (held_from is not null) and (state = 'on_hold') = (held_on is not null)),
	CONSTRAINT ck_application_held_from_known CHECK (held_from IN ('building', 'returned', 'submitted')),
	CONSTRAINT ck_application_office_holds_with_reason CHECK (held_until is null or (state = 'on_hold' and held_why is not null)),
	CONSTRAINT ck_application_sent_once_registered CHECK (registration in ('pending', 'approved') and (registration = 'approved' or state <> 'submitted')),
	CONSTRAINT fk_application_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE RESTRICT
);
CREATE INDEX ix_application_person_id ON application (person_id);
CREATE UNIQUE INDEX uq_application_open ON application (person_id, category) WHERE state not in ('endorsed', 'withdrawn');
CREATE TABLE arrival (
	id UUID CONSTRAINT arrival_id_not_null NOT NULL,
	state TEXT CONSTRAINT arrival_state_not_null NOT NULL,
	kind TEXT DEFAULT 'endorsements' CONSTRAINT arrival_kind_not_null NOT NULL,
	file_id UUID,
	name TEXT CONSTRAINT arrival_name_not_null NOT NULL,
	encoding TEXT,
	head JSONB CONSTRAINT arrival_head_not_null NOT NULL,
	shape TEXT,
	columns JSONB CONSTRAINT arrival_columns_not_null NOT NULL,
	orders JSONB CONSTRAINT arrival_orders_not_null NOT NULL,
	meanings JSONB CONSTRAINT arrival_meanings_not_null NOT NULL,
	answers JSONB CONSTRAINT arrival_answers_not_null NOT NULL,
	defaults JSONB DEFAULT '{}' CONSTRAINT arrival_defaults_not_null NOT NULL,
	digest TEXT,
	counts JSONB CONSTRAINT arrival_counts_not_null NOT NULL,
	told JSONB CONSTRAINT arrival_told_not_null NOT NULL,
	done INTEGER CONSTRAINT arrival_done_not_null NOT NULL,
	total INTEGER CONSTRAINT arrival_total_not_null NOT NULL,
	made_by UUID CONSTRAINT arrival_made_by_not_null NOT NULL,
	made_at TIMESTAMP WITH TIME ZONE DEFAULT now() CONSTRAINT arrival_made_at_not_null NOT NULL,
	brought_by UUID,
	brought_at TIMESTAMP WITH TIME ZONE,
	undone_at TIMESTAMP WITH TIME ZONE,
	invite_at TIMESTAMP WITH TIME ZONE,
	version INTEGER CONSTRAINT arrival_version_not_null NOT NULL,
	CONSTRAINT pk_arrival PRIMARY KEY (id),
	CONSTRAINT ck_arrival_known_state CHECK (state IN ('asking', 'planning', 'planned', 'stale', 'bringing', 'brought', 'undoing', 'undone', 'settled', 'none')),
	CONSTRAINT ck_arrival_known_kind CHECK (kind IN ('endorsements', 'applications', 'education', 'work', 'training', 'rsc')),
	CONSTRAINT ck_arrival_by_a_plan CHECK (state not in ('bringing', 'brought', 'undoing') or digest is not null),
	CONSTRAINT fk_arrival_file_id FOREIGN KEY(file_id) REFERENCES file (id)
);
CREATE INDEX ix_arrival_shape ON arrival (shape);
CREATE TABLE batch (
	id UUID CONSTRAINT batch_id_not_null NOT NULL,
	person_id UUID CONSTRAINT batch_person_id_not_null NOT NULL,
	kind TEXT CONSTRAINT batch_kind_not_null NOT NULL,
	source TEXT,
	defaults JSONB CONSTRAINT batch_defaults_not_null NOT NULL,
	ignored JSONB CONSTRAINT batch_ignored_not_null NOT NULL,
	plan JSONB CONSTRAINT batch_plan_not_null NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() CONSTRAINT batch_created_at_not_null NOT NULL,
	applied_at TIMESTAMP WITH TIME ZONE,
	removed_at TIMESTAMP WITH TIME ZONE,
	CONSTRAINT pk_batch PRIMARY KEY (id),
	CONSTRAINT ck_batch_known_kind CHECK (kind IN ('rsc', 'training', 'work')),
	CONSTRAINT fk_batch_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE INDEX ix_batch_person_id ON batch (person_id);
CREATE TABLE confirmation (
	id UUID CONSTRAINT confirmation_id_not_null NOT NULL,
	person_id UUID CONSTRAINT confirmation_person_id_not_null NOT NULL,
	provider_id UUID CONSTRAINT confirmation_provider_id_not_null NOT NULL,
	email TEXT CONSTRAINT confirmation_email_not_null NOT NULL,
	token_digest TEXT CONSTRAINT confirmation_token_digest_not_null NOT NULL,
	asked_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() CONSTRAINT confirmation_asked_at_not_null NOT NULL,
	answered_at TIMESTAMP WITH TIME ZONE,
	message_id UUID,
	CONSTRAINT pk_confirmation PRIMARY KEY (id),
	CONSTRAINT fk_confirmation_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE,
	CONSTRAINT fk_confirmation_provider_id FOREIGN KEY(provider_id) REFERENCES person (id) ON DELETE CASCADE,
	CONSTRAINT uq_confirmation_token_digest UNIQUE (token_digest)
);
CREATE INDEX ix_confirmation_person_id ON confirmation (person_id);
CREATE INDEX ix_confirmation_provider_id ON confirmation (provider_id);
CREATE TABLE conflict (
	id UUID CONSTRAINT conflict_id_not_null NOT NULL,
	reviewer_id UUID CONSTRAINT conflict_reviewer_id_not_null NOT NULL,
	person_id UUID CONSTRAINT conflict_person_id_not_null NOT NULL,
	why TEXT,
	declared_at TIMESTAMP WITH TIME ZONE DEFAULT now() CONSTRAINT conflict_declared_at_not_null NOT NULL,
	CONSTRAINT pk_conflict PRIMARY KEY (id),
	CONSTRAINT fk_conflict_reviewer_id FOREIGN KEY(reviewer_id) REFERENCES person (id) ON DELETE RESTRICT,
	CONSTRAINT fk_conflict_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE RESTRICT
);
CREATE INDEX ix_conflict_person_id ON conflict (person_id);
CREATE INDEX ix_conflict_reviewer_id ON conflict (reviewer_id);
CREATE TABLE device (
	id UUID CONSTRAINT device_id_not_null NOT NULL,
	digest VARCHAR(100) CONSTRAINT device_digest_not_null NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() CONSTRAINT device_created_at_not_null NOT NULL,
	seen_at TIMESTAMP WITH TIME ZONE,
	person_id UUID CONSTRAINT device_person_id_not_null NOT NULL,
	CONSTRAINT pk_device PRIMARY KEY (id),
	CONSTRAINT uq_device_digest UNIQUE (digest),
	CONSTRAINT fk_device_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE INDEX ix_device_person_id ON device (person_id);
CREATE TABLE document (
	file_id UUID CONSTRAINT document_file_id_not_null NOT NULL,
	entry_kind TEXT,
	entry_id UUID,
	note TEXT,
	source TEXT DEFAULT 'own_copy' CONSTRAINT document_source_not_null NOT NULL,
	consented_at TIMESTAMP WITH TIME ZONE,
	deletes BOOLEAN DEFAULT 'false' CONSTRAINT document_deletes_not_null NOT NULL,
	looked_at TIMESTAMP WITH TIME ZONE,
	looked_by UUID,
	accepted BOOLEAN,
	seen TEXT,
	cleared_at TIMESTAMP WITH TIME ZONE,
	id UUID CONSTRAINT document_id_not_null NOT NULL,
	version INTEGER CONSTRAINT document_version_not_null NOT NULL,
	removed_at TIMESTAMP WITH TIME ZONE,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() CONSTRAINT document_created_at_not_null NOT NULL,
	person_id UUID CONSTRAINT document_person_id_not_null NOT NULL,
	CONSTRAINT pk_document PRIMARY KEY (id),
	CONSTRAINT ck_document_known_source CHECK (source IN ('own_copy', 'download', 'institution', 'office')),
	CONSTRAINT ck_document_cleared_when_seen CHECK (cleared_at is null or (accepted and seen is not null and looked_by is not null)),
	CONSTRAINT fk_document_file_id FOREIGN KEY(file_id) REFERENCES file (id),
	CONSTRAINT fk_document_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE INDEX ix_document_person_id ON document (person_id);
CREATE TABLE draft (
	id UUID CONSTRAINT draft_id_not_null NOT NULL,
	person_id UUID CONSTRAINT draft_person_id_not_null NOT NULL,
	form TEXT CONSTRAINT draft_form_not_null NOT NULL,
	device TEXT CONSTRAINT draft_device_not_null NOT NULL,
	values JSONB CONSTRAINT draft_values_not_null NOT NULL,
	saved_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() CONSTRAINT draft_saved_at_not_null NOT NULL,
	CONSTRAINT pk_draft PRIMARY KEY (id),
	CONSTRAINT uq_draft_person_id_form_device UNIQUE (person_id, form, device),
	CONSTRAINT fk_draft_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE TABLE education (
	level TEXT CONSTRAINT education_level_not_null NOT NULL,
	title TEXT CONSTRAINT education_title_not_null NOT NULL,
	institution TEXT CONSTRAINT education_institution_not_null NOT NULL,
	related BOOLEAN CONSTRAINT education_related_not_null NOT NULL,
	fields JSONB CONSTRAINT education_fields_not_null NOT NULL,
	conferred DATE,
	verified_at TIMESTAMP WITH TIME ZONE,
	verified_by UUID,
	id UUID CONSTRAINT education_id_not_null NOT NULL,
	version INTEGER CONSTRAINT education_version_not_null NOT NULL,
	removed_at TIMESTAMP WITH TIME ZONE,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() CONSTRAINT education_created_at_not_null NOT NULL,
	person_id UUID CONSTRAINT education_person_id_not_null NOT NULL,
	came_over DATE,
	CONSTRAINT pk_education PRIMARY KEY (id),
	CONSTRAINT ck_education_known_level CHECK (level IN ('none', 'CDA', 'associate', 'bachelors', 'masters', 'doctorate')),
	CONSTRAINT fk_education_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE INDEX ix_education_person_id ON education (person_id);
CREATE TABLE exam_part (
	part VARCHAR(100) CONSTRAINT exam_part_part_not_null NOT NULL,
	series VARCHAR(100) CONSTRAINT exam_part_series_not_null NOT NULL,
	role VARCHAR(100),
	on_day DATE CONSTRAINT exam_part_on_day_not_null NOT NULL,
	id UUID CONSTRAINT exam_part_id_not_null NOT NULL,
	version INTEGER CONSTRAINT exam_part_version_not_null NOT NULL,
	removed_at TIMESTAMP WITH TIME ZONE,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() CONSTRAINT exam_part_created_at_not_null NOT NULL,
	person_id UUID CONSTRAINT exam_part_person_id_not_null NOT NULL,
	CONSTRAINT pk_exam_part PRIMARY KEY (id),
	CONSTRAINT fk_exam_part_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE INDEX ix_exam_part_person_id ON exam_part (person_id);
CREATE TABLE held_elsewhere (
	category TEXT CONSTRAINT held_elsewhere_category_not_null NOT NULL,
	association TEXT,
	status TEXT CONSTRAINT held_elsewhere_status_not_null NOT NULL,
	from_day DATE CONSTRAINT held_elsewhere_from_day_not_null NOT NULL,
	until_day DATE,
	inactive JSONB CONSTRAINT held_elsewhere_inactive_not_null NOT NULL,
	addons JSONB CONSTRAINT held_elsewhere_addons_not_null NOT NULL,
	confirmed_at TIMESTAMP WITH TIME ZONE,
	confirmed_by UUID,
	id UUID CONSTRAINT held_elsewhere_id_not_null NOT NULL,
	version INTEGER CONSTRAINT held_elsewhere_version_not_null NOT NULL,
	removed_at TIMESTAMP WITH TIME ZONE,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() CONSTRAINT held_elsewhere_created_at_not_null NOT NULL,
	person_id UUID CONSTRAINT held_elsewhere_person_id_not_null NOT NULL,
	CONSTRAINT pk_held_elsewhere PRIMARY KEY (id),
	CONSTRAINT fk_held_elsewhere_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE INDEX ix_held_elsewhere_person_id ON held_elsewhere (person_id);
CREATE TABLE licence (
	kind TEXT CONSTRAINT licence_kind_not_null NOT NULL,
	title TEXT CONSTRAINT licence_title_not_null NOT NULL,
	from_day DATE CONSTRAINT licence_from_day_not_null NOT NULL,
	until_day DATE,
	id UUID CONSTRAINT licence_id_not_null NOT NULL,
	version INTEGER CONSTRAINT licence_version_not_null NOT NULL,
	removed_at TIMESTAMP WITH TIME ZONE,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() CONSTRAINT licence_created_at_not_null NOT NULL,
	person_id UUID CONSTRAINT licence_person_id_not_null NOT NULL,
	CONSTRAINT pk_licence PRIMARY KEY (id),
	CONSTRAINT ck_licence_known_kind CHECK (kind IN ('mental_health', 'other')),
	CONSTRAINT fk_licence_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE INDEX ix_licence_person_id ON licence (person_id);
CREATE TABLE link (
	id UUID CONSTRAINT link_id_not_null NOT NULL,
	digest TEXT CONSTRAINT link_digest_not_null NOT NULL,
	purpose TEXT CONSTRAINT link_purpose_not_null NOT NULL,
	address_id UUID,
	facts JSONB CONSTRAINT link_facts_not_null NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() CONSTRAINT link_created_at_not_null NOT NULL,
	expires_at TIMESTAMP WITH TIME ZONE CONSTRAINT link_expires_at_not_null NOT NULL,
	used_at TIMESTAMP WITH TIME ZONE,
	person_id UUID,
	CONSTRAINT pk_link PRIMARY KEY (id),
	CONSTRAINT ck_link_known_purpose CHECK (purpose IN ('signin', 'verify', 'invite', 'recover')),
	CONSTRAINT uq_link_digest UNIQUE (digest),
	CONSTRAINT fk_link_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE INDEX ix_link_person_id ON link (person_id);
CREATE TABLE listing (
	person_id UUID CONSTRAINT listing_person_id_not_null NOT NULL,
	listed BOOLEAN CONSTRAINT listing_listed_not_null NOT NULL,
	shown_name TEXT,
	place TEXT,
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() CONSTRAINT listing_changed_at_not_null NOT NULL,
	CONSTRAINT pk_listing PRIMARY KEY (person_id),
	CONSTRAINT fk_listing_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE TABLE login (
	id UUID CONSTRAINT login_id_not_null NOT NULL,
	device_id UUID,
	browser TEXT CONSTRAINT login_browser_not_null NOT NULL,
	factors JSONB CONSTRAINT login_factors_not_null NOT NULL,
	assured BOOLEAN CONSTRAINT login_assured_not_null NOT NULL,
	proved_at TIMESTAMP WITH TIME ZONE,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() CONSTRAINT login_created_at_not_null NOT NULL,
	seen_at TIMESTAMP WITH TIME ZONE DEFAULT now() CONSTRAINT login_seen_at_not_null NOT NULL,
	expires_at TIMESTAMP WITH TIME ZONE CONSTRAINT login_expires_at_not_null NOT NULL,
	ended_at TIMESTAMP WITH TIME ZONE,
	person_id UUID CONSTRAINT login_person_id_not_null NOT NULL,
	CONSTRAINT pk_login PRIMARY KEY (id),
	CONSTRAINT fk_login_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE INDEX ix_login_person_id ON login (person_id);
CREATE TABLE membership (
	association TEXT CONSTRAINT membership_association_not_null NOT NULL,
	type TEXT CONSTRAINT membership_type_not_null NOT NULL,
	from_day DATE CONSTRAINT membership_from_day_not_null NOT NULL,
	until_day DATE,
	confirmed_at TIMESTAMP WITH TIME ZONE,
	confirmed_by UUID,
	id UUID CONSTRAINT membership_id_not_null NOT NULL,
	version INTEGER CONSTRAINT membership_version_not_null NOT NULL,
	removed_at TIMESTAMP WITH TIME ZONE,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() CONSTRAINT membership_created_at_not_null NOT NULL,
	person_id UUID CONSTRAINT membership_person_id_not_null NOT NULL,
	CONSTRAINT pk_membership PRIMARY KEY (id),
	CONSTRAINT fk_membership_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE INDEX ix_membership_person_id ON membership (person_id);
CREATE TABLE name_tie (
	id UUID CONSTRAINT name_tie_id_not_null NOT NULL,
	kind TEXT CONSTRAINT name_tie_kind_not_null NOT NULL,
	key TEXT CONSTRAINT name_tie_key_not_null NOT NULL,
	person_id UUID CONSTRAINT name_tie_person_id_not_null NOT NULL,
	same BOOLEAN CONSTRAINT name_tie_same_not_null NOT NULL,
	decided_by UUID,
	decided_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() CONSTRAINT name_tie_decided_at_not_null NOT NULL,
	CONSTRAINT pk_name_tie PRIMARY KEY (id),
	CONSTRAINT ck_name_tie_known_kind CHECK (kind IN ('trainer', 'employer')),
	CONSTRAINT uq_name_tie_kind_key_person_id UNIQUE (kind, key, person_id),
	CONSTRAINT fk_name_tie_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE TABLE passkey (
	id UUID CONSTRAINT passkey_id_not_null NOT NULL,
	credential_id BYTEA CONSTRAINT passkey_credential_id_not_null NOT NULL,
	public_key BYTEA CONSTRAINT passkey_public_key_not_null NOT NULL,
	sign_count INTEGER CONSTRAINT passkey_sign_count_not_null NOT NULL,
	label TEXT CONSTRAINT passkey_label_not_null NOT NULL,
	transports JSONB CONSTRAINT passkey_transports_not_null NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() CONSTRAINT passkey_created_at_not_null NOT NULL,
	used_at TIMESTAMP WITH TIME ZONE,
	person_id UUID CONSTRAINT passkey_person_id_not_null NOT NULL,
	CONSTRAINT pk_passkey PRIMARY KEY (id),
	CONSTRAINT uq_passkey_credential_id UNIQUE (credential_id),
	CONSTRAINT fk_passkey_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE INDEX ix_passkey_person_id ON passkey (person_id);
CREATE TABLE password (
	digest VARCHAR(255) CONSTRAINT password_digest_not_null NOT NULL,
	set_at TIMESTAMP WITH TIME ZONE DEFAULT now() CONSTRAINT password_set_at_not_null NOT NULL,
	person_id UUID CONSTRAINT password_person_id_not_null NOT NULL,
	CONSTRAINT pk_password PRIMARY KEY (person_id),
	CONSTRAINT fk_password_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE TABLE person_role (
	role VARCHAR(100) CONSTRAINT person_role_role_not_null NOT NULL,
	since TIMESTAMP WITH TIME ZONE DEFAULT now() CONSTRAINT person_role_since_not_null NOT NULL,
	person_id UUID CONSTRAINT person_role_person_id_not_null NOT NULL,
	CONSTRAINT pk_person_role PRIMARY KEY (role, person_id),
	CONSTRAINT fk_person_role_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE TABLE picture (
	id UUID CONSTRAINT picture_id_not_null NOT NULL,
	number INTEGER CONSTRAINT picture_number_not_null NOT NULL,
	file_id UUID CONSTRAINT picture_file_id_not_null NOT NULL,
	alt JSONB CONSTRAINT picture_alt_not_null NOT NULL,
	width INTEGER CONSTRAINT picture_width_not_null NOT NULL,
	height INTEGER CONSTRAINT picture_height_not_null NOT NULL,
	removed_at TIMESTAMP WITH TIME ZONE,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() CONSTRAINT picture_created_at_not_null NOT NULL,
	CONSTRAINT pk_picture PRIMARY KEY (id),
	CONSTRAINT uq_picture_number UNIQUE (number),
	CONSTRAINT fk_picture_file_id FOREIGN KEY(file_id) REFERENCES file (id)
);
CREATE TABLE provider (
	person_id UUID CONSTRAINT provider_person_id_not_null NOT NULL,
	degree TEXT CONSTRAINT provider_degree_not_null NOT NULL,
	degree_confirmed_by UUID,
	given_number TEXT,
	listed BOOLEAN CONSTRAINT provider_listed_not_null NOT NULL,
	listed_publicly BOOLEAN CONSTRAINT provider_listed_publicly_not_null NOT NULL,
	takes_people BOOLEAN CONSTRAINT provider_takes_people_not_null NOT NULL,
	languages JSONB CONSTRAINT provider_languages_not_null NOT NULL,
	region TEXT,
	modes JSONB CONSTRAINT provider_modes_not_null NOT NULL,
	about TEXT,
	version INTEGER DEFAULT '1' CONSTRAINT provider_version_not_null NOT NULL,
	CONSTRAINT pk_provider PRIMARY KEY (person_id),
	CONSTRAINT fk_provider_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE TABLE provider_lapse (
	id UUID CONSTRAINT provider_lapse_id_not_null NOT NULL,
	person_id UUID CONSTRAINT provider_lapse_person_id_not_null NOT NULL,
	provider_id UUID CONSTRAINT provider_lapse_provider_id_not_null NOT NULL,
	met_on DATE CONSTRAINT provider_lapse_met_on_not_null NOT NULL,
	told_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() CONSTRAINT provider_lapse_told_at_not_null NOT NULL,
	CONSTRAINT pk_provider_lapse PRIMARY KEY (id),
	CONSTRAINT uq_provider_lapse_person_id_provider_id_met_on UNIQUE (person_id, provider_id, met_on),
	CONSTRAINT fk_provider_lapse_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE,
	CONSTRAINT fk_provider_lapse_provider_id FOREIGN KEY(provider_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE INDEX ix_provider_lapse_provider_id ON provider_lapse (provider_id);
CREATE TABLE recovery_code (
	id UUID CONSTRAINT recovery_code_id_not_null NOT NULL,
	digest VARCHAR(100) CONSTRAINT recovery_code_digest_not_null NOT NULL,
	used_at TIMESTAMP WITH TIME ZONE,
	person_id UUID CONSTRAINT recovery_code_person_id_not_null NOT NULL,
	CONSTRAINT pk_recovery_code PRIMARY KEY (id),
	CONSTRAINT fk_recovery_code_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE INDEX ix_recovery_code_person_id ON recovery_code (person_id);
CREATE TABLE reviewer (
	person_id UUID CONSTRAINT reviewer_person_id_not_null NOT NULL,
	categories JSONB CONSTRAINT reviewer_categories_not_null NOT NULL,
	languages JSONB CONSTRAINT reviewer_languages_not_null NOT NULL,
	capacity INTEGER CONSTRAINT reviewer_capacity_not_null NOT NULL,
	trained_on DATE,
	refreshed_on DATE,
	away_until DATE,
	employer TEXT,
	CONSTRAINT pk_reviewer PRIMARY KEY (person_id),
	CONSTRAINT fk_reviewer_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE TABLE saved_view (
	id UUID CONSTRAINT saved_view_id_not_null NOT NULL,
	owner_id UUID CONSTRAINT saved_view_owner_id_not_null NOT NULL,
	role TEXT,
	name TEXT CONSTRAINT saved_view_name_not_null NOT NULL,
	arguments JSONB CONSTRAINT saved_view_arguments_not_null NOT NULL,
	version INTEGER CONSTRAINT saved_view_version_not_null NOT NULL,
	removed_at TIMESTAMP WITH TIME ZONE,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() CONSTRAINT saved_view_created_at_not_null NOT NULL,
	CONSTRAINT pk_saved_view PRIMARY KEY (id),
	CONSTRAINT ck_saved_view_known_role CHECK (role IN ('coordinator', 'reviewer', 'decider', 'advisor')),
	CONSTRAINT fk_saved_view_owner_id FOREIGN KEY(owner_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE TABLE signature (
	agreement_id UUID CONSTRAINT signature_agreement_id_not_null NOT NULL,
	kind TEXT CONSTRAINT signature_kind_not_null NOT NULL,
	signed_on DATE CONSTRAINT signature_signed_on_not_null NOT NULL,
	typed_name TEXT CONSTRAINT signature_typed_name_not_null NOT NULL,
	no_sanction BOOLEAN CONSTRAINT signature_no_sanction_not_null NOT NULL,
	id UUID CONSTRAINT signature_id_not_null NOT NULL,
	version INTEGER CONSTRAINT signature_version_not_null NOT NULL,
	removed_at TIMESTAMP WITH TIME ZONE,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() CONSTRAINT signature_created_at_not_null NOT NULL,
	person_id UUID CONSTRAINT signature_person_id_not_null NOT NULL,
	CONSTRAINT pk_signature PRIMARY KEY (id),
	CONSTRAINT fk_signature_agreement_id FOREIGN KEY(agreement_id) REFERENCES agreement (id),
	CONSTRAINT fk_signature_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE INDEX ix_signature_person_id ON signature (person_id);
CREATE TABLE site (
	id INTEGER CONSTRAINT site_id_not_null NOT NULL,
	intake_open BOOLEAN CONSTRAINT site_intake_open_not_null NOT NULL,
	reviewers_needed INTEGER CONSTRAINT site_reviewers_needed_not_null NOT NULL,
	promise_days INTEGER CONSTRAINT site_promise_days_not_null NOT NULL,
	blind_reviews BOOLEAN CONSTRAINT site_blind_reviews_not_null NOT NULL,
	review_hours NUMERIC(4, 2) CONSTRAINT site_review_hours_not_null NOT NULL,
	hold_days INTEGER CONSTRAINT site_hold_days_not_null NOT NULL,
	appeal_days INTEGER CONSTRAINT site_appeal_days_not_null NOT NULL,
	appeal_answer_days INTEGER CONSTRAINT site_appeal_answer_days_not_null NOT NULL,
	appeal_more_days INTEGER CONSTRAINT site_appeal_more_days_not_null NOT NULL,
	review_minutes INTEGER CONSTRAINT site_review_minutes_not_null NOT NULL,
	load_limit INTEGER CONSTRAINT site_load_limit_not_null NOT NULL,
	thank_yearly BOOLEAN CONSTRAINT site_thank_yearly_not_null NOT NULL,
	welcome JSONB CONSTRAINT site_welcome_not_null NOT NULL,
	privacy JSONB CONSTRAINT site_privacy_not_null NOT NULL,
	show_email BOOLEAN CONSTRAINT site_show_email_not_null NOT NULL,
	intake_note JSONB CONSTRAINT site_intake_note_not_null NOT NULL,
	logo_file_id UUID,
	version INTEGER CONSTRAINT site_version_not_null NOT NULL,
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() CONSTRAINT site_changed_at_not_null NOT NULL,
	CONSTRAINT pk_site PRIMARY KEY (id),
	CONSTRAINT ck_site_one_row CHECK (id = 1),
	CONSTRAINT ck_site_one_or_two_reviewers CHECK (reviewers_needed in (1, 2)),
	CONSTRAINT ck_site_hold_within_rails CHECK (hold_days between 7 and 180),
	CONSTRAINT ck_site_appeal_within_rails CHECK (appeal_days between 30 and 365),
	CONSTRAINT ck_site_answer_within_rails CHECK (appeal_answer_days between 7 and 90),
	CONSTRAINT ck_site_more_within_rails CHECK (appeal_more_days between 1 and 60),
	CONSTRAINT ck_site_review_within_rails CHECK (review_minutes between 15 and 1200),
	CONSTRAINT ck_site_limit_within_rails CHECK (load_limit between 1 and 50),
	CONSTRAINT fk_site_logo_file_id FOREIGN KEY(logo_file_id) REFERENCES file (id)
);
CREATE TABLE thanks (
	id UUID CONSTRAINT thanks_id_not_null NOT NULL,
	person_id UUID CONSTRAINT thanks_person_id_not_null NOT NULL,
	year INTEGER CONSTRAINT thanks_year_not_null NOT NULL,
	until_day DATE CONSTRAINT thanks_until_day_not_null NOT NULL,
	reviews INTEGER CONSTRAINT thanks_reviews_not_null NOT NULL,
	advices INTEGER CONSTRAINT thanks_advices_not_null NOT NULL,
	decisions INTEGER CONSTRAINT thanks_decisions_not_null NOT NULL,
	rsc_minutes INTEGER CONSTRAINT thanks_rsc_minutes_not_null NOT NULL,
	minutes INTEGER CONSTRAINT thanks_minutes_not_null NOT NULL,
	said_on DATE CONSTRAINT thanks_said_on_not_null NOT NULL,
	said_by TEXT,
	CONSTRAINT pk_thanks PRIMARY KEY (id),
	CONSTRAINT uq_thanks_person_id_year UNIQUE (person_id, year),
	CONSTRAINT ck_thanks_something_given CHECK (minutes > 0),
	CONSTRAINT fk_thanks_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE TABLE totp (
	secret VARCHAR(400) CONSTRAINT totp_secret_not_null NOT NULL,
	confirmed_at TIMESTAMP WITH TIME ZONE,
	last_step INTEGER DEFAULT '0' CONSTRAINT totp_last_step_not_null NOT NULL,
	person_id UUID CONSTRAINT totp_person_id_not_null NOT NULL,
	CONSTRAINT pk_totp PRIMARY KEY (person_id),
	CONSTRAINT fk_totp_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE TABLE vetting (
	id UUID CONSTRAINT vetting_id_not_null NOT NULL,
	person_id UUID CONSTRAINT vetting_person_id_not_null NOT NULL,
	from_day DATE CONSTRAINT vetting_from_day_not_null NOT NULL,
	until_day DATE,
	vetted_by UUID,
	CONSTRAINT pk_vetting PRIMARY KEY (id),
	CONSTRAINT fk_vetting_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE INDEX ix_vetting_person_id ON vetting (person_id);
CREATE TABLE advice (
	id UUID CONSTRAINT advice_id_not_null NOT NULL,
	application_id UUID CONSTRAINT advice_application_id_not_null NOT NULL,
	advisor_id UUID,
	state TEXT CONSTRAINT advice_state_not_null NOT NULL,
	wish TEXT CONSTRAINT advice_wish_not_null NOT NULL,
	note TEXT CONSTRAINT advice_note_not_null NOT NULL,
	shared JSONB CONSTRAINT advice_shared_not_null NOT NULL,
	asked_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() CONSTRAINT advice_asked_at_not_null NOT NULL,
	assigned_by UUID,
	assigned_at TIMESTAMP WITH TIME ZONE,
	advised_at TIMESTAMP WITH TIME ZONE,
	version INTEGER CONSTRAINT advice_version_not_null NOT NULL,
	CONSTRAINT pk_advice PRIMARY KEY (id),
	CONSTRAINT ck_advice_known_state CHECK (state IN ('asked', 'advising', 'ready', 'not_yet', 'ended')),
	CONSTRAINT ck_advice_advisor_known CHECK (state in ('asked', 'ended') or advisor_id is not null),
	CONSTRAINT ck_advice_advised_has_day CHECK ((state in ('ready', 'not_yet')) = (advised_at is not null)),
	CONSTRAINT fk_advice_application_id FOREIGN KEY(application_id) REFERENCES application (id) ON DELETE CASCADE,
	CONSTRAINT fk_advice_advisor_id FOREIGN KEY(advisor_id) REFERENCES person (id) ON DELETE RESTRICT
);
CREATE INDEX ix_advice_advisor_id ON advice (advisor_id);
CREATE INDEX ix_advice_application_id ON advice (application_id);
CREATE UNIQUE INDEX uq_advice_open ON advice (application_id) WHERE state in ('asked', 'advising');
CREATE TABLE arrival_row (
	arrival_id UUID CONSTRAINT arrival_row_arrival_id_not_null NOT NULL,
	line INTEGER CONSTRAINT arrival_row_line_not_null NOT NULL,
	verdict TEXT CONSTRAINT arrival_row_verdict_not_null NOT NULL,
	name TEXT CONSTRAINT arrival_row_name_not_null NOT NULL,
	why JSONB CONSTRAINT arrival_row_why_not_null NOT NULL,
	cells JSONB CONSTRAINT arrival_row_cells_not_null NOT NULL,
	person_id UUID,
	endorsement_id UUID,
	does JSONB CONSTRAINT arrival_row_does_not_null NOT NULL,
	seen JSONB CONSTRAINT arrival_row_seen_not_null NOT NULL,
	CONSTRAINT pk_arrival_row PRIMARY KEY (arrival_id, line),
	CONSTRAINT fk_arrival_row_arrival_id FOREIGN KEY(arrival_id) REFERENCES arrival (id) ON DELETE CASCADE
);
CREATE INDEX ix_arrival_row_endorsement ON arrival_row (endorsement_id);
CREATE INDEX ix_arrival_row_person ON arrival_row (person_id);
CREATE INDEX ix_arrival_row_verdict ON arrival_row (arrival_id, verdict, line);
CREATE TABLE comment (
	id UUID CONSTRAINT comment_id_not_null NOT NULL,
	application_id UUID CONSTRAINT comment_application_id_not_null NOT NULL,
	section TEXT CONSTRAINT comment_section_not_null NOT NULL,
	author_id UUID CONSTRAINT comment_author_id_not_null NOT NULL,
	body TEXT CONSTRAINT comment_body_not_null NOT NULL,
	side TEXT CONSTRAINT comment_side_not_null NOT NULL,
	private BOOLEAN CONSTRAINT comment_private_not_null NOT NULL,
	at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() CONSTRAINT comment_at_not_null NOT NULL,
	CONSTRAINT pk_comment PRIMARY KEY (id),
	CONSTRAINT ck_comment_known_side CHECK (side IN ('applicant', 'office', 'advisor')),
	CONSTRAINT fk_comment_application_id FOREIGN KEY(application_id) REFERENCES application (id) ON DELETE CASCADE,
	CONSTRAINT fk_comment_author_id FOREIGN KEY(author_id) REFERENCES person (id) ON DELETE RESTRICT
);
CREATE INDEX ix_comment_application_id ON comment (application_id);
CREATE INDEX ix_comment_author_id ON comment (author_id);
CREATE TABLE covered_copy (
	id UUID CONSTRAINT covered_copy_id_not_null NOT NULL,
	document_id UUID CONSTRAINT covered_copy_document_id_not_null NOT NULL,
	file_id UUID CONSTRAINT covered_copy_file_id_not_null NOT NULL,
	state TEXT CONSTRAINT covered_copy_state_not_null NOT NULL,
	why JSONB CONSTRAINT covered_copy_why_not_null NOT NULL,
	names TEXT CONSTRAINT covered_copy_names_not_null NOT NULL,
	found JSONB CONSTRAINT covered_copy_found_not_null NOT NULL,
	boxes JSONB CONSTRAINT covered_copy_boxes_not_null NOT NULL,
	how TEXT,
	reason TEXT,
	released_by UUID,
	released_at TIMESTAMP WITH TIME ZONE,
	pages INTEGER CONSTRAINT covered_copy_pages_not_null NOT NULL,
	version INTEGER CONSTRAINT covered_copy_version_not_null NOT NULL,
	made_at TIMESTAMP WITH TIME ZONE,
	asked_at TIMESTAMP WITH TIME ZONE DEFAULT now() CONSTRAINT covered_copy_asked_at_not_null NOT NULL,
	CONSTRAINT pk_covered_copy PRIMARY KEY (id),
	CONSTRAINT ck_covered_copy_known_state CHECK (state IN ('queued', 'covered', 'hidden', 'releasing', 'released', 'failed')),
	CONSTRAINT ck_covered_copy_known_how CHECK (how IN ('as_is', 'boxes', 'upload')),
	CONSTRAINT ck_covered_copy_released_by_a_person CHECK (state not in ('releasing', 'released') or (released_by is not null and reason is not null)),
	CONSTRAINT uq_covered_copy_document_id UNIQUE (document_id),
	CONSTRAINT fk_covered_copy_document_id FOREIGN KEY(document_id) REFERENCES document (id) ON DELETE CASCADE,
	CONSTRAINT fk_covered_copy_file_id FOREIGN KEY(file_id) REFERENCES file (id)
);
CREATE TABLE decision (
	id UUID CONSTRAINT decision_id_not_null NOT NULL,
	application_id UUID CONSTRAINT decision_application_id_not_null NOT NULL,
	decided_by UUID CONSTRAINT decision_decided_by_not_null NOT NULL,
	verdict TEXT CONSTRAINT decision_verdict_not_null NOT NULL,
	reasons TEXT CONSTRAINT decision_reasons_not_null NOT NULL,
	asks JSONB CONSTRAINT decision_asks_not_null NOT NULL,
	findings JSONB CONSTRAINT decision_findings_not_null NOT NULL,
	set_id TEXT CONSTRAINT decision_set_id_not_null NOT NULL,
	set_fingerprint TEXT CONSTRAINT decision_set_fingerprint_not_null NOT NULL,
	decided_on DATE CONSTRAINT decision_decided_on_not_null NOT NULL,
	appeal_by DATE,
	override TEXT,
	decided_at TIMESTAMP WITH TIME ZONE DEFAULT now() CONSTRAINT decision_decided_at_not_null NOT NULL,
	CONSTRAINT pk_decision PRIMARY KEY (id),
	CONSTRAINT ck_decision_known_verdict CHECK (verdict IN ('approve', 'hold', 'defer')),
	CONSTRAINT ck_decision_known_override CHECK (override IN ('requirements_open', 'reviewers_differ', 'against_reviewers')),
	CONSTRAINT fk_decision_application_id FOREIGN KEY(application_id) REFERENCES application (id),
	CONSTRAINT fk_decision_decided_by FOREIGN KEY(decided_by) REFERENCES person (id) ON DELETE RESTRICT
);
CREATE INDEX ix_decision_application_id ON decision (application_id);
CREATE INDEX ix_decision_decided_by ON decision (decided_by);
CREATE TABLE endorsement (
	id UUID CONSTRAINT endorsement_id_not_null NOT NULL,
	number TEXT CONSTRAINT endorsement_number_not_null NOT NULL,
	old_number TEXT,
	person_id UUID CONSTRAINT endorsement_person_id_not_null NOT NULL,
	application_id UUID,
	category TEXT CONSTRAINT endorsement_category_not_null NOT NULL,
	addons JSONB CONSTRAINT endorsement_addons_not_null NOT NULL,
	inactive JSONB CONSTRAINT endorsement_inactive_not_null NOT NULL,
	status TEXT CONSTRAINT endorsement_status_not_null NOT NULL,
	held_as TEXT,
	version INTEGER CONSTRAINT endorsement_version_not_null NOT NULL,
	since DATE CONSTRAINT endorsement_since_not_null NOT NULL,
	until DATE,
	listed BOOLEAN CONSTRAINT endorsement_listed_not_null NOT NULL,
	shown_name TEXT,
	place TEXT,
	view_token TEXT CONSTRAINT endorsement_view_token_not_null NOT NULL,
	sample BOOLEAN CONSTRAINT endorsement_sample_not_null NOT NULL,
	awarded_by UUID,
	awarded_at TIMESTAMP WITH TIME ZONE DEFAULT now() CONSTRAINT endorsement_awarded_at_not_null NOT NULL,
	CONSTRAINT pk_endorsement PRIMARY KEY (id),
	CONSTRAINT ck_endorsement_known_status CHECK (status IN ('endorsed', 'emerging', 'on_leave', 'suspended', 'ended')),
	CONSTRAINT ck_endorsement_suspended_says_what CHECK ((status = 'suspended') = (held_as is not null)),
	CONSTRAINT uq_endorsement_number UNIQUE (number),
	CONSTRAINT fk_endorsement_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE RESTRICT,
	CONSTRAINT uq_endorsement_application_id UNIQUE (application_id),
	CONSTRAINT fk_endorsement_application_id FOREIGN KEY(application_id) REFERENCES application (id),
	CONSTRAINT uq_endorsement_view_token UNIQUE (view_token)
);
CREATE INDEX ix_endorsement_person_id ON endorsement (person_id);
CREATE UNIQUE INDEX uq_endorsement_old_number ON endorsement (old_number);
CREATE TABLE event (
	id UUID CONSTRAINT event_id_not_null NOT NULL,
	application_id UUID CONSTRAINT event_application_id_not_null NOT NULL,
	kind TEXT CONSTRAINT event_kind_not_null NOT NULL,
	actor_id UUID,
	facts JSONB CONSTRAINT event_facts_not_null NOT NULL,
	at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() CONSTRAINT event_at_not_null NOT NULL,
	CONSTRAINT pk_event PRIMARY KEY (id),
	CONSTRAINT fk_event_application_id FOREIGN KEY(application_id) REFERENCES application (id) ON DELETE CASCADE
);
CREATE INDEX ix_event_application_id ON event (application_id);
CREATE TABLE glance (
	application_id UUID CONSTRAINT glance_application_id_not_null NOT NULL,
	squares JSONB CONSTRAINT glance_squares_not_null NOT NULL,
	looked_at TIMESTAMP WITH TIME ZONE DEFAULT now() CONSTRAINT glance_looked_at_not_null NOT NULL,
	asked INTEGER DEFAULT '0' CONSTRAINT glance_asked_not_null NOT NULL,
	looked INTEGER DEFAULT '0' CONSTRAINT glance_looked_not_null NOT NULL,
	CONSTRAINT pk_glance PRIMARY KEY (application_id),
	CONSTRAINT fk_glance_application_id FOREIGN KEY(application_id) REFERENCES application (id) ON DELETE CASCADE
);
CREATE TABLE joint (
	id UUID CONSTRAINT joint_id_not_null NOT NULL,
	application_id UUID CONSTRAINT joint_application_id_not_null NOT NULL,
	round INTEGER CONSTRAINT joint_round_not_null NOT NULL,
	state TEXT CONSTRAINT joint_state_not_null NOT NULL,
	verdict TEXT,
	note TEXT CONSTRAINT joint_note_not_null NOT NULL,
	proposed_by UUID,
	agreed_by UUID,
	asked_by UUID,
	asked_at TIMESTAMP WITH TIME ZONE DEFAULT now() CONSTRAINT joint_asked_at_not_null NOT NULL,
	settled_at TIMESTAMP WITH TIME ZONE,
	version INTEGER CONSTRAINT joint_version_not_null NOT NULL,
	CONSTRAINT pk_joint PRIMARY KEY (id),
	CONSTRAINT ck_joint_known_state CHECK (state IN ('open', 'proposed', 'agreed', 'apart')),
	CONSTRAINT ck_joint_known_verdict CHECK (verdict IN ('approve', 'hold', 'defer')),
	CONSTRAINT ck_joint_proposed_is_whole CHECK (state not in ('proposed', 'agreed') or (verdict is not null and proposed_by is not null)),
	CONSTRAINT ck_joint_agreed_by_another CHECK (state <> 'agreed' or agreed_by <> proposed_by),
	CONSTRAINT uq_joint_application_id_round UNIQUE (application_id, round),
	CONSTRAINT fk_joint_application_id FOREIGN KEY(application_id) REFERENCES application (id) ON DELETE CASCADE
);
CREATE TABLE look (
	application_id UUID CONSTRAINT look_application_id_not_null NOT NULL,
	by_id UUID CONSTRAINT look_by_id_not_null NOT NULL,
	day DATE CONSTRAINT look_day_not_null NOT NULL,
	CONSTRAINT pk_look PRIMARY KEY (application_id, by_id, day),
	CONSTRAINT fk_look_application_id FOREIGN KEY(application_id) REFERENCES application (id) ON DELETE CASCADE
);
CREATE TABLE piece (
	id UUID CONSTRAINT piece_id_not_null NOT NULL,
	kind TEXT CONSTRAINT piece_kind_not_null NOT NULL,
	name TEXT,
	slug TEXT CONSTRAINT piece_slug_not_null NOT NULL,
	position INTEGER CONSTRAINT piece_position_not_null NOT NULL,
	listed BOOLEAN CONSTRAINT piece_listed_not_null NOT NULL,
	sample BOOLEAN CONSTRAINT piece_sample_not_null NOT NULL,
	adopted_on DATE,
	picture_id UUID,
	day DATE,
	starts_at TIMESTAMP WITH TIME ZONE,
	ends_at TIMESTAMP WITH TIME ZONE,
	place TEXT CONSTRAINT piece_place_not_null NOT NULL,
	online TEXT CONSTRAINT piece_online_not_null NOT NULL,
	called_off BOOLEAN CONSTRAINT piece_called_off_not_null NOT NULL,
	version INTEGER CONSTRAINT piece_version_not_null NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() CONSTRAINT piece_created_at_not_null NOT NULL,
	CONSTRAINT pk_piece PRIMARY KEY (id),
	CONSTRAINT ck_piece_known_kind CHECK (kind IN ('page', 'news', 'event', 'letter')),
	CONSTRAINT ck_piece_named_page CHECK (name is null or kind = 'page'),
	CONSTRAINT ck_piece_event_has_time CHECK ((kind = 'event') = (starts_at is not null)),
	CONSTRAINT ck_piece_ends_after_start CHECK (ends_at is null or ends_at >= starts_at),
	CONSTRAINT ck_piece_news_has_day CHECK ((kind = 'news') = (day is not null)),
	CONSTRAINT ck_piece_plain_slug CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
	CONSTRAINT uq_piece_name UNIQUE (name),
	CONSTRAINT uq_piece_slug UNIQUE (slug),
	CONSTRAINT fk_piece_picture_id FOREIGN KEY(picture_id) REFERENCES picture (id)
);
CREATE INDEX ix_piece_events ON piece (kind, starts_at, id);
CREATE INDEX ix_piece_news ON piece (kind, day, id);
CREATE TABLE place (
	id UUID CONSTRAINT place_id_not_null NOT NULL,
	name TEXT CONSTRAINT place_name_not_null NOT NULL,
	email TEXT CONSTRAINT place_email_not_null NOT NULL,
	key TEXT CONSTRAINT place_key_not_null NOT NULL,
	language TEXT,
	category TEXT,
	agency TEXT,
	note TEXT CONSTRAINT place_note_not_null NOT NULL,
	cohort_id UUID,
	state TEXT CONSTRAINT place_state_not_null NOT NULL,
	token_digest TEXT CONSTRAINT place_token_digest_not_null NOT NULL,
	joined_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() CONSTRAINT place_joined_at_not_null NOT NULL,
	reply_by DATE,
	answered_at TIMESTAMP WITH TIME ZONE,
	application_id UUID,
	sample BOOLEAN CONSTRAINT place_sample_not_null NOT NULL,
	version INTEGER CONSTRAINT place_version_not_null NOT NULL,
	CONSTRAINT pk_place PRIMARY KEY (id),
	CONSTRAINT ck_place_known_state CHECK (state IN ('unproved', 'waiting', 'invited', 'accepted', 'declined', 'expired', 'left')),
	CONSTRAINT ck_place_cohort_known CHECK (state not in ('invited', 'accepted') or cohort_id is not null),
	CONSTRAINT ck_place_invited_has_day CHECK ((state = 'invited') = (reply_by is not null)),
	CONSTRAINT fk_place_cohort_id FOREIGN KEY(cohort_id) REFERENCES cohort (id),
	CONSTRAINT uq_place_token_digest UNIQUE (token_digest),
	CONSTRAINT uq_place_application_id UNIQUE (application_id),
	CONSTRAINT fk_place_application_id FOREIGN KEY(application_id) REFERENCES application (id) ON DELETE SET NULL
);
CREATE INDEX ix_place_cohort_id ON place (cohort_id);
CREATE UNIQUE INDEX uq_place_listed ON place (key) WHERE state in ('waiting', 'invited', 'accepted') and application_id is null;
CREATE TABLE question (
	id UUID CONSTRAINT question_id_not_null NOT NULL,
	application_id UUID CONSTRAINT question_application_id_not_null NOT NULL,
	asked_in INTEGER CONSTRAINT question_asked_in_not_null NOT NULL,
	position INTEGER CONSTRAINT question_position_not_null NOT NULL,
	kind TEXT CONSTRAINT question_kind_not_null NOT NULL,
	words TEXT CONSTRAINT question_words_not_null NOT NULL,
	asked_by UUID,
	asked_on DATE CONSTRAINT question_asked_on_not_null NOT NULL,
	answer_by DATE,
	state TEXT CONSTRAINT question_state_not_null NOT NULL,
	answer TEXT CONSTRAINT question_answer_not_null NOT NULL,
	answered_at TIMESTAMP WITH TIME ZONE,
	version INTEGER CONSTRAINT question_version_not_null NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() CONSTRAINT question_created_at_not_null NOT NULL,
	CONSTRAINT pk_question PRIMARY KEY (id),
	CONSTRAINT ck_question_known_kind CHECK (kind IN ('incomplete', 'hold', 'deferral')),
	CONSTRAINT ck_question_known_state CHECK (state IN ('open', 'answered')),
	CONSTRAINT ck_question_answered_has_time CHECK ((state = 'answered') = (answered_at is not null)),
	CONSTRAINT fk_question_application_id FOREIGN KEY(application_id) REFERENCES application (id) ON DELETE CASCADE
);
CREATE INDEX ix_question_application_id ON question (application_id);
CREATE TABLE rating (
	id UUID CONSTRAINT rating_id_not_null NOT NULL,
	application_id UUID CONSTRAINT rating_application_id_not_null NOT NULL,
	rater_id UUID CONSTRAINT rating_rater_id_not_null NOT NULL,
	name TEXT,
	email TEXT CONSTRAINT rating_email_not_null NOT NULL,
	kinds JSONB CONSTRAINT rating_kinds_not_null NOT NULL,
	state TEXT CONSTRAINT rating_state_not_null NOT NULL,
	token_digest TEXT CONSTRAINT rating_token_digest_not_null NOT NULL,
	older_digests JSONB CONSTRAINT rating_older_digests_not_null NOT NULL,
	code_digest TEXT,
	waived BOOLEAN,
	note TEXT,
	answers JSONB CONSTRAINT rating_answers_not_null NOT NULL,
	comments TEXT,
	not_enough_information INTEGER CONSTRAINT rating_not_enough_information_not_null NOT NULL,
	recommends BOOLEAN,
	rater_endorsed_as JSONB CONSTRAINT rating_rater_endorsed_as_not_null NOT NULL,
	rater_number TEXT,
	rater_vetted BOOLEAN CONSTRAINT rating_rater_vetted_not_null NOT NULL,
	vetted_by UUID,
	declined_because TEXT,
	version INTEGER CONSTRAINT rating_version_not_null NOT NULL,
	reminders INTEGER CONSTRAINT rating_reminders_not_null NOT NULL,
	reminded_at TIMESTAMP WITH TIME ZONE,
	asked_at TIMESTAMP WITH TIME ZONE DEFAULT now() CONSTRAINT rating_asked_at_not_null NOT NULL,
	opened_at TIMESTAMP WITH TIME ZONE,
	completed_on DATE,
	message_id UUID,
	CONSTRAINT pk_rating PRIMARY KEY (id),
	CONSTRAINT ck_rating_known_state CHECK (state IN ('asked', 'opened', 'completed', 'declined', 'replaced', 'expired')),
	CONSTRAINT ck_rating_completed_has_day CHECK ((state = 'completed') = (completed_on is not null)),
	CONSTRAINT fk_rating_application_id FOREIGN KEY(application_id) REFERENCES application (id) ON DELETE CASCADE,
	CONSTRAINT fk_rating_rater_id FOREIGN KEY(rater_id) REFERENCES person (id) ON DELETE RESTRICT,
	CONSTRAINT uq_rating_token_digest UNIQUE (token_digest),
	CONSTRAINT uq_rating_code_digest UNIQUE (code_digest)
);
CREATE INDEX ix_rating_application_id ON rating (application_id);
CREATE INDEX ix_rating_rater_id ON rating (rater_id);
CREATE TABLE remark (
	id UUID CONSTRAINT remark_id_not_null NOT NULL,
	application_id UUID CONSTRAINT remark_application_id_not_null NOT NULL,
	round INTEGER CONSTRAINT remark_round_not_null NOT NULL,
	topic TEXT CONSTRAINT remark_topic_not_null NOT NULL,
	author_id UUID CONSTRAINT remark_author_id_not_null NOT NULL,
	body TEXT CONSTRAINT remark_body_not_null NOT NULL,
	at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() CONSTRAINT remark_at_not_null NOT NULL,
	CONSTRAINT pk_remark PRIMARY KEY (id),
	CONSTRAINT fk_remark_application_id FOREIGN KEY(application_id) REFERENCES application (id) ON DELETE CASCADE,
	CONSTRAINT fk_remark_author_id FOREIGN KEY(author_id) REFERENCES person (id) ON DELETE RESTRICT
);
CREATE INDEX ix_remark_application_id ON remark (application_id);
CREATE INDEX ix_remark_author_id ON remark (author_id);
CREATE TABLE review (
	id UUID CONSTRAINT review_id_not_null NOT NULL,
	application_id UUID CONSTRAINT review_application_id_not_null NOT NULL,
	reviewer_id UUID CONSTRAINT review_reviewer_id_not_null NOT NULL,
	round INTEGER CONSTRAINT review_round_not_null NOT NULL,
	state TEXT CONSTRAINT review_state_not_null NOT NULL,
	verdict TEXT,
	judgements JSONB CONSTRAINT review_judgements_not_null NOT NULL,
	summary TEXT CONSTRAINT review_summary_not_null NOT NULL,
	version INTEGER CONSTRAINT review_version_not_null NOT NULL,
	assigned_by UUID,
	assigned_at TIMESTAMP WITH TIME ZONE DEFAULT now() CONSTRAINT review_assigned_at_not_null NOT NULL,
	due_on DATE,
	sent_at TIMESTAMP WITH TIME ZONE,
	blind BOOLEAN,
	CONSTRAINT pk_review PRIMARY KEY (id),
	CONSTRAINT ck_review_known_state CHECK (state IN ('assigned', 'sent', 'recused')),
	CONSTRAINT ck_review_known_verdict CHECK (verdict IN ('approve', 'hold', 'defer')),
	CONSTRAINT ck_review_sent_is_whole CHECK (state <> 'sent' or (verdict is not null and sent_at is not null)),
	CONSTRAINT uq_review_application_id_reviewer_id_round UNIQUE (application_id, reviewer_id, round),
	CONSTRAINT fk_review_application_id FOREIGN KEY(application_id) REFERENCES application (id) ON DELETE CASCADE,
	CONSTRAINT fk_review_reviewer_id FOREIGN KEY(reviewer_id) REFERENCES person (id) ON DELETE RESTRICT
);
CREATE INDEX ix_review_reviewer_id ON review (reviewer_id);
CREATE TABLE rsc (
	from_day DATE CONSTRAINT rsc_from_day_not_null NOT NULL,
	to_day DATE,
	minutes INTEGER,
	hours NUMERIC(7, 2),
	provider_id UUID,
	format TEXT CONSTRAINT rsc_format_not_null NOT NULL,
	group_size INTEGER,
	mode TEXT CONSTRAINT rsc_mode_not_null NOT NULL,
	age_bands JSONB CONSTRAINT rsc_age_bands_not_null NOT NULL,
	age_split JSONB,
	about_own_provision BOOLEAN CONSTRAINT rsc_about_own_provision_not_null NOT NULL,
	peer BOOLEAN CONSTRAINT rsc_peer_not_null NOT NULL,
	confirmed_at TIMESTAMP WITH TIME ZONE,
	confirmed_by UUID,
	disputed_at TIMESTAMP WITH TIME ZONE,
	dispute TEXT,
	id UUID CONSTRAINT rsc_id_not_null NOT NULL,
	version INTEGER CONSTRAINT rsc_version_not_null NOT NULL,
	removed_at TIMESTAMP WITH TIME ZONE,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() CONSTRAINT rsc_created_at_not_null NOT NULL,
	person_id UUID CONSTRAINT rsc_person_id_not_null NOT NULL,
	batch_id UUID,
	came_over DATE,
	CONSTRAINT pk_rsc PRIMARY KEY (id),
	CONSTRAINT ck_rsc_minutes_or_hours CHECK ((minutes is null) <> (hours is null)),
	CONSTRAINT ck_rsc_confirmed_or_disputed CHECK (confirmed_at is null or disputed_at is null),
	CONSTRAINT ck_rsc_known_format CHECK (format IN ('individual', 'group')),
	CONSTRAINT fk_rsc_provider_id FOREIGN KEY(provider_id) REFERENCES person (id) ON DELETE RESTRICT,
	CONSTRAINT fk_rsc_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE,
	CONSTRAINT fk_rsc_batch_id FOREIGN KEY(batch_id) REFERENCES batch (id) ON DELETE SET NULL
);
CREATE INDEX ix_rsc_person_id ON rsc (person_id);
CREATE INDEX ix_rsc_provider_id ON rsc (provider_id);
CREATE TABLE thread (
	id UUID CONSTRAINT thread_id_not_null NOT NULL,
	application_id UUID CONSTRAINT thread_application_id_not_null NOT NULL,
	section TEXT CONSTRAINT thread_section_not_null NOT NULL,
	state TEXT CONSTRAINT thread_state_not_null NOT NULL,
	waiting_for TEXT,
	waiting_since TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() CONSTRAINT thread_waiting_since_not_null NOT NULL,
	closed_by UUID,
	version INTEGER CONSTRAINT thread_version_not_null NOT NULL,
	CONSTRAINT pk_thread PRIMARY KEY (id),
	CONSTRAINT uq_thread_application_id_section UNIQUE (application_id, section),
	CONSTRAINT ck_thread_known_state CHECK (state in ('open', 'closed')),
	CONSTRAINT ck_thread_known_side CHECK (waiting_for IN ('applicant', 'office', 'advisor')),
	CONSTRAINT ck_thread_closed_waits_for_nobody CHECK (state = 'open' or waiting_for is null),
	CONSTRAINT fk_thread_application_id FOREIGN KEY(application_id) REFERENCES application (id) ON DELETE CASCADE
);
CREATE TABLE training (
	title TEXT CONSTRAINT training_title_not_null NOT NULL,
	given_by TEXT CONSTRAINT training_given_by_not_null NOT NULL,
	from_day DATE CONSTRAINT training_from_day_not_null NOT NULL,
	to_day DATE,
	hours NUMERIC(7, 2) CONSTRAINT training_hours_not_null NOT NULL,
	topics JSONB CONSTRAINT training_topics_not_null NOT NULL,
	kind TEXT CONSTRAINT training_kind_not_null NOT NULL,
	competencies JSONB CONSTRAINT training_competencies_not_null NOT NULL,
	age_bands JSONB CONSTRAINT training_age_bands_not_null NOT NULL,
	age_split JSONB,
	id UUID CONSTRAINT training_id_not_null NOT NULL,
	version INTEGER CONSTRAINT training_version_not_null NOT NULL,
	removed_at TIMESTAMP WITH TIME ZONE,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() CONSTRAINT training_created_at_not_null NOT NULL,
	person_id UUID CONSTRAINT training_person_id_not_null NOT NULL,
	batch_id UUID,
	came_over DATE,
	CONSTRAINT pk_training PRIMARY KEY (id),
	CONSTRAINT ck_training_hours_of_a_training CHECK (hours between 0.25 and 2000),
	CONSTRAINT fk_training_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE,
	CONSTRAINT fk_training_batch_id FOREIGN KEY(batch_id) REFERENCES batch (id) ON DELETE SET NULL
);
CREATE INDEX ix_training_person_id ON training (person_id);
CREATE TABLE work (
	employer TEXT CONSTRAINT work_employer_not_null NOT NULL,
	title TEXT CONSTRAINT work_title_not_null NOT NULL,
	from_day DATE CONSTRAINT work_from_day_not_null NOT NULL,
	until_day DATE,
	hours_per_week NUMERIC(7, 2) CONSTRAINT work_hours_per_week_not_null NOT NULL,
	paid BOOLEAN CONSTRAINT work_paid_not_null NOT NULL,
	supervised BOOLEAN CONSTRAINT work_supervised_not_null NOT NULL,
	specialised_training BOOLEAN CONSTRAINT work_specialised_training_not_null NOT NULL,
	role_kind TEXT CONSTRAINT work_role_kind_not_null NOT NULL,
	age_bands JSONB CONSTRAINT work_age_bands_not_null NOT NULL,
	families_target_age INTEGER CONSTRAINT work_families_target_age_not_null NOT NULL,
	focus JSONB CONSTRAINT work_focus_not_null NOT NULL,
	with_whom JSONB CONSTRAINT work_with_whom_not_null NOT NULL,
	leadership TEXT,
	id UUID CONSTRAINT work_id_not_null NOT NULL,
	version INTEGER CONSTRAINT work_version_not_null NOT NULL,
	removed_at TIMESTAMP WITH TIME ZONE,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() CONSTRAINT work_created_at_not_null NOT NULL,
	person_id UUID CONSTRAINT work_person_id_not_null NOT NULL,
	batch_id UUID,
	came_over DATE,
	CONSTRAINT pk_work PRIMARY KEY (id),
	CONSTRAINT ck_work_known_role_kind CHECK (role_kind IN ('direct_service', 'rsc_provision', 'policy_leadership', 'teaching_research', 'graduate_internship')),
	CONSTRAINT ck_work_until_after_from CHECK (until_day is null or until_day >= from_day),
	CONSTRAINT ck_work_hours_in_a_week CHECK (hours_per_week between 0.25 and 100),
	CONSTRAINT fk_work_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE,
	CONSTRAINT fk_work_batch_id FOREIGN KEY(batch_id) REFERENCES batch (id) ON DELETE SET NULL
);
CREATE INDEX ix_work_person_id ON work (person_id);
CREATE TABLE appeal (
	id UUID CONSTRAINT appeal_id_not_null NOT NULL,
	kind TEXT CONSTRAINT appeal_kind_not_null NOT NULL,
	person_id UUID CONSTRAINT appeal_person_id_not_null NOT NULL,
	application_id UUID,
	decision_id UUID,
	decided_by UUID,
	besides_id UUID,
	words TEXT CONSTRAINT appeal_words_not_null NOT NULL,
	wanted TEXT CONSTRAINT appeal_wanted_not_null NOT NULL,
	state TEXT CONSTRAINT appeal_state_not_null NOT NULL,
	handler_id UUID,
	sent_on DATE CONSTRAINT appeal_sent_on_not_null NOT NULL,
	due_on DATE CONSTRAINT appeal_due_on_not_null NOT NULL,
	extended BOOLEAN CONSTRAINT appeal_extended_not_null NOT NULL,
	outcome TEXT,
	answer TEXT CONSTRAINT appeal_answer_not_null NOT NULL,
	answered_on DATE,
	reminded_on DATE,
	version INTEGER CONSTRAINT appeal_version_not_null NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() CONSTRAINT appeal_created_at_not_null NOT NULL,
	CONSTRAINT pk_appeal PRIMARY KEY (id),
	CONSTRAINT ck_appeal_known_kind CHECK (kind IN ('appeal', 'complaint')),
	CONSTRAINT ck_appeal_known_state CHECK (state IN ('sent', 'taken', 'answered', 'withdrawn')),
	CONSTRAINT ck_appeal_known_outcome CHECK (outcome IN ('upheld', 'partly', 'not_upheld')),
	CONSTRAINT ck_appeal_appeal_has_decision CHECK ((kind = 'appeal') = (decision_id is not null)),
	CONSTRAINT ck_appeal_appeal_has_decider CHECK ((kind = 'appeal') = (decided_by is not null)),
	CONSTRAINT ck_appeal_not_handled_by_themselves CHECK (handler_id <> person_id),
	CONSTRAINT ck_appeal_not_handled_by_the_decider CHECK (handler_id <> decided_by),
	CONSTRAINT ck_appeal_not_handled_by_whom_it_is_about CHECK (handler_id <> besides_id),
	CONSTRAINT ck_appeal_taken_has_handler CHECK (state not in ('taken', 'answered') or handler_id is not null),
	CONSTRAINT ck_appeal_answered_is_whole CHECK ((state = 'answered') = (outcome is not null and answered_on is not null)),
	CONSTRAINT fk_appeal_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE RESTRICT,
	CONSTRAINT fk_appeal_application_id FOREIGN KEY(application_id) REFERENCES application (id),
	CONSTRAINT fk_appeal_decision_id FOREIGN KEY(decision_id) REFERENCES decision (id),
	CONSTRAINT fk_appeal_besides_id FOREIGN KEY(besides_id) REFERENCES person (id) ON DELETE RESTRICT,
	CONSTRAINT fk_appeal_handler_id FOREIGN KEY(handler_id) REFERENCES person (id) ON DELETE RESTRICT
);
CREATE INDEX ix_appeal_person_id ON appeal (person_id);
CREATE UNIQUE INDEX uq_appeal_decision ON appeal (decision_id) WHERE state <> 'withdrawn';
CREATE TABLE covered_page (
	id UUID CONSTRAINT covered_page_id_not_null NOT NULL,
	copy_id UUID CONSTRAINT covered_page_copy_id_not_null NOT NULL,
	number INTEGER CONSTRAINT covered_page_number_not_null NOT NULL,
	file_id UUID CONSTRAINT covered_page_file_id_not_null NOT NULL,
	words TEXT CONSTRAINT covered_page_words_not_null NOT NULL,
	CONSTRAINT pk_covered_page PRIMARY KEY (id),
	CONSTRAINT uq_covered_page_copy_id_number UNIQUE (copy_id, number),
	CONSTRAINT fk_covered_page_copy_id FOREIGN KEY(copy_id) REFERENCES covered_copy (id) ON DELETE CASCADE,
	CONSTRAINT fk_covered_page_file_id FOREIGN KEY(file_id) REFERENCES file (id)
);
CREATE TABLE endorsement_change (
	id UUID CONSTRAINT endorsement_change_id_not_null NOT NULL,
	endorsement_id UUID CONSTRAINT endorsement_change_endorsement_id_not_null NOT NULL,
	kind TEXT CONSTRAINT endorsement_change_kind_not_null NOT NULL,
	"on" DATE CONSTRAINT endorsement_change_on_not_null NOT NULL,
	reason TEXT CONSTRAINT endorsement_change_reason_not_null NOT NULL,
	facts JSONB CONSTRAINT endorsement_change_facts_not_null NOT NULL,
	by_id UUID,
	at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() CONSTRAINT endorsement_change_at_not_null NOT NULL,
	CONSTRAINT pk_endorsement_change PRIMARY KEY (id),
	CONSTRAINT ck_endorsement_change_known_kind CHECK (kind IN ('corrected', 'suspended', 'lifted', 'withdrawn')),
	CONSTRAINT fk_endorsement_change_endorsement_id FOREIGN KEY(endorsement_id) REFERENCES endorsement (id) ON DELETE CASCADE
);
CREATE INDEX ix_endorsement_change_endorsement_id ON endorsement_change (endorsement_id);
CREATE TABLE mailing (
	id UUID CONSTRAINT mailing_id_not_null NOT NULL,
	piece_id UUID CONSTRAINT mailing_piece_id_not_null NOT NULL,
	words JSONB CONSTRAINT mailing_words_not_null NOT NULL,
	state TEXT CONSTRAINT mailing_state_not_null NOT NULL,
	asked_by UUID,
	asked_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() CONSTRAINT mailing_asked_at_not_null NOT NULL,
	done_at TIMESTAMP WITH TIME ZONE,
	CONSTRAINT pk_mailing PRIMARY KEY (id),
	CONSTRAINT ck_mailing_known_state CHECK (state IN ('sending', 'sent')),
	CONSTRAINT uq_mailing_piece_id UNIQUE (piece_id),
	CONSTRAINT fk_mailing_piece_id FOREIGN KEY(piece_id) REFERENCES piece (id)
);
CREATE TABLE piece_text (
	piece_id UUID CONSTRAINT piece_text_piece_id_not_null NOT NULL,
	language VARCHAR(100) CONSTRAINT piece_text_language_not_null NOT NULL,
	state VARCHAR(100) CONSTRAINT piece_text_state_not_null NOT NULL,
	latest INTEGER CONSTRAINT piece_text_latest_not_null NOT NULL,
	shown INTEGER,
	shown_at TIMESTAMP WITH TIME ZONE,
	CONSTRAINT pk_piece_text PRIMARY KEY (piece_id, language),
	CONSTRAINT ck_piece_text_known_state CHECK (state IN ('draft', 'published')),
	CONSTRAINT ck_piece_text_published_is_shown CHECK ((state = 'published') = (shown is not null)),
	CONSTRAINT ck_piece_text_shown_is_there CHECK (shown is null or shown between 1 and latest),
	CONSTRAINT fk_piece_text_piece_id FOREIGN KEY(piece_id) REFERENCES piece (id) ON DELETE CASCADE
);
CREATE TABLE reading (
	thread_id UUID CONSTRAINT reading_thread_id_not_null NOT NULL,
	person_id UUID CONSTRAINT reading_person_id_not_null NOT NULL,
	seen_at TIMESTAMP WITH TIME ZONE,
	told_at TIMESTAMP WITH TIME ZONE,
	CONSTRAINT pk_reading PRIMARY KEY (thread_id, person_id),
	CONSTRAINT fk_reading_thread_id FOREIGN KEY(thread_id) REFERENCES thread (id) ON DELETE CASCADE,
	CONSTRAINT fk_reading_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE INDEX ix_reading_person_id ON reading (person_id);
CREATE TABLE review_credit (
	id UUID CONSTRAINT review_credit_id_not_null NOT NULL,
	review_id UUID CONSTRAINT review_credit_review_id_not_null NOT NULL,
	person_id UUID CONSTRAINT review_credit_person_id_not_null NOT NULL,
	hours NUMERIC(4, 2) CONSTRAINT review_credit_hours_not_null NOT NULL,
	on_day DATE CONSTRAINT review_credit_on_day_not_null NOT NULL,
	CONSTRAINT pk_review_credit PRIMARY KEY (id),
	CONSTRAINT ck_review_credit_some_hours CHECK (hours > 0),
	CONSTRAINT uq_review_credit_review_id UNIQUE (review_id),
	CONSTRAINT fk_review_credit_review_id FOREIGN KEY(review_id) REFERENCES review (id) ON DELETE CASCADE,
	CONSTRAINT fk_review_credit_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE RESTRICT
);
CREATE INDEX ix_review_credit_person_id ON review_credit (person_id);
CREATE TABLE rsc_answer (
	id UUID CONSTRAINT rsc_answer_id_not_null NOT NULL,
	rsc_id UUID CONSTRAINT rsc_answer_rsc_id_not_null NOT NULL,
	provider_id UUID CONSTRAINT rsc_answer_provider_id_not_null NOT NULL,
	said TEXT CONSTRAINT rsc_answer_said_not_null NOT NULL,
	by_link BOOLEAN CONSTRAINT rsc_answer_by_link_not_null NOT NULL,
	note TEXT,
	at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() CONSTRAINT rsc_answer_at_not_null NOT NULL,
	CONSTRAINT pk_rsc_answer PRIMARY KEY (id),
	CONSTRAINT ck_rsc_answer_known_answer CHECK (said IN ('confirmed', 'disputed', 'undone')),
	CONSTRAINT fk_rsc_answer_rsc_id FOREIGN KEY(rsc_id) REFERENCES rsc (id) ON DELETE CASCADE,
	CONSTRAINT fk_rsc_answer_provider_id FOREIGN KEY(provider_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE INDEX ix_rsc_answer_provider_id ON rsc_answer (provider_id);
CREATE INDEX ix_rsc_answer_rsc_id ON rsc_answer (rsc_id);
CREATE TABLE appeal_note (
	id UUID CONSTRAINT appeal_note_id_not_null NOT NULL,
	appeal_id UUID CONSTRAINT appeal_note_appeal_id_not_null NOT NULL,
	author_id UUID CONSTRAINT appeal_note_author_id_not_null NOT NULL,
	body TEXT CONSTRAINT appeal_note_body_not_null NOT NULL,
	at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() CONSTRAINT appeal_note_at_not_null NOT NULL,
	CONSTRAINT pk_appeal_note PRIMARY KEY (id),
	CONSTRAINT fk_appeal_note_appeal_id FOREIGN KEY(appeal_id) REFERENCES appeal (id) ON DELETE CASCADE,
	CONSTRAINT fk_appeal_note_author_id FOREIGN KEY(author_id) REFERENCES person (id) ON DELETE RESTRICT
);
CREATE INDEX ix_appeal_note_appeal_id ON appeal_note (appeal_id);
CREATE TABLE mailing_copy (
	mailing_id UUID CONSTRAINT mailing_copy_mailing_id_not_null NOT NULL,
	subscriber_id UUID CONSTRAINT mailing_copy_subscriber_id_not_null NOT NULL,
	token_digest VARCHAR(100) CONSTRAINT mailing_copy_token_digest_not_null NOT NULL,
	message_id UUID,
	at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() CONSTRAINT mailing_copy_at_not_null NOT NULL,
	CONSTRAINT pk_mailing_copy PRIMARY KEY (mailing_id, subscriber_id),
	CONSTRAINT fk_mailing_copy_mailing_id FOREIGN KEY(mailing_id) REFERENCES mailing (id),
	CONSTRAINT fk_mailing_copy_subscriber_id FOREIGN KEY(subscriber_id) REFERENCES subscriber (id) ON DELETE CASCADE,
	CONSTRAINT uq_mailing_copy_token_digest UNIQUE (token_digest)
);
CREATE TABLE piece_version (
	piece_id UUID CONSTRAINT piece_version_piece_id_not_null NOT NULL,
	language TEXT CONSTRAINT piece_version_language_not_null NOT NULL,
	number INTEGER CONSTRAINT piece_version_number_not_null NOT NULL,
	title TEXT CONSTRAINT piece_version_title_not_null NOT NULL,
	summary TEXT CONSTRAINT piece_version_summary_not_null NOT NULL,
	body TEXT CONSTRAINT piece_version_body_not_null NOT NULL,
	by_id UUID,
	at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() CONSTRAINT piece_version_at_not_null NOT NULL,
	CONSTRAINT pk_piece_version PRIMARY KEY (piece_id, language, number),
	CONSTRAINT fk_piece_version_piece_id_language FOREIGN KEY(piece_id, language) REFERENCES piece_text (piece_id, language) ON DELETE CASCADE
);
