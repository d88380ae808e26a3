CREATE TABLE agreement (
	id UUID NOT NULL,
	kind TEXT NOT NULL,
	edition TEXT NOT NULL,
	text JSONB NOT NULL,
	sample BOOLEAN NOT NULL,
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
CREATE TABLE counter (
	name TEXT NOT NULL,
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
	CONSTRAINT pk_file PRIMARY KEY (id)
);
CREATE INDEX ix_file_owner_id ON file (owner_id);
CREATE TABLE file_part (
	file_id UUID NOT NULL,
	position INTEGER NOT NULL,
	content BYTEA NOT NULL,
	CONSTRAINT pk_file_part PRIMARY KEY (file_id, position)
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
CREATE TABLE once (
	key TEXT NOT NULL,
	location TEXT,
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
CREATE TABLE throttle (
	key TEXT NOT NULL,
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
	version INTEGER NOT NULL,
	state_since TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	CONSTRAINT pk_application PRIMARY KEY (id),
	CONSTRAINT ck_application_known_state CHECK (state IN ('building', 'submitted', 'returned', 'in_review', 'to_decide', 'approved', 'endorsed', 'withdrawn')),
	CONSTRAINT ck_application_returned_says_why CHECK ((state = 'returned') = (returned_as is not null)),
	CONSTRAINT ck_application_submitted_has_day CHECK (state = 'building' or state = 'withdrawn' or submitted_on is not null),
	CONSTRAINT fk_application_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);
CREATE INDEX ix_application_person_id ON application (person_id);
CREATE UNIQUE INDEX uq_application_open ON application (person_id, category) WHERE state not in ('endorsed', 'withdrawn');
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
CREATE INDEX ix_conflict_reviewer_id ON conflict (reviewer_id);
CREATE TABLE device (
	id UUID NOT NULL,
	digest TEXT NOT NULL,
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
	looked_at TIMESTAMP WITH TIME ZONE,
	looked_by UUID,
	accepted BOOLEAN,
	id UUID NOT NULL,
	version INTEGER NOT NULL,
	removed_at TIMESTAMP WITH TIME ZONE,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
	person_id UUID NOT NULL,
	CONSTRAINT pk_document PRIMARY KEY (id),
	CONSTRAINT fk_document_file_id FOREIGN KEY(file_id) REFERENCES file (id),
	CONSTRAINT fk_document_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE INDEX ix_document_person_id ON document (person_id);
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
	CONSTRAINT pk_education PRIMARY KEY (id),
	CONSTRAINT ck_education_known_level CHECK (level IN ('none', 'CDA', 'associate', 'bachelors', 'masters', 'doctorate')),
	CONSTRAINT fk_education_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE INDEX ix_education_person_id ON education (person_id);
CREATE TABLE exam_part (
	part TEXT NOT NULL,
	series TEXT NOT NULL,
	role TEXT,
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
	digest TEXT NOT NULL,
	set_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	person_id UUID NOT NULL,
	CONSTRAINT pk_password PRIMARY KEY (person_id),
	CONSTRAINT fk_password_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE TABLE person_role (
	role TEXT NOT NULL,
	since TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	person_id UUID NOT NULL,
	CONSTRAINT pk_person_role PRIMARY KEY (role, person_id),
	CONSTRAINT fk_person_role_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE TABLE provider (
	person_id UUID NOT NULL,
	degree TEXT NOT NULL,
	degree_confirmed_by UUID,
	given_number TEXT,
	listed BOOLEAN NOT NULL,
	takes_people BOOLEAN NOT NULL,
	languages JSONB NOT NULL,
	region TEXT,
	CONSTRAINT pk_provider PRIMARY KEY (person_id),
	CONSTRAINT fk_provider_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE TABLE recovery_code (
	id UUID NOT NULL,
	digest TEXT NOT NULL,
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
	away_until DATE,
	employer TEXT,
	CONSTRAINT pk_reviewer PRIMARY KEY (person_id),
	CONSTRAINT fk_reviewer_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
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
	id UUID NOT NULL,
	version INTEGER NOT NULL,
	removed_at TIMESTAMP WITH TIME ZONE,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
	person_id UUID NOT NULL,
	CONSTRAINT pk_rsc PRIMARY KEY (id),
	CONSTRAINT ck_rsc_minutes_or_hours CHECK ((minutes is null) <> (hours is null)),
	CONSTRAINT ck_rsc_known_format CHECK (format IN ('individual', 'group')),
	CONSTRAINT fk_rsc_provider_id FOREIGN KEY(provider_id) REFERENCES person (id),
	CONSTRAINT fk_rsc_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE INDEX ix_rsc_person_id ON rsc (person_id);
CREATE INDEX ix_rsc_provider_id ON rsc (provider_id);
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
	welcome JSONB NOT NULL,
	privacy JSONB NOT NULL,
	intake_note JSONB NOT NULL,
	logo_file_id UUID,
	version INTEGER NOT NULL,
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	CONSTRAINT pk_site PRIMARY KEY (id),
	CONSTRAINT ck_site_one_row CHECK (id = 1),
	CONSTRAINT ck_site_one_or_two_reviewers CHECK (reviewers_needed in (1, 2)),
	CONSTRAINT fk_site_logo_file_id FOREIGN KEY(logo_file_id) REFERENCES file (id)
);
CREATE TABLE totp (
	secret TEXT NOT NULL,
	confirmed_at TIMESTAMP WITH TIME ZONE,
	last_step INTEGER DEFAULT '0' NOT NULL,
	person_id UUID NOT NULL,
	CONSTRAINT pk_totp PRIMARY KEY (person_id),
	CONSTRAINT fk_totp_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
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
	CONSTRAINT pk_training PRIMARY KEY (id),
	CONSTRAINT ck_training_hours_of_a_training CHECK (hours between 0.25 and 2000),
	CONSTRAINT fk_training_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE INDEX ix_training_person_id ON training (person_id);
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
	CONSTRAINT pk_work PRIMARY KEY (id),
	CONSTRAINT ck_work_known_role_kind CHECK (role_kind IN ('direct_service', 'rsc_provision', 'policy_leadership', 'teaching_research', 'graduate_internship')),
	CONSTRAINT ck_work_until_after_from CHECK (until_day is null or until_day >= from_day),
	CONSTRAINT ck_work_hours_in_a_week CHECK (hours_per_week between 0.25 and 100),
	CONSTRAINT fk_work_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE INDEX ix_work_person_id ON work (person_id);
CREATE TABLE comment (
	id UUID NOT NULL,
	application_id UUID NOT NULL,
	section TEXT NOT NULL,
	author_id UUID NOT NULL,
	body TEXT NOT NULL,
	private BOOLEAN NOT NULL,
	at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT pk_comment PRIMARY KEY (id),
	CONSTRAINT fk_comment_application_id FOREIGN KEY(application_id) REFERENCES application (id) ON DELETE CASCADE,
	CONSTRAINT fk_comment_author_id FOREIGN KEY(author_id) REFERENCES person (id)
);
CREATE INDEX ix_comment_application_id ON comment (application_id);
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
	decided_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	CONSTRAINT pk_decision PRIMARY KEY (id),
	CONSTRAINT ck_decision_known_verdict CHECK (verdict IN ('approve', 'hold', 'defer')),
	CONSTRAINT fk_decision_application_id FOREIGN KEY(application_id) REFERENCES application (id),
	CONSTRAINT fk_decision_decided_by FOREIGN KEY(decided_by) REFERENCES person (id)
);
CREATE INDEX ix_decision_application_id ON decision (application_id);
CREATE TABLE endorsement (
	id UUID NOT NULL,
	number TEXT NOT NULL,
	person_id UUID NOT NULL,
	application_id UUID,
	category TEXT NOT NULL,
	addons JSONB NOT NULL,
	inactive JSONB NOT NULL,
	status TEXT NOT NULL,
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
	CONSTRAINT ck_endorsement_known_status CHECK (status IN ('endorsed', 'emerging', 'on_leave', 'ended')),
	CONSTRAINT uq_endorsement_number UNIQUE (number),
	CONSTRAINT fk_endorsement_person_id FOREIGN KEY(person_id) REFERENCES person (id),
	CONSTRAINT uq_endorsement_application_id UNIQUE (application_id),
	CONSTRAINT fk_endorsement_application_id FOREIGN KEY(application_id) REFERENCES application (id),
	CONSTRAINT uq_endorsement_view_token UNIQUE (view_token)
);
CREATE INDEX ix_endorsement_person_id ON endorsement (person_id);
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
	CONSTRAINT pk_review PRIMARY KEY (id),
	CONSTRAINT ck_review_known_state CHECK (state IN ('assigned', 'sent', 'recused')),
	CONSTRAINT ck_review_known_verdict CHECK (verdict IN ('approve', 'hold', 'defer')),
	CONSTRAINT ck_review_sent_is_whole CHECK (state <> 'sent' or (verdict is not null and sent_at is not null)),
	CONSTRAINT uq_review_application_id_reviewer_id_round UNIQUE (application_id, reviewer_id, round),
	CONSTRAINT fk_review_application_id FOREIGN KEY(application_id) REFERENCES application (id) ON DELETE CASCADE,
	CONSTRAINT fk_review_reviewer_id FOREIGN KEY(reviewer_id) REFERENCES person (id)
);
CREATE INDEX ix_review_application_id ON review (application_id);
CREATE INDEX ix_review_reviewer_id ON review (reviewer_id);
