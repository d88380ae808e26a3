CREATE TABLE agreement (
	id UUID NOT NULL,
	kind TEXT NOT NULL,
	edition TEXT NOT NULL,
	text JSONB NOT NULL,
	sample BOOLEAN NOT NULL,
	renews BOOLEAN NOT NULL,
	published_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	CONSTRAINT pk_agreement PRIMARY KEY (id),
	CONSTRAINT ck_agreement_known_kind CHECK (kind IN ('code_of_ethics', 'endorsement_agreement')),
	CONSTRAINT uq_agreement_kind_edition UNIQUE (kind, edition)
);
CREATE TABLE audit (
	id UUID NOT NULL,
	at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	actor_id UUID,
	request_id TEXT,
	verb TEXT NOT NULL,
	kind TEXT NOT NULL,
	row_id TEXT NOT NULL,
	fields JSONB NOT NULL,
	state_before TEXT,
	state_after TEXT,
	CONSTRAINT pk_audit PRIMARY KEY (id)
);
CREATE INDEX ix_audit_actor_id ON audit (actor_id);
CREATE INDEX ix_audit_at ON audit (at);
CREATE INDEX ix_audit_row_id ON audit (row_id);
CREATE TABLE audit_value (
	audit_id UUID NOT NULL,
	before JSONB NOT NULL,
	after JSONB NOT NULL,
	CONSTRAINT pk_audit_value PRIMARY KEY (audit_id)
);
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
	CONSTRAINT ck_cohort_known_kind CHECK (kind IN ('open', 'agency')),
	CONSTRAINT ck_cohort_known_state CHECK (state IN ('gathering', 'running', 'closed')),
	CONSTRAINT ck_cohort_some_places CHECK (size between 1 and 200 and least between 1 and size),
	CONSTRAINT ck_cohort_agency_named CHECK ((kind = 'agency') = (agency is not null)),
	CONSTRAINT uq_cohort_name UNIQUE (name)
);
CREATE TABLE counter (
	name VARCHAR(100) NOT NULL,
	last INTEGER NOT NULL,
	CONSTRAINT pk_counter PRIMARY KEY (name)
);
CREATE TABLE file (
	id UUID NOT NULL,
	owner_id UUID,
	name TEXT NOT NULL,
	media_type TEXT NOT NULL,
	size INTEGER NOT NULL,
	digest TEXT NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	emptied_at TIMESTAMP WITH TIME ZONE,
	CONSTRAINT pk_file PRIMARY KEY (id)
);
CREATE INDEX ix_file_owner_id ON file (owner_id);
CREATE TABLE file_part (
	file_id UUID NOT NULL,
	position INTEGER NOT NULL,
	content BYTEA NOT NULL,
	CONSTRAINT pk_file_part PRIMARY KEY (file_id, position)
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
	CONSTRAINT ck_intake_time_to_finish CHECK (finish_days between 14 and 3650),
	CONSTRAINT ck_intake_cohort_bounds CHECK (cohort_size between 1 and 200 and reply_days between 1 and 90)
);
CREATE TABLE intake_window (
	id UUID NOT NULL,
	opens_on DATE NOT NULL,
	closes_on DATE NOT NULL,
	CONSTRAINT pk_intake_window PRIMARY KEY (id),
	CONSTRAINT ck_intake_window_closes_later CHECK (closes_on >= opens_on),
	CONSTRAINT uq_intake_window_opens_on UNIQUE (opens_on)
);
CREATE TABLE message (
	id UUID NOT NULL,
	person_id UUID,
	about_id UUID,
	kind TEXT NOT NULL,
	recipient TEXT NOT NULL,
	language TEXT NOT NULL,
	subject TEXT NOT NULL,
	body TEXT,
	html TEXT,
	leave_url TEXT,
	state TEXT DEFAULT 'queued' NOT NULL,
	attempts INTEGER DEFAULT '0' NOT NULL,
	return_token TEXT NOT NULL,
	error TEXT,
	sample BOOLEAN DEFAULT false NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	sent_at TIMESTAMP WITH TIME ZONE,
	CONSTRAINT pk_message PRIMARY KEY (id),
	CONSTRAINT ck_message_known_state CHECK (state IN ('queued', 'sent', 'bounced', 'failed', 'held')),
	CONSTRAINT uq_message_return_token UNIQUE (return_token)
);
CREATE INDEX ix_message_about_id ON message (about_id);
CREATE INDEX ix_message_person_id ON message (person_id);
CREATE TABLE offering (
	id UUID NOT NULL,
	key VARCHAR(100) NOT NULL,
	since DATE NOT NULL,
	offered BOOLEAN NOT NULL,
	set_by UUID,
	CONSTRAINT pk_offering PRIMARY KEY (id),
	CONSTRAINT uq_offering_key_since UNIQUE (key, since)
);
CREATE TABLE once (
	key TEXT NOT NULL,
	location TEXT,
	said TEXT,
	at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	CONSTRAINT pk_once PRIMARY KEY (key)
);
CREATE TABLE person (
	jurisdiction TEXT,
	phone TEXT,
	merged_into UUID,
	pseudonym UUID NOT NULL,
	id UUID NOT NULL,
	name TEXT NOT NULL,
	called TEXT,
	sort_key TEXT NOT NULL,
	search_key TEXT NOT NULL,
	language TEXT,
	theme TEXT,
	sample BOOLEAN DEFAULT false NOT NULL,
	closed_at TIMESTAMP WITH TIME ZONE,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	CONSTRAINT pk_person PRIMARY KEY (id),
	CONSTRAINT fk_person_merged_into FOREIGN KEY(merged_into) REFERENCES person (id)
);
CREATE INDEX ix_person_merged_into ON person (merged_into) WHERE merged_into is not null;
CREATE INDEX ix_person_sort_key ON person (sort_key);
CREATE TABLE rating_item (
	id UUID NOT NULL,
	position INTEGER NOT NULL,
	domain TEXT NOT NULL,
	text JSONB NOT NULL,
	sample BOOLEAN NOT NULL,
	loaded_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	retired_at TIMESTAMP WITH TIME ZONE,
	CONSTRAINT pk_rating_item PRIMARY KEY (id)
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
	told_at TIMESTAMP WITH TIME ZONE,
	CONSTRAINT pk_rule_preview PRIMARY KEY (id),
	CONSTRAINT ck_rule_preview_known_state CHECK (state IN ('working', 'done', 'failed', 'applied')),
	CONSTRAINT ck_rule_preview_known_kind CHECK (kind IN ('adoption', 'own', 'document')),
	CONSTRAINT ck_rule_preview_done_of_total CHECK (done between 0 and total)
);
CREATE UNIQUE INDEX uq_rule_preview_draft ON rule_preview (draft_id);
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
	CONSTRAINT ck_subscriber_unproved_has_letter CHECK ((state = 'unproved') = (token_digest is not null)),
	CONSTRAINT uq_subscriber_key UNIQUE (key),
	CONSTRAINT uq_subscriber_token_digest UNIQUE (token_digest)
);
CREATE TABLE template (
	id UUID NOT NULL,
	name TEXT NOT NULL,
	texts JSONB NOT NULL,
	version INTEGER NOT NULL,
	removed_at TIMESTAMP WITH TIME ZONE,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT pk_template PRIMARY KEY (id)
);
CREATE TABLE throttle (
	key VARCHAR(100) NOT NULL,
	failures INTEGER DEFAULT '0' NOT NULL,
	since TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	blocked_until TIMESTAMP WITH TIME ZONE,
	CONSTRAINT pk_throttle PRIMARY KEY (key)
);
CREATE TABLE address (
	id UUID NOT NULL,
	email TEXT NOT NULL,
	key TEXT NOT NULL,
	verified_at TIMESTAMP WITH TIME ZONE,
	bounced_at TIMESTAMP WITH TIME ZONE,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	person_id UUID NOT NULL,
	CONSTRAINT pk_address PRIMARY KEY (id),
	CONSTRAINT fk_address_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE INDEX ix_address_key ON address (key);
CREATE INDEX ix_address_person_id ON address (person_id);
CREATE UNIQUE INDEX uq_address_verified ON address (key) WHERE verified_at is not null;
CREATE TABLE application (
	id UUID NOT NULL,
	person_id UUID NOT NULL,
	category TEXT NOT NULL,
	state TEXT NOT NULL,
	returned_as TEXT,
	asks JSONB NOT NULL,
	registered_on DATE NOT NULL,
	submitted_on DATE,
	accepted_at TIMESTAMP WITH TIME ZONE,
	accepted_by UUID,
	set_id TEXT NOT NULL,
	registration TEXT NOT NULL,
	registration_by UUID,
	pinned_on DATE,
	finish_by DATE,
	finish_told_on DATE,
	held_from TEXT,
	held_on DATE,
	held_days INTEGER NOT NULL,
	held_until DATE,
	held_why TEXT,
	version INTEGER NOT NULL,
	state_since TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	CONSTRAINT pk_application PRIMARY KEY (id),
	CONSTRAINT ck_application_known_state CHECK (state IN ('building', 'submitted', 'returned', 'in_review', 'to_decide', 'approved', 'endorsed', 'withdrawn', 'on_hold')),
	CONSTRAINT ck_application_returned_says_why CHECK ((state = 'returned' or coalesce(held_from, '') = 'returned') = (returned_as is not null)),
	CONSTRAINT ck_application_submitted_has_day CHECK (state in ('building', 'withdrawn', 'on_hold') or submitted_on is not null),
	CONSTRAINT ck_application_held_says_whence CHECK ((state = 'on_hold') = (held_from is not null) and (state = 'on_hold') = (held_on is not null)),
	CONSTRAINT ck_application_held_from_known CHECK (held_from IN ('building', 'returned', 'submitted')),
	CONSTRAINT ck_application_office_holds_with_reason CHECK (held_until is null or (state = 'on_hold' and held_why is not null)),
	CONSTRAINT ck_application_sent_once_registered CHECK (registration in ('pending', 'approved') and (registration = 'approved' or state <> 'submitted')),
	CONSTRAINT fk_application_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);
CREATE INDEX ix_application_person_id ON application (person_id);
CREATE UNIQUE INDEX uq_application_open ON application (person_id, category) WHERE state not in ('endorsed', 'withdrawn');
CREATE TABLE arrival (
	id UUID NOT NULL,
	state TEXT NOT NULL,
	kind TEXT DEFAULT 'endorsements' NOT NULL,
	file_id UUID,
	name TEXT NOT NULL,
	encoding TEXT,
	head JSONB NOT NULL,
	shape TEXT,
	columns JSONB NOT NULL,
	orders JSONB NOT NULL,
	meanings JSONB NOT NULL,
	answers JSONB NOT NULL,
	defaults JSONB DEFAULT '{}' NOT NULL,
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
	CONSTRAINT ck_arrival_known_state CHECK (state IN ('asking', 'planning', 'planned', 'stale', 'bringing', 'brought', 'undoing', 'undone', 'settled', 'none')),
	CONSTRAINT ck_arrival_known_kind CHECK (kind IN ('endorsements', 'applications', 'education', 'work', 'training', 'rsc')),
	CONSTRAINT ck_arrival_by_a_plan CHECK (state not in ('bringing', 'brought', 'undoing') or digest is not null),
	CONSTRAINT fk_arrival_file_id FOREIGN KEY(file_id) REFERENCES file (id),
	CONSTRAINT fk_arrival_made_by FOREIGN KEY(made_by) REFERENCES person (id)
);
CREATE INDEX ix_arrival_shape ON arrival (shape);
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
	CONSTRAINT ck_batch_known_kind CHECK (kind IN ('rsc', 'training', 'work')),
	CONSTRAINT fk_batch_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE INDEX ix_batch_person_id ON batch (person_id);
CREATE TABLE confirmation (
	id UUID NOT NULL,
	person_id UUID NOT NULL,
	provider_id UUID NOT NULL,
	email TEXT NOT NULL,
	token_digest TEXT NOT NULL,
	asked_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
	answered_at TIMESTAMP WITH TIME ZONE,
	message_id UUID,
	CONSTRAINT pk_confirmation PRIMARY KEY (id),
	CONSTRAINT fk_confirmation_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE,
	CONSTRAINT fk_confirmation_provider_id FOREIGN KEY(provider_id) REFERENCES person (id) ON DELETE CASCADE,
	CONSTRAINT uq_confirmation_token_digest UNIQUE (token_digest)
);
CREATE INDEX ix_confirmation_person_id ON confirmation (person_id);
CREATE TABLE conflict (
	id UUID NOT NULL,
	reviewer_id UUID NOT NULL,
	person_id UUID NOT NULL,
	why TEXT,
	declared_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	CONSTRAINT pk_conflict PRIMARY KEY (id),
	CONSTRAINT fk_conflict_reviewer_id FOREIGN KEY(reviewer_id) REFERENCES person (id),
	CONSTRAINT fk_conflict_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);
CREATE INDEX ix_conflict_person_id ON conflict (person_id);
CREATE TABLE device (
	id UUID NOT NULL,
	digest VARCHAR(100) NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	seen_at TIMESTAMP WITH TIME ZONE,
	person_id UUID NOT NULL,
	CONSTRAINT pk_device PRIMARY KEY (id),
	CONSTRAINT uq_device_digest UNIQUE (digest),
	CONSTRAINT fk_device_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE INDEX ix_device_person_id ON device (person_id);
CREATE TABLE document (
	file_id UUID NOT NULL,
	entry_kind TEXT,
	entry_id UUID,
	note TEXT,
	source TEXT DEFAULT 'own_copy' NOT NULL,
	consented_at TIMESTAMP WITH TIME ZONE,
	deletes BOOLEAN DEFAULT 'false' NOT NULL,
	looked_at TIMESTAMP WITH TIME ZONE,
	looked_by UUID,
	accepted BOOLEAN,
	seen TEXT,
	cleared_at TIMESTAMP WITH TIME ZONE,
	id UUID NOT NULL,
	version INTEGER NOT NULL,
	removed_at TIMESTAMP WITH TIME ZONE,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
	person_id UUID NOT NULL,
	CONSTRAINT pk_document PRIMARY KEY (id),
	CONSTRAINT ck_document_known_source CHECK (source IN ('own_copy', 'download', 'institution', 'office')),
	CONSTRAINT ck_document_cleared_when_seen CHECK (cleared_at is null or (accepted and seen is not null and looked_by is not null)),
	CONSTRAINT fk_document_file_id FOREIGN KEY(file_id) REFERENCES file (id),
	CONSTRAINT fk_document_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE INDEX ix_document_person_id ON document (person_id);
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
CREATE TABLE education (
	level TEXT NOT NULL,
	title TEXT NOT NULL,
	institution TEXT NOT NULL,
	related BOOLEAN NOT NULL,
	fields JSONB NOT NULL,
	conferred DATE,
	verified_at TIMESTAMP WITH TIME ZONE,
	verified_by UUID,
	id UUID NOT NULL,
	version INTEGER NOT NULL,
	removed_at TIMESTAMP WITH TIME ZONE,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
	person_id UUID NOT NULL,
	came_over DATE,
	CONSTRAINT pk_education PRIMARY KEY (id),
	CONSTRAINT ck_education_known_level CHECK (level IN ('none', 'CDA', 'associate', 'bachelors', 'masters', 'doctorate')),
	CONSTRAINT fk_education_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE INDEX ix_education_person_id ON education (person_id);
CREATE TABLE exam_part (
	part VARCHAR(100) NOT NULL,
	series VARCHAR(100) NOT NULL,
	role VARCHAR(100),
	on_day DATE NOT NULL,
	id UUID NOT NULL,
	version INTEGER NOT NULL,
	removed_at TIMESTAMP WITH TIME ZONE,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
	person_id UUID NOT NULL,
	CONSTRAINT pk_exam_part PRIMARY KEY (id),
	CONSTRAINT fk_exam_part_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE INDEX ix_exam_part_person_id ON exam_part (person_id);
CREATE TABLE held_elsewhere (
	category TEXT NOT NULL,
	association TEXT,
	status TEXT NOT NULL,
	from_day DATE NOT NULL,
	until_day DATE,
	inactive JSONB NOT NULL,
	addons JSONB NOT NULL,
	confirmed_at TIMESTAMP WITH TIME ZONE,
	confirmed_by UUID,
	id UUID NOT NULL,
	version INTEGER NOT NULL,
	removed_at TIMESTAMP WITH TIME ZONE,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
	person_id UUID NOT NULL,
	CONSTRAINT pk_held_elsewhere PRIMARY KEY (id),
	CONSTRAINT fk_held_elsewhere_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE INDEX ix_held_elsewhere_person_id ON held_elsewhere (person_id);
CREATE TABLE licence (
	kind TEXT NOT NULL,
	title TEXT NOT NULL,
	from_day DATE NOT NULL,
	until_day DATE,
	id UUID NOT NULL,
	version INTEGER NOT NULL,
	removed_at TIMESTAMP WITH TIME ZONE,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
	person_id UUID NOT NULL,
	CONSTRAINT pk_licence PRIMARY KEY (id),
	CONSTRAINT ck_licence_known_kind CHECK (kind IN ('mental_health', 'other')),
	CONSTRAINT fk_licence_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE INDEX ix_licence_person_id ON licence (person_id);
CREATE TABLE link (
	id UUID NOT NULL,
	digest TEXT NOT NULL,
	purpose TEXT NOT NULL,
	address_id UUID,
	facts JSONB NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
	used_at TIMESTAMP WITH TIME ZONE,
	person_id UUID,
	CONSTRAINT pk_link PRIMARY KEY (id),
	CONSTRAINT ck_link_known_purpose CHECK (purpose IN ('signin', 'verify', 'invite', 'recover')),
	CONSTRAINT uq_link_digest UNIQUE (digest),
	CONSTRAINT fk_link_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE INDEX ix_link_person_id ON link (person_id);
CREATE TABLE listing (
	person_id UUID NOT NULL,
	listed BOOLEAN NOT NULL,
	shown_name TEXT,
	place TEXT,
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	CONSTRAINT pk_listing PRIMARY KEY (person_id),
	CONSTRAINT fk_listing_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE TABLE login (
	id UUID NOT NULL,
	device_id UUID,
	browser TEXT NOT NULL,
	factors JSONB NOT NULL,
	assured BOOLEAN NOT NULL,
	proved_at TIMESTAMP WITH TIME ZONE,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	seen_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
	ended_at TIMESTAMP WITH TIME ZONE,
	person_id UUID NOT NULL,
	CONSTRAINT pk_login PRIMARY KEY (id),
	CONSTRAINT fk_login_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE INDEX ix_login_person_id ON login (person_id);
CREATE TABLE membership (
	association TEXT NOT NULL,
	type TEXT NOT NULL,
	from_day DATE NOT NULL,
	until_day DATE,
	confirmed_at TIMESTAMP WITH TIME ZONE,
	confirmed_by UUID,
	id UUID NOT NULL,
	version INTEGER NOT NULL,
	removed_at TIMESTAMP WITH TIME ZONE,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
	person_id UUID NOT NULL,
	CONSTRAINT pk_membership PRIMARY KEY (id),
	CONSTRAINT fk_membership_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE INDEX ix_membership_person_id ON membership (person_id);
CREATE TABLE name_tie (
	id UUID NOT NULL,
	kind TEXT NOT NULL,
	key TEXT NOT NULL,
	person_id UUID NOT NULL,
	same BOOLEAN NOT NULL,
	decided_by UUID,
	decided_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT pk_name_tie PRIMARY KEY (id),
	CONSTRAINT ck_name_tie_known_kind CHECK (kind IN ('trainer', 'employer')),
	CONSTRAINT uq_name_tie_kind_key_person_id UNIQUE (kind, key, person_id),
	CONSTRAINT fk_name_tie_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE TABLE passkey (
	id UUID NOT NULL,
	credential_id BYTEA NOT NULL,
	public_key BYTEA NOT NULL,
	sign_count INTEGER NOT NULL,
	label TEXT NOT NULL,
	transports JSONB NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	used_at TIMESTAMP WITH TIME ZONE,
	person_id UUID NOT NULL,
	CONSTRAINT pk_passkey PRIMARY KEY (id),
	CONSTRAINT uq_passkey_credential_id UNIQUE (credential_id),
	CONSTRAINT fk_passkey_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE INDEX ix_passkey_person_id ON passkey (person_id);
CREATE TABLE password (
	digest VARCHAR(255) NOT NULL,
	set_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	person_id UUID NOT NULL,
	CONSTRAINT pk_password PRIMARY KEY (person_id),
	CONSTRAINT fk_password_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE TABLE person_role (
	role VARCHAR(100) NOT NULL,
	since TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	person_id UUID NOT NULL,
	CONSTRAINT pk_person_role PRIMARY KEY (role, person_id),
	CONSTRAINT fk_person_role_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
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
	CONSTRAINT uq_picture_number UNIQUE (number),
	CONSTRAINT fk_picture_file_id FOREIGN KEY(file_id) REFERENCES file (id)
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
CREATE TABLE provider (
	person_id UUID NOT NULL,
	degree TEXT NOT NULL,
	degree_confirmed_by UUID,
	given_number TEXT,
	listed BOOLEAN NOT NULL,
	listed_publicly BOOLEAN NOT NULL,
	takes_people BOOLEAN NOT NULL,
	languages JSONB NOT NULL,
	region TEXT,
	modes JSONB NOT NULL,
	about TEXT,
	version INTEGER DEFAULT '1' NOT NULL,
	CONSTRAINT pk_provider PRIMARY KEY (person_id),
	CONSTRAINT fk_provider_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE TABLE provider_lapse (
	id UUID NOT NULL,
	person_id UUID NOT NULL,
	provider_id UUID NOT NULL,
	met_on DATE NOT NULL,
	told_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT pk_provider_lapse PRIMARY KEY (id),
	CONSTRAINT uq_provider_lapse_person_id_provider_id_met_on UNIQUE (person_id, provider_id, met_on),
	CONSTRAINT fk_provider_lapse_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE,
	CONSTRAINT fk_provider_lapse_provider_id FOREIGN KEY(provider_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE TABLE recovery_code (
	id UUID NOT NULL,
	digest VARCHAR(100) NOT NULL,
	used_at TIMESTAMP WITH TIME ZONE,
	person_id UUID NOT NULL,
	CONSTRAINT pk_recovery_code PRIMARY KEY (id),
	CONSTRAINT fk_recovery_code_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE INDEX ix_recovery_code_person_id ON recovery_code (person_id);
CREATE TABLE reviewer (
	person_id UUID NOT NULL,
	categories JSONB NOT NULL,
	languages JSONB NOT NULL,
	capacity INTEGER NOT NULL,
	trained_on DATE,
	refreshed_on DATE,
	away_until DATE,
	employer TEXT,
	CONSTRAINT pk_reviewer PRIMARY KEY (person_id),
	CONSTRAINT fk_reviewer_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
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
	CONSTRAINT ck_saved_view_known_role CHECK (role IN ('coordinator', 'reviewer', 'decider', 'advisor')),
	CONSTRAINT fk_saved_view_owner_id FOREIGN KEY(owner_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE TABLE signature (
	agreement_id UUID NOT NULL,
	kind TEXT NOT NULL,
	signed_on DATE NOT NULL,
	typed_name TEXT NOT NULL,
	no_sanction BOOLEAN NOT NULL,
	id UUID NOT NULL,
	version INTEGER NOT NULL,
	removed_at TIMESTAMP WITH TIME ZONE,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
	person_id UUID NOT NULL,
	CONSTRAINT pk_signature PRIMARY KEY (id),
	CONSTRAINT fk_signature_agreement_id FOREIGN KEY(agreement_id) REFERENCES agreement (id),
	CONSTRAINT fk_signature_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE INDEX ix_signature_person_id ON signature (person_id);
CREATE TABLE site (
	id INTEGER NOT NULL,
	intake_open BOOLEAN NOT NULL,
	reviewers_needed INTEGER NOT NULL,
	promise_days INTEGER NOT NULL,
	blind_reviews BOOLEAN NOT NULL,
	review_hours NUMERIC(4, 2) NOT NULL,
	hold_days INTEGER NOT NULL,
	appeal_days INTEGER NOT NULL,
	appeal_answer_days INTEGER NOT NULL,
	appeal_more_days INTEGER NOT NULL,
	review_minutes INTEGER NOT NULL,
	load_limit INTEGER NOT NULL,
	thank_yearly BOOLEAN NOT NULL,
	welcome JSONB NOT NULL,
	privacy JSONB NOT NULL,
	show_email BOOLEAN NOT NULL,
	intake_note JSONB NOT NULL,
	logo_file_id UUID,
	version INTEGER NOT NULL,
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
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
	CONSTRAINT uq_thanks_person_id_year UNIQUE (person_id, year),
	CONSTRAINT ck_thanks_something_given CHECK (minutes > 0),
	CONSTRAINT fk_thanks_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE TABLE totp (
	secret VARCHAR(400) NOT NULL,
	confirmed_at TIMESTAMP WITH TIME ZONE,
	last_step INTEGER DEFAULT '0' NOT NULL,
	person_id UUID NOT NULL,
	CONSTRAINT pk_totp PRIMARY KEY (person_id),
	CONSTRAINT fk_totp_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE TABLE vetting (
	id UUID NOT NULL,
	person_id UUID NOT NULL,
	from_day DATE NOT NULL,
	until_day DATE,
	vetted_by UUID,
	CONSTRAINT pk_vetting PRIMARY KEY (id),
	CONSTRAINT fk_vetting_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE INDEX ix_vetting_person_id ON vetting (person_id);
CREATE TABLE advice (
	id UUID NOT NULL,
	application_id UUID NOT NULL,
	advisor_id UUID,
	state TEXT NOT NULL,
	wish TEXT NOT NULL,
	note TEXT NOT NULL,
	shared JSONB NOT NULL,
	asked_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
	assigned_by UUID,
	assigned_at TIMESTAMP WITH TIME ZONE,
	advised_at TIMESTAMP WITH TIME ZONE,
	version INTEGER NOT NULL,
	CONSTRAINT pk_advice PRIMARY KEY (id),
	CONSTRAINT ck_advice_known_state CHECK (state IN ('asked', 'advising', 'ready', 'not_yet', 'ended')),
	CONSTRAINT ck_advice_advisor_known CHECK (state in ('asked', 'ended') or advisor_id is not null),
	CONSTRAINT ck_advice_advised_has_day CHECK ((state in ('ready', 'not_yet')) = (advised_at is not null)),
	CONSTRAINT fk_advice_application_id FOREIGN KEY(application_id) REFERENCES application (id) ON DELETE CASCADE,
	CONSTRAINT fk_advice_advisor_id FOREIGN KEY(advisor_id) REFERENCES person (id)
);
CREATE INDEX ix_advice_advisor_id ON advice (advisor_id);
CREATE INDEX ix_advice_application_id ON advice (application_id);
CREATE UNIQUE INDEX uq_advice_open ON advice (application_id) WHERE state in ('asked', 'advising');
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
CREATE TABLE comment (
	id UUID NOT NULL,
	application_id UUID NOT NULL,
	section TEXT NOT NULL,
	author_id UUID NOT NULL,
	body TEXT NOT NULL,
	side TEXT NOT NULL,
	private BOOLEAN NOT NULL,
	at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT pk_comment PRIMARY KEY (id),
	CONSTRAINT ck_comment_known_side CHECK (side IN ('applicant', 'office', 'advisor')),
	CONSTRAINT fk_comment_application_id FOREIGN KEY(application_id) REFERENCES application (id) ON DELETE CASCADE,
	CONSTRAINT fk_comment_author_id FOREIGN KEY(author_id) REFERENCES person (id)
);
CREATE INDEX ix_comment_application_id ON comment (application_id);
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
	CONSTRAINT ck_covered_copy_known_state CHECK (state IN ('queued', 'covered', 'hidden', 'releasing', 'released', 'failed')),
	CONSTRAINT ck_covered_copy_known_how CHECK (how IN ('as_is', 'boxes', 'upload')),
	CONSTRAINT ck_covered_copy_released_by_a_person CHECK (state not in ('releasing', 'released') or (released_by is not null and reason is not null)),
	CONSTRAINT uq_covered_copy_document_id UNIQUE (document_id),
	CONSTRAINT fk_covered_copy_document_id FOREIGN KEY(document_id) REFERENCES document (id) ON DELETE CASCADE,
	CONSTRAINT fk_covered_copy_file_id FOREIGN KEY(file_id) REFERENCES file (id),
	CONSTRAINT fk_covered_copy_released_by FOREIGN KEY(released_by) REFERENCES person (id)
);
CREATE TABLE decision (
	id UUID NOT NULL,
	application_id UUID NOT NULL,
	decided_by UUID NOT NULL,
	verdict TEXT NOT NULL,
	reasons TEXT NOT NULL,
	asks JSONB NOT NULL,
	findings JSONB NOT NULL,
	set_id TEXT NOT NULL,
	set_fingerprint TEXT NOT NULL,
	decided_on DATE NOT NULL,
	appeal_by DATE,
	override TEXT,
	decided_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	CONSTRAINT pk_decision PRIMARY KEY (id),
	CONSTRAINT ck_decision_known_verdict CHECK (verdict IN ('approve', 'hold', 'defer')),
	CONSTRAINT ck_decision_known_override CHECK (override IN ('requirements_open', 'reviewers_differ', 'against_reviewers')),
	CONSTRAINT fk_decision_application_id FOREIGN KEY(application_id) REFERENCES application (id),
	CONSTRAINT fk_decision_decided_by FOREIGN KEY(decided_by) REFERENCES person (id)
);
CREATE INDEX ix_decision_application_id ON decision (application_id);
CREATE TABLE endorsement (
	id UUID NOT NULL,
	number TEXT NOT NULL,
	old_number TEXT,
	person_id UUID NOT NULL,
	application_id UUID,
	category TEXT NOT NULL,
	addons JSONB NOT NULL,
	inactive JSONB NOT NULL,
	status TEXT NOT NULL,
	held_as TEXT,
	version INTEGER NOT NULL,
	since DATE NOT NULL,
	until DATE,
	listed BOOLEAN NOT NULL,
	shown_name TEXT,
	place TEXT,
	view_token TEXT NOT NULL,
	sample BOOLEAN NOT NULL,
	awarded_by UUID,
	awarded_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	CONSTRAINT pk_endorsement PRIMARY KEY (id),
	CONSTRAINT ck_endorsement_known_status CHECK (status IN ('endorsed', 'emerging', 'on_leave', 'suspended', 'ended')),
	CONSTRAINT ck_endorsement_suspended_says_what CHECK ((status = 'suspended') = (held_as is not null)),
	CONSTRAINT uq_endorsement_number UNIQUE (number),
	CONSTRAINT fk_endorsement_person_id FOREIGN KEY(person_id) REFERENCES person (id),
	CONSTRAINT uq_endorsement_application_id UNIQUE (application_id),
	CONSTRAINT fk_endorsement_application_id FOREIGN KEY(application_id) REFERENCES application (id),
	CONSTRAINT uq_endorsement_view_token UNIQUE (view_token)
);
CREATE INDEX ix_endorsement_person_id ON endorsement (person_id);
CREATE UNIQUE INDEX uq_endorsement_old_number ON endorsement (old_number);
CREATE TABLE event (
	id UUID NOT NULL,
	application_id UUID NOT NULL,
	kind TEXT NOT NULL,
	actor_id UUID,
	facts JSONB NOT NULL,
	at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT pk_event PRIMARY KEY (id),
	CONSTRAINT fk_event_application_id FOREIGN KEY(application_id) REFERENCES application (id) ON DELETE CASCADE
);
CREATE INDEX ix_event_application_id ON event (application_id);
CREATE TABLE glance (
	application_id UUID NOT NULL,
	squares JSONB NOT NULL,
	looked_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	asked INTEGER DEFAULT '0' NOT NULL,
	looked INTEGER DEFAULT '0' NOT NULL,
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
	CONSTRAINT ck_joint_known_state CHECK (state IN ('open', 'proposed', 'agreed', 'apart')),
	CONSTRAINT ck_joint_known_verdict CHECK (verdict IN ('approve', 'hold', 'defer')),
	CONSTRAINT ck_joint_proposed_is_whole CHECK (state not in ('proposed', 'agreed') or (verdict is not null and proposed_by is not null)),
	CONSTRAINT ck_joint_agreed_by_another CHECK (state <> 'agreed' or agreed_by <> proposed_by),
	CONSTRAINT uq_joint_application_id_round UNIQUE (application_id, round),
	CONSTRAINT fk_joint_application_id FOREIGN KEY(application_id) REFERENCES application (id) ON DELETE CASCADE
);
CREATE TABLE look (
	application_id UUID NOT NULL,
	by_id UUID NOT NULL,
	day DATE NOT NULL,
	CONSTRAINT pk_look PRIMARY KEY (application_id, by_id, day),
	CONSTRAINT fk_look_application_id FOREIGN KEY(application_id) REFERENCES application (id) ON DELETE CASCADE,
	CONSTRAINT fk_look_by_id FOREIGN KEY(by_id) REFERENCES person (id)
);
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
	CONSTRAINT ck_question_known_kind CHECK (kind IN ('incomplete', 'hold', 'deferral')),
	CONSTRAINT ck_question_known_state CHECK (state IN ('open', 'answered')),
	CONSTRAINT ck_question_answered_has_time CHECK ((state = 'answered') = (answered_at is not null)),
	CONSTRAINT fk_question_application_id FOREIGN KEY(application_id) REFERENCES application (id) ON DELETE CASCADE
);
CREATE INDEX ix_question_application_id ON question (application_id);
CREATE TABLE rating (
	id UUID NOT NULL,
	application_id UUID NOT NULL,
	rater_id UUID NOT NULL,
	name TEXT,
	email TEXT NOT NULL,
	kinds JSONB NOT NULL,
	state TEXT NOT NULL,
	token_digest TEXT NOT NULL,
	older_digests JSONB NOT NULL,
	code_digest TEXT,
	waived BOOLEAN,
	note TEXT,
	answers JSONB NOT NULL,
	comments TEXT,
	not_enough_information INTEGER NOT NULL,
	recommends BOOLEAN,
	rater_endorsed_as JSONB NOT NULL,
	rater_number TEXT,
	rater_vetted BOOLEAN NOT NULL,
	vetted_by UUID,
	declined_because TEXT,
	version INTEGER NOT NULL,
	reminders INTEGER NOT NULL,
	reminded_at TIMESTAMP WITH TIME ZONE,
	asked_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	opened_at TIMESTAMP WITH TIME ZONE,
	completed_on DATE,
	message_id UUID,
	CONSTRAINT pk_rating PRIMARY KEY (id),
	CONSTRAINT ck_rating_known_state CHECK (state IN ('asked', 'opened', 'completed', 'declined', 'replaced', 'expired')),
	CONSTRAINT ck_rating_completed_has_day CHECK ((state = 'completed') = (completed_on is not null)),
	CONSTRAINT fk_rating_application_id FOREIGN KEY(application_id) REFERENCES application (id) ON DELETE CASCADE,
	CONSTRAINT fk_rating_rater_id FOREIGN KEY(rater_id) REFERENCES person (id),
	CONSTRAINT uq_rating_token_digest UNIQUE (token_digest),
	CONSTRAINT uq_rating_code_digest UNIQUE (code_digest)
);
CREATE INDEX ix_rating_application_id ON rating (application_id);
CREATE INDEX ix_rating_rater_id ON rating (rater_id);
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
CREATE TABLE review (
	id UUID NOT NULL,
	application_id UUID NOT NULL,
	reviewer_id UUID NOT NULL,
	round INTEGER NOT NULL,
	state TEXT NOT NULL,
	verdict TEXT,
	judgements JSONB NOT NULL,
	summary TEXT NOT NULL,
	version INTEGER NOT NULL,
	assigned_by UUID,
	assigned_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	due_on DATE,
	sent_at TIMESTAMP WITH TIME ZONE,
	blind BOOLEAN,
	CONSTRAINT pk_review PRIMARY KEY (id),
	CONSTRAINT ck_review_known_state CHECK (state IN ('assigned', 'sent', 'recused')),
	CONSTRAINT ck_review_known_verdict CHECK (verdict IN ('approve', 'hold', 'defer')),
	CONSTRAINT ck_review_sent_is_whole CHECK (state <> 'sent' or (verdict is not null and sent_at is not null)),
	CONSTRAINT uq_review_application_id_reviewer_id_round UNIQUE (application_id, reviewer_id, round),
	CONSTRAINT fk_review_application_id FOREIGN KEY(application_id) REFERENCES application (id) ON DELETE CASCADE,
	CONSTRAINT fk_review_reviewer_id FOREIGN KEY(reviewer_id) REFERENCES person (id)
);
CREATE INDEX ix_review_reviewer_id ON review (reviewer_id);
CREATE TABLE rsc (
	from_day DATE NOT NULL,
	to_day DATE,
	minutes INTEGER,
	hours NUMERIC(7, 2),
	provider_id UUID,
	format TEXT NOT NULL,
	group_size INTEGER,
	mode TEXT NOT NULL,
	age_bands JSONB NOT NULL,
	age_split JSONB,
	about_own_provision BOOLEAN NOT NULL,
	peer BOOLEAN NOT NULL,
	confirmed_at TIMESTAMP WITH TIME ZONE,
	confirmed_by UUID,
	disputed_at TIMESTAMP WITH TIME ZONE,
	dispute TEXT,
	id UUID NOT NULL,
	version INTEGER NOT NULL,
	removed_at TIMESTAMP WITH TIME ZONE,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
	person_id UUID NOT NULL,
	batch_id UUID,
	came_over DATE,
	CONSTRAINT pk_rsc PRIMARY KEY (id),
	CONSTRAINT ck_rsc_minutes_or_hours CHECK ((minutes is null) <> (hours is null)),
	CONSTRAINT ck_rsc_confirmed_or_disputed CHECK (confirmed_at is null or disputed_at is null),
	CONSTRAINT ck_rsc_known_format CHECK (format IN ('individual', 'group')),
	CONSTRAINT fk_rsc_provider_id FOREIGN KEY(provider_id) REFERENCES person (id),
	CONSTRAINT fk_rsc_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE,
	CONSTRAINT fk_rsc_batch_id FOREIGN KEY(batch_id) REFERENCES batch (id) ON DELETE SET NULL
);
CREATE INDEX ix_rsc_person_id ON rsc (person_id);
CREATE INDEX ix_rsc_provider_id ON rsc (provider_id);
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
	CONSTRAINT uq_thread_application_id_section UNIQUE (application_id, section),
	CONSTRAINT ck_thread_known_state CHECK (state in ('open', 'closed')),
	CONSTRAINT ck_thread_known_side CHECK (waiting_for IN ('applicant', 'office', 'advisor')),
	CONSTRAINT ck_thread_closed_waits_for_nobody CHECK (state = 'open' or waiting_for is null),
	CONSTRAINT fk_thread_application_id FOREIGN KEY(application_id) REFERENCES application (id) ON DELETE CASCADE
);
CREATE TABLE training (
	title TEXT NOT NULL,
	given_by TEXT NOT NULL,
	from_day DATE NOT NULL,
	to_day DATE,
	hours NUMERIC(7, 2) NOT NULL,
	topics JSONB NOT NULL,
	kind TEXT NOT NULL,
	competencies JSONB NOT NULL,
	age_bands JSONB NOT NULL,
	age_split JSONB,
	id UUID NOT NULL,
	version INTEGER NOT NULL,
	removed_at TIMESTAMP WITH TIME ZONE,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
	person_id UUID NOT NULL,
	batch_id UUID,
	came_over DATE,
	CONSTRAINT pk_training PRIMARY KEY (id),
	CONSTRAINT ck_training_hours_of_a_training CHECK (hours between 0.25 and 2000),
	CONSTRAINT fk_training_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE,
	CONSTRAINT fk_training_batch_id FOREIGN KEY(batch_id) REFERENCES batch (id) ON DELETE SET NULL
);
CREATE INDEX ix_training_person_id ON training (person_id);
CREATE TABLE work (
	employer TEXT NOT NULL,
	title TEXT NOT NULL,
	from_day DATE NOT NULL,
	until_day DATE,
	hours_per_week NUMERIC(7, 2) NOT NULL,
	paid BOOLEAN NOT NULL,
	supervised BOOLEAN NOT NULL,
	specialised_training BOOLEAN NOT NULL,
	role_kind TEXT NOT NULL,
	age_bands JSONB NOT NULL,
	families_target_age INTEGER NOT NULL,
	focus JSONB NOT NULL,
	with_whom JSONB NOT NULL,
	leadership TEXT,
	id UUID NOT NULL,
	version INTEGER NOT NULL,
	removed_at TIMESTAMP WITH TIME ZONE,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
	person_id UUID NOT NULL,
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
	CONSTRAINT fk_appeal_person_id FOREIGN KEY(person_id) REFERENCES person (id),
	CONSTRAINT fk_appeal_application_id FOREIGN KEY(application_id) REFERENCES application (id),
	CONSTRAINT fk_appeal_decision_id FOREIGN KEY(decision_id) REFERENCES decision (id),
	CONSTRAINT fk_appeal_decided_by FOREIGN KEY(decided_by) REFERENCES person (id),
	CONSTRAINT fk_appeal_besides_id FOREIGN KEY(besides_id) REFERENCES person (id),
	CONSTRAINT fk_appeal_handler_id FOREIGN KEY(handler_id) REFERENCES person (id)
);
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
	CONSTRAINT fk_covered_page_copy_id FOREIGN KEY(copy_id) REFERENCES covered_copy (id) ON DELETE CASCADE,
	CONSTRAINT fk_covered_page_file_id FOREIGN KEY(file_id) REFERENCES file (id)
);
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
CREATE TABLE mailing (
	id UUID NOT NULL,
	piece_id UUID NOT NULL,
	words JSONB NOT NULL,
	state TEXT NOT NULL,
	asked_by UUID,
	asked_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
	done_at TIMESTAMP WITH TIME ZONE,
	CONSTRAINT pk_mailing PRIMARY KEY (id),
	CONSTRAINT ck_mailing_known_state CHECK (state IN ('sending', 'sent')),
	CONSTRAINT uq_mailing_piece_id UNIQUE (piece_id),
	CONSTRAINT fk_mailing_piece_id FOREIGN KEY(piece_id) REFERENCES piece (id),
	CONSTRAINT fk_mailing_asked_by FOREIGN KEY(asked_by) REFERENCES person (id) ON DELETE SET NULL
);
CREATE TABLE piece_text (
	piece_id UUID NOT NULL,
	language VARCHAR(100) NOT NULL,
	state VARCHAR(100) NOT NULL,
	latest INTEGER NOT NULL,
	shown INTEGER,
	shown_at TIMESTAMP WITH TIME ZONE,
	CONSTRAINT pk_piece_text PRIMARY KEY (piece_id, language),
	CONSTRAINT ck_piece_text_known_state CHECK (state IN ('draft', 'published')),
	CONSTRAINT ck_piece_text_published_is_shown CHECK ((state = 'published') = (shown is not null)),
	CONSTRAINT ck_piece_text_shown_is_there CHECK (shown is null or shown between 1 and latest),
	CONSTRAINT fk_piece_text_piece_id FOREIGN KEY(piece_id) REFERENCES piece (id) ON DELETE CASCADE
);
CREATE TABLE reading (
	thread_id UUID NOT NULL,
	person_id UUID NOT NULL,
	seen_at TIMESTAMP WITH TIME ZONE,
	told_at TIMESTAMP WITH TIME ZONE,
	CONSTRAINT pk_reading PRIMARY KEY (thread_id, person_id),
	CONSTRAINT fk_reading_thread_id FOREIGN KEY(thread_id) REFERENCES thread (id) ON DELETE CASCADE,
	CONSTRAINT fk_reading_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE INDEX ix_reading_person_id ON reading (person_id);
CREATE TABLE review_credit (
	id UUID NOT NULL,
	review_id UUID NOT NULL,
	person_id UUID NOT NULL,
	hours NUMERIC(4, 2) NOT NULL,
	on_day DATE NOT NULL,
	CONSTRAINT pk_review_credit PRIMARY KEY (id),
	CONSTRAINT ck_review_credit_some_hours CHECK (hours > 0),
	CONSTRAINT uq_review_credit_review_id UNIQUE (review_id),
	CONSTRAINT fk_review_credit_review_id FOREIGN KEY(review_id) REFERENCES review (id) ON DELETE CASCADE,
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
	CONSTRAINT ck_rsc_answer_known_answer CHECK (said IN ('confirmed', 'disputed', 'undone')),
	CONSTRAINT fk_rsc_answer_rsc_id FOREIGN KEY(rsc_id) REFERENCES rsc (id) ON DELETE CASCADE,
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
CREATE TABLE mailing_copy (
	mailing_id UUID NOT NULL,
	subscriber_id UUID NOT NULL,
	token_digest VARCHAR(100) NOT NULL,
	message_id UUID,
	at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT pk_mailing_copy PRIMARY KEY (mailing_id, subscriber_id),
	CONSTRAINT fk_mailing_copy_mailing_id FOREIGN KEY(mailing_id) REFERENCES mailing (id),
	CONSTRAINT fk_mailing_copy_subscriber_id FOREIGN KEY(subscriber_id) REFERENCES subscriber (id) ON DELETE CASCADE,
	CONSTRAINT uq_mailing_copy_token_digest UNIQUE (token_digest)
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
	CONSTRAINT fk_piece_version_piece_id_language FOREIGN KEY(piece_id, language) REFERENCES piece_text (piece_id, language) ON DELETE CASCADE,
	CONSTRAINT fk_piece_version_by_id FOREIGN KEY(by_id) REFERENCES person (id) ON DELETE SET NULL
);
