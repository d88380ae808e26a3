ALTER TABLE alliance.licence DROP CONSTRAINT IF EXISTS ck_licence_fee_not_negative;
ALTER TABLE alliance.licence DROP CONSTRAINT IF EXISTS ck_licence_fee_says_currency;
ALTER TABLE alliance.licence DROP CONSTRAINT IF EXISTS ck_licence_known_fee_every;
ALTER TABLE shared.site_request DROP CONSTRAINT IF EXISTS ck_site_request_known_state;
ALTER TABLE shared.standards_draft DROP CONSTRAINT IF EXISTS ck_standards_draft_known_state;
ALTER TABLE shared.standards_draft DROP CONSTRAINT IF EXISTS ck_standards_draft_open_until_a_day;
ALTER TABLE shared.standards_draft DROP CONSTRAINT IF EXISTS ck_standards_draft_withdrawn_with_reason;
ALTER TABLE shared.tenant DROP CONSTRAINT IF EXISTS ck_tenant_practice_stays_practice;
ALTER TABLE shared.tenant DROP COLUMN sandbox;

ALTER TABLE shared.standards_draft DROP COLUMN reason;

ALTER TABLE shared.standards_draft DROP COLUMN ended_at;

ALTER TABLE shared.standards_draft DROP COLUMN comments_until;

ALTER TABLE shared.standards_draft DROP COLUMN opened_at;

ALTER TABLE shared.standards_draft DROP COLUMN sent_at;

ALTER TABLE shared.standards_draft DROP COLUMN follows;

ALTER TABLE shared.standards_draft DROP COLUMN version;

ALTER TABLE shared.standards_draft DROP COLUMN state;

ALTER TABLE shared.standards_draft DROP COLUMN text;

DROP INDEX shared.uq_site_request_site;

DROP INDEX shared.uq_site_request_sandbox;

CREATE UNIQUE INDEX uq_site_request_code ON shared.site_request (code) WHERE (state <> ALL (ARRAY['undone'::text, 'stopped'::text]));

ALTER TABLE shared.site_request DROP COLUMN sandbox;

DROP INDEX shared.ix_register_words;

DROP INDEX shared.ix_register_unlisted;

DROP INDEX shared.ix_register_standing;

DROP INDEX shared.ix_register_published;

DROP INDEX shared.ix_register_named;

DROP INDEX shared.ix_register_category;

CREATE INDEX ix_register_tenant ON shared.register (tenant);

ALTER TABLE shared.override DROP COLUMN beyond;

DROP INDEX shared.uq_outbox_fact;

DROP INDEX shared.ix_outbox_to_count;

ALTER TABLE shared.outbox DROP COLUMN superseded_at;

ALTER TABLE shared.outbox DROP COLUMN counted;

ALTER TABLE shared.outbox DROP COLUMN fact;

DROP INDEX shared.ix_help_word_untold;

DROP INDEX shared.ix_help_word_case_id;

DROP TABLE shared.help_word;

DROP INDEX shared.uq_theme_rating_draft;

DROP INDEX shared.ix_theme_rating_code;

DROP TABLE shared.theme_rating;

DROP TABLE shared.tally;

DROP TABLE shared.small_cell;

DROP INDEX shared.ix_shown_figure_shown_at;

DROP INDEX shared.ix_shown_figure_period;

DROP INDEX shared.ix_shown_figure_indicator;

DROP TABLE shared.shown_figure;

DROP INDEX shared.ix_rule_request_tenant;

DROP TABLE shared.rule_request;

DROP INDEX shared.uq_rubric_draft;

DROP TABLE shared.rubric;

DROP TABLE shared.restoration;

DROP INDEX shared.ix_recount_latest;

DROP TABLE shared.recount;

DROP TABLE shared.readiness;

DROP TABLE shared.published_cell;

DROP INDEX shared.ix_plan_note_action;

DROP TABLE shared.plan_note;

DROP INDEX shared.ix_plan_goal_code;

DROP TABLE shared.plan_goal;

DROP INDEX shared.ix_plan_action_open;

DROP INDEX shared.ix_plan_action_code;

DROP TABLE shared.plan_action;

DROP INDEX shared.uq_meeting_minutes_number;

DROP TABLE shared.meeting_minutes;

DROP INDEX shared.ix_meeting_guest_code;

DROP TABLE shared.meeting_guest;

DROP INDEX shared.ix_meeting_starts;

DROP TABLE shared.meeting;

DROP TABLE shared.licensed;

DROP TABLE shared.indicator;

DROP INDEX shared.uq_help_topic_code_from_day;

DROP TABLE shared.help_topic;

DROP INDEX shared.ix_help_case_waiting;

DROP INDEX shared.ix_help_case_tenant;

DROP INDEX shared.ix_help_case_code;

DROP TABLE shared.help_case;

DROP INDEX shared.ix_handover_look_review_id;

DROP INDEX shared.ix_handover_look_handover_id;

DROP TABLE shared.handover_look;

DROP INDEX shared.ix_handover_tenant;

DROP INDEX shared.ix_handover_review_id;

DROP TABLE shared.handover;

DROP TABLE shared.figure;

DROP INDEX shared.ix_fidelity_review_tenant;

DROP TABLE shared.fidelity_review;

DROP INDEX shared.ix_fidelity_finding_review_id;

DROP TABLE shared.fidelity_finding;

