DROP INDEX shared.uq_outbox_fact;

DROP INDEX shared.ix_outbox_to_count;

ALTER TABLE shared.outbox DROP COLUMN superseded_at;

ALTER TABLE shared.outbox DROP COLUMN counted;

ALTER TABLE shared.outbox DROP COLUMN fact;

DROP INDEX shared.ix_endorsement_fact_tenant;

DROP TABLE shared.endorsement_fact;


DROP INDEX alliance.uq_onboarding_passage_open;

DROP INDEX alliance.ix_onboarding_passage_onboarding_id;

DROP TABLE alliance.onboarding_passage;

DROP INDEX alliance.ix_onboarding_note_onboarding_id;

DROP TABLE alliance.onboarding_note;

DROP INDEX alliance.ix_interest_onboarding_id;

DROP TABLE alliance.interest;

DROP INDEX alliance.ix_onboarding_sort_key;

DROP INDEX alliance.ix_onboarding_owner_id;

DROP TABLE alliance.onboarding;
