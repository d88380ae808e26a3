CREATE TABLE shared.adoption (
	id UUID NOT NULL,
	code TEXT NOT NULL,
	set_id TEXT NOT NULL,
	from_day DATE NOT NULL,
	basis TEXT,
	note TEXT,
	position INTEGER DEFAULT '0' NOT NULL,
	recorded_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	CONSTRAINT pk_adoption PRIMARY KEY (id)
);
CREATE INDEX ix_adoption_code ON shared.adoption (code);
CREATE TABLE shared.association (
	code TEXT NOT NULL,
	body JSONB NOT NULL,
	changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	CONSTRAINT pk_association PRIMARY KEY (code)
);
CREATE TABLE shared.host (
	name TEXT NOT NULL,
	tenant TEXT DEFAULT CURRENT_USER NOT NULL,
	canonical BOOLEAN DEFAULT 'false' NOT NULL,
	txt_value TEXT,
	verified_at TIMESTAMP WITH TIME ZONE,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	CONSTRAINT pk_host PRIMARY KEY (name),
	CONSTRAINT ck_host_canonical_is_verified CHECK (not canonical or verified_at is not null)
);
CREATE INDEX ix_host_tenant ON shared.host (tenant);
CREATE UNIQUE INDEX uq_host_canonical ON shared.host (tenant) WHERE canonical;
CREATE TABLE shared.job (
	id UUID NOT NULL,
	tenant TEXT DEFAULT CURRENT_USER NOT NULL,
	task TEXT NOT NULL,
	row_id UUID,
	attempts INTEGER DEFAULT '0' NOT NULL,
	run_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	last_error TEXT,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	CONSTRAINT pk_job PRIMARY KEY (id)
);
CREATE INDEX ix_job_due ON shared.job (run_at);
CREATE TABLE shared.outbox (
	id UUID NOT NULL,
	tenant TEXT DEFAULT CURRENT_USER NOT NULL,
	kind TEXT NOT NULL,
	subject UUID,
	body JSONB NOT NULL,
	at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	CONSTRAINT pk_outbox PRIMARY KEY (id)
);
CREATE TABLE shared.override (
	id UUID NOT NULL,
	code TEXT NOT NULL,
	set_id TEXT NOT NULL,
	from_day DATE,
	until_day DATE,
	patch JSONB NOT NULL,
	basis TEXT,
	note TEXT,
	position INTEGER DEFAULT '0' NOT NULL,
	recorded_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	CONSTRAINT pk_override PRIMARY KEY (id)
);
CREATE INDEX ix_override_code ON shared.override (code);
CREATE TABLE shared.periodic (
	name TEXT NOT NULL,
	next_at TIMESTAMP WITH TIME ZONE NOT NULL,
	CONSTRAINT pk_periodic PRIMARY KEY (name)
);
CREATE TABLE shared.register (
	number TEXT NOT NULL,
	tenant TEXT DEFAULT CURRENT_USER NOT NULL,
	category TEXT NOT NULL,
	addon TEXT,
	status TEXT NOT NULL,
	since DATE NOT NULL,
	until DATE,
	name TEXT,
	search_key TEXT,
	place TEXT,
	sample BOOLEAN DEFAULT 'false' NOT NULL,
	published_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	CONSTRAINT pk_register PRIMARY KEY (number),
	CONSTRAINT ck_register_known_status CHECK (status IN ('endorsed', 'emerging', 'on_leave', 'ended'))
);
CREATE INDEX ix_register_tenant ON shared.register (tenant);
CREATE TABLE shared.site_request (
	id UUID NOT NULL,
	slug TEXT NOT NULL,
	tenant TEXT NOT NULL,
	code TEXT NOT NULL,
	name TEXT NOT NULL,
	short_name TEXT NOT NULL,
	time_zone TEXT NOT NULL,
	locale TEXT DEFAULT 'en_US' NOT NULL,
	languages JSONB NOT NULL,
	jurisdictions JSONB NOT NULL,
	series JSONB NOT NULL,
	coordinator_name TEXT,
	coordinator_email TEXT,
	samples BOOLEAN DEFAULT 'false' NOT NULL,
	state TEXT DEFAULT 'asked' NOT NULL,
	error TEXT,
	asked_by UUID,
	asked_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	ended_at TIMESTAMP WITH TIME ZONE,
	CONSTRAINT pk_site_request PRIMARY KEY (id),
	CONSTRAINT ck_site_request_known_state CHECK (state IN ('asked', 'working', 'done', 'stopping', 'stopped', 'failed', 'undone'))
);
CREATE UNIQUE INDEX uq_site_request_code ON shared.site_request (code) WHERE state not in ('undone', 'stopped');
CREATE UNIQUE INDEX uq_site_request_slug ON shared.site_request (slug) WHERE state not in ('undone', 'stopped');
CREATE TABLE shared.site_step (
	request_id UUID NOT NULL,
	key TEXT NOT NULL,
	tenant TEXT NOT NULL,
	position INTEGER NOT NULL,
	state TEXT DEFAULT 'todo' NOT NULL,
	started_at TIMESTAMP WITH TIME ZONE,
	ended_at TIMESTAMP WITH TIME ZONE,
	error TEXT,
	CONSTRAINT pk_site_step PRIMARY KEY (request_id, key),
	CONSTRAINT ck_site_step_known_state CHECK (state IN ('todo', 'working', 'done', 'failed'))
);
CREATE TABLE shared.standards_set (
	id TEXT NOT NULL,
	kind TEXT NOT NULL,
	body JSON NOT NULL,
	published_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	CONSTRAINT pk_standards_set PRIMARY KEY (id)
);
CREATE TABLE shared.tenant (
	slug TEXT NOT NULL,
	code TEXT NOT NULL,
	role TEXT NOT NULL,
	name TEXT NOT NULL,
	short_name TEXT NOT NULL,
	brand TEXT DEFAULT '#1f6b54' NOT NULL,
	accent TEXT DEFAULT '#d9772b' NOT NULL,
	logo TEXT,
	locale TEXT DEFAULT 'en_US' NOT NULL,
	languages JSONB DEFAULT '["en"]' NOT NULL,
	time_zone TEXT DEFAULT 'America/New_York' NOT NULL,
	currency TEXT DEFAULT 'USD' NOT NULL,
	contact_email TEXT,
	state TEXT DEFAULT 'preparing' NOT NULL,
	state_reason TEXT,
	samples BOOLEAN DEFAULT 'false' NOT NULL,
	revision TEXT,
	opened_at TIMESTAMP WITH TIME ZONE,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	CONSTRAINT pk_tenant PRIMARY KEY (slug),
	CONSTRAINT ck_tenant_known_state CHECK (state IN ('preparing', 'active', 'suspended', 'archived', 'rehearsal')),
	CONSTRAINT uq_tenant_role UNIQUE (role)
);
CREATE TABLE alliance.audit (
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
CREATE INDEX ix_audit_actor_id ON alliance.audit (actor_id);
CREATE INDEX ix_audit_at ON alliance.audit (at);
CREATE INDEX ix_audit_row_id ON alliance.audit (row_id);
CREATE TABLE alliance.audit_value (
	audit_id UUID NOT NULL,
	before JSONB NOT NULL,
	after JSONB NOT NULL,
	CONSTRAINT pk_audit_value PRIMARY KEY (audit_id)
);
CREATE TABLE alliance.body (
	id UUID NOT NULL,
	code TEXT NOT NULL,
	name TEXT NOT NULL,
	abbr TEXT,
	former TEXT,
	web TEXT,
	status TEXT NOT NULL,
	endorsement_in_use BOOLEAN,
	jurisdictions JSONB NOT NULL,
	series JSONB NOT NULL,
	facts JSONB NOT NULL,
	note TEXT,
	version INTEGER NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	CONSTRAINT pk_body PRIMARY KEY (id),
	CONSTRAINT ck_body_known_status CHECK (status IN ('confirmed', 'unverified', 'not_member_evidence', 'invented')),
	CONSTRAINT uq_body_code UNIQUE (code)
);
CREATE TABLE alliance.file (
	id UUID NOT NULL,
	owner_id UUID,
	name TEXT NOT NULL,
	media_type TEXT NOT NULL,
	size INTEGER NOT NULL,
	digest TEXT NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	CONSTRAINT pk_file PRIMARY KEY (id)
);
CREATE INDEX ix_file_owner_id ON alliance.file (owner_id);
CREATE TABLE alliance.file_part (
	file_id UUID NOT NULL,
	position INTEGER NOT NULL,
	content BYTEA NOT NULL,
	CONSTRAINT pk_file_part PRIMARY KEY (file_id, position)
);
CREATE TABLE alliance.message (
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
CREATE INDEX ix_message_about_id ON alliance.message (about_id);
CREATE INDEX ix_message_person_id ON alliance.message (person_id);
CREATE TABLE alliance.once (
	key TEXT NOT NULL,
	location TEXT,
	at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	CONSTRAINT pk_once PRIMARY KEY (key)
);
CREATE TABLE alliance.person (
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
	CONSTRAINT pk_person PRIMARY KEY (id)
);
CREATE INDEX ix_person_sort_key ON alliance.person (sort_key);
CREATE TABLE alliance.throttle (
	key TEXT NOT NULL,
	failures INTEGER DEFAULT '0' NOT NULL,
	since TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	blocked_until TIMESTAMP WITH TIME ZONE,
	CONSTRAINT pk_throttle PRIMARY KEY (key)
);
CREATE TABLE alliance.address (
	id UUID NOT NULL,
	email TEXT NOT NULL,
	key TEXT NOT NULL,
	verified_at TIMESTAMP WITH TIME ZONE,
	bounced_at TIMESTAMP WITH TIME ZONE,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	person_id UUID NOT NULL,
	CONSTRAINT pk_address PRIMARY KEY (id),
	CONSTRAINT fk_address_person_id FOREIGN KEY(person_id) REFERENCES alliance.person (id) ON DELETE CASCADE
);
CREATE INDEX ix_address_key ON alliance.address (key);
CREATE INDEX ix_address_person_id ON alliance.address (person_id);
CREATE UNIQUE INDEX uq_address_verified ON alliance.address (key) WHERE verified_at is not null;
CREATE TABLE alliance.device (
	id UUID NOT NULL,
	digest TEXT NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	seen_at TIMESTAMP WITH TIME ZONE,
	person_id UUID NOT NULL,
	CONSTRAINT pk_device PRIMARY KEY (id),
	CONSTRAINT uq_device_digest UNIQUE (digest),
	CONSTRAINT fk_device_person_id FOREIGN KEY(person_id) REFERENCES alliance.person (id) ON DELETE CASCADE
);
CREATE INDEX ix_device_person_id ON alliance.device (person_id);
CREATE TABLE alliance.licence (
	id UUID NOT NULL,
	body_id UUID NOT NULL,
	kind TEXT NOT NULL,
	series JSONB NOT NULL,
	from_day DATE,
	until_day DATE,
	precision TEXT NOT NULL,
	until_precision TEXT NOT NULL,
	note TEXT,
	version INTEGER NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	CONSTRAINT pk_licence PRIMARY KEY (id),
	CONSTRAINT ck_licence_known_kind CHECK (kind IN ('competency_guidelines', 'endorsement')),
	CONSTRAINT ck_licence_known_precision CHECK (precision IN ('day', 'month', 'year', 'unknown')),
	CONSTRAINT ck_licence_known_until_precision CHECK (until_precision IN ('day', 'month', 'year', 'unknown')),
	CONSTRAINT ck_licence_until_after_from CHECK (until_day is null or from_day is null or until_day >= from_day),
	CONSTRAINT fk_licence_body_id FOREIGN KEY(body_id) REFERENCES alliance.body (id)
);
CREATE INDEX ix_licence_body_id ON alliance.licence (body_id);
CREATE TABLE alliance.link (
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
	CONSTRAINT fk_link_person_id FOREIGN KEY(person_id) REFERENCES alliance.person (id) ON DELETE CASCADE
);
CREATE INDEX ix_link_person_id ON alliance.link (person_id);
CREATE TABLE alliance.login (
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
	CONSTRAINT fk_login_person_id FOREIGN KEY(person_id) REFERENCES alliance.person (id) ON DELETE CASCADE
);
CREATE INDEX ix_login_person_id ON alliance.login (person_id);
CREATE TABLE alliance.passkey (
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
	CONSTRAINT fk_passkey_person_id FOREIGN KEY(person_id) REFERENCES alliance.person (id) ON DELETE CASCADE
);
CREATE INDEX ix_passkey_person_id ON alliance.passkey (person_id);
CREATE TABLE alliance.password (
	digest TEXT NOT NULL,
	set_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	person_id UUID NOT NULL,
	CONSTRAINT pk_password PRIMARY KEY (person_id),
	CONSTRAINT fk_password_person_id FOREIGN KEY(person_id) REFERENCES alliance.person (id) ON DELETE CASCADE
);
CREATE TABLE alliance.person_role (
	role TEXT NOT NULL,
	since TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
	person_id UUID NOT NULL,
	CONSTRAINT pk_person_role PRIMARY KEY (role, person_id),
	CONSTRAINT fk_person_role_person_id FOREIGN KEY(person_id) REFERENCES alliance.person (id) ON DELETE CASCADE
);
CREATE TABLE alliance.recovery_code (
	id UUID NOT NULL,
	digest TEXT NOT NULL,
	used_at TIMESTAMP WITH TIME ZONE,
	person_id UUID NOT NULL,
	CONSTRAINT pk_recovery_code PRIMARY KEY (id),
	CONSTRAINT fk_recovery_code_person_id FOREIGN KEY(person_id) REFERENCES alliance.person (id) ON DELETE CASCADE
);
CREATE INDEX ix_recovery_code_person_id ON alliance.recovery_code (person_id);
CREATE TABLE alliance.totp (
	secret TEXT NOT NULL,
	confirmed_at TIMESTAMP WITH TIME ZONE,
	last_step INTEGER DEFAULT '0' NOT NULL,
	person_id UUID NOT NULL,
	CONSTRAINT pk_totp PRIMARY KEY (person_id),
	CONSTRAINT fk_totp_person_id FOREIGN KEY(person_id) REFERENCES alliance.person (id) ON DELETE CASCADE
);
