ALTER TABLE shared.association DROP CONSTRAINT IF EXISTS ck_association_code_of_the_format;
DROP INDEX shared.ix_theme_rating_sent;

DROP INDEX shared.ix_site_step_open;

DROP INDEX shared.ix_rule_request_listed;

ALTER TABLE shared.published_cell DROP COLUMN open;

DROP INDEX shared.ix_help_case_turn;

ALTER TABLE shared.fidelity_review DROP COLUMN next_on;

ALTER TABLE shared.fidelity_review DROP COLUMN study_on;

DROP TABLE shared.fidelity_letter;

DROP TABLE shared.erasure;


DROP INDEX alliance.ix_standing_name;

DROP INDEX alliance.ix_message_state;

DROP INDEX alliance.ix_message_created_at;

ALTER TABLE alliance.message ALTER COLUMN created_at SET DEFAULT now();