DROP INDEX shared.ix_endorsement_fact_tenant;

DROP TABLE shared.endorsement_fact;

DROP INDEX shared.ix_draft_comment_draft;

DROP TABLE shared.draft_comment;

DROP TABLE shared.checklist_state;

DROP INDEX shared.uq_checklist_item_key;

DROP INDEX shared.ix_checklist_item_code;

DROP TABLE shared.checklist_item;


ALTER TABLE alliance.totp ALTER COLUMN secret TYPE TEXT;

ALTER TABLE alliance.throttle ALTER COLUMN key TYPE TEXT;

ALTER TABLE alliance.recovery_code ALTER COLUMN digest TYPE TEXT;

ALTER TABLE alliance.person_role ALTER COLUMN role TYPE TEXT;

ALTER TABLE alliance.password ALTER COLUMN digest TYPE TEXT;

ALTER TABLE alliance.once DROP COLUMN said;

ALTER TABLE alliance.message DROP COLUMN leave_url;

ALTER TABLE alliance.licence DROP CONSTRAINT fk_licence_renews_id;

ALTER TABLE alliance.licence DROP COLUMN withdrawn_at;

ALTER TABLE alliance.licence DROP COLUMN reason;

ALTER TABLE alliance.licence DROP COLUMN renews_id;

ALTER TABLE alliance.licence DROP COLUMN fee_every;

ALTER TABLE alliance.licence DROP COLUMN currency;

ALTER TABLE alliance.licence DROP COLUMN fee_minor;

ALTER TABLE alliance.licence DROP COLUMN exclusive;

ALTER TABLE alliance.licence DROP COLUMN territory;

ALTER TABLE alliance.device ALTER COLUMN digest TYPE TEXT;

ALTER TABLE alliance.body DROP COLUMN host;

ALTER TABLE alliance.body DROP COLUMN legal_form;

ALTER TABLE alliance.body DROP COLUMN search_key;

ALTER TABLE alliance.body DROP COLUMN sort_key;

DROP INDEX alliance.ix_ta_entry_body_body_id;

DROP TABLE alliance.ta_entry_body;

DROP INDEX alliance.ix_suspension_licence_id;

DROP INDEX alliance.ix_suspension_body_id;

DROP TABLE alliance.suspension;

DROP INDEX alliance.ix_paper_body_id;

DROP TABLE alliance.paper;

DROP INDEX alliance.uq_onboarding_passage_open;

DROP INDEX alliance.ix_onboarding_passage_onboarding_id;

DROP TABLE alliance.onboarding_passage;

DROP INDEX alliance.ix_onboarding_note_onboarding_id;

DROP TABLE alliance.onboarding_note;

DROP INDEX alliance.ix_obligation_open;

DROP INDEX alliance.ix_obligation_body_id;

DROP TABLE alliance.obligation;

DROP INDEX alliance.ix_interest_onboarding_id;

DROP TABLE alliance.interest;

DROP TABLE alliance.first_view;

DROP INDEX alliance.ix_vetting_window_body_id;

DROP TABLE alliance.vetting_window;

DROP INDEX alliance.ix_ta_talk_staff_id;

DROP INDEX alliance.ix_ta_talk_case_id;

DROP INDEX alliance.ix_ta_talk_body_id;

DROP INDEX alliance.ix_ta_talk_at;

DROP TABLE alliance.ta_talk;

DROP INDEX alliance.ix_ta_entry_staff_id;

DROP INDEX alliance.ix_ta_entry_on_day;

DROP INDEX alliance.ix_ta_entry_case_id;

DROP TABLE alliance.ta_entry;

DROP INDEX alliance.ix_saved_view_owner_id;

DROP INDEX alliance.ix_saved_view_listed;

DROP TABLE alliance.saved_view;

DROP TABLE alliance.rsc_standard;

DROP INDEX alliance.uq_put_aside_standing;

DROP TABLE alliance.put_aside;

DROP INDEX alliance.ix_onboarding_sort_key;

DROP INDEX alliance.ix_onboarding_owner_id;

DROP TABLE alliance.onboarding;

DROP INDEX alliance.ix_mark_wording_body_id;

DROP TABLE alliance.mark_wording;

DROP INDEX alliance.ix_help_plan_owner_id;

DROP TABLE alliance.help_plan;

DROP INDEX alliance.ix_help_note_case_id;

DROP TABLE alliance.help_note;

DROP INDEX alliance.ix_contact_body_id;

DROP TABLE alliance.contact;

DROP INDEX alliance.uq_checklist_template_draft;

DROP TABLE alliance.checklist_template;

DROP INDEX alliance.ix_body_name_body_id;

DROP TABLE alliance.body_name;

DROP TABLE alliance.ta_planned;

DROP TABLE alliance.summary;

DROP INDEX alliance.ix_standing_off;

DROP TABLE alliance.standing;

DROP INDEX alliance.ix_signal_rank;

DROP INDEX alliance.ix_signal_leads;

DROP INDEX alliance.ix_signal_code;

DROP TABLE alliance.signal;

DROP TABLE alliance.outlook;

DROP TABLE alliance.licence_letter;


ALTER TABLE shared.site_request ADD CONSTRAINT ck_site_request_known_state CHECK ((state = ANY (ARRAY['asked'::text, 'working'::text, 'done'::text, 'stopping'::text, 'stopped'::text, 'failed'::text, 'undone'::text])));
