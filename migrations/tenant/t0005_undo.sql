DROP INDEX ix_rsc_answer_provider_id;

ALTER TABLE rsc DROP CONSTRAINT fk_rsc_provider_id;

ALTER TABLE rsc ADD CONSTRAINT fk_rsc_provider_id FOREIGN KEY(provider_id) REFERENCES person (id);

ALTER TABLE review_credit DROP CONSTRAINT fk_review_credit_person_id;

ALTER TABLE review_credit ADD CONSTRAINT fk_review_credit_person_id FOREIGN KEY(person_id) REFERENCES person (id);

ALTER TABLE review DROP CONSTRAINT fk_review_reviewer_id;

ALTER TABLE review ADD CONSTRAINT fk_review_reviewer_id FOREIGN KEY(reviewer_id) REFERENCES person (id);

ALTER TABLE remark DROP CONSTRAINT fk_remark_author_id;

ALTER TABLE remark ADD CONSTRAINT fk_remark_author_id FOREIGN KEY(author_id) REFERENCES person (id);

DROP INDEX ix_remark_author_id;

ALTER TABLE rating DROP CONSTRAINT fk_rating_rater_id;

ALTER TABLE rating ADD CONSTRAINT fk_rating_rater_id FOREIGN KEY(rater_id) REFERENCES person (id);

DROP INDEX ix_provider_lapse_provider_id;

ALTER TABLE piece DROP COLUMN called_off;

ALTER TABLE person DROP CONSTRAINT fk_person_merged_into;

ALTER TABLE person ADD CONSTRAINT fk_person_merged_into FOREIGN KEY(merged_into) REFERENCES person (id);

ALTER TABLE endorsement DROP CONSTRAINT fk_endorsement_person_id;

ALTER TABLE endorsement ADD CONSTRAINT fk_endorsement_person_id FOREIGN KEY(person_id) REFERENCES person (id);

ALTER TABLE decision DROP CONSTRAINT fk_decision_decided_by;

ALTER TABLE decision ADD CONSTRAINT fk_decision_decided_by FOREIGN KEY(decided_by) REFERENCES person (id);

DROP INDEX ix_decision_decided_by;

ALTER TABLE conflict DROP CONSTRAINT fk_conflict_person_id;

ALTER TABLE conflict DROP CONSTRAINT fk_conflict_reviewer_id;

ALTER TABLE conflict ADD CONSTRAINT fk_conflict_person_id FOREIGN KEY(person_id) REFERENCES person (id);

ALTER TABLE conflict ADD CONSTRAINT fk_conflict_reviewer_id FOREIGN KEY(reviewer_id) REFERENCES person (id);

DROP INDEX ix_conflict_reviewer_id;

DROP INDEX ix_confirmation_provider_id;

ALTER TABLE comment DROP CONSTRAINT fk_comment_author_id;

ALTER TABLE comment ADD CONSTRAINT fk_comment_author_id FOREIGN KEY(author_id) REFERENCES person (id);

DROP INDEX ix_comment_author_id;

ALTER TABLE application DROP CONSTRAINT fk_application_person_id;

ALTER TABLE application ADD CONSTRAINT fk_application_person_id FOREIGN KEY(person_id) REFERENCES person (id);

ALTER TABLE appeal_note DROP CONSTRAINT fk_appeal_note_author_id;

ALTER TABLE appeal_note ADD CONSTRAINT fk_appeal_note_author_id FOREIGN KEY(author_id) REFERENCES person (id);

ALTER TABLE appeal DROP CONSTRAINT fk_appeal_handler_id;

ALTER TABLE appeal DROP CONSTRAINT fk_appeal_besides_id;

ALTER TABLE appeal DROP CONSTRAINT fk_appeal_person_id;

ALTER TABLE appeal ADD CONSTRAINT fk_appeal_handler_id FOREIGN KEY(handler_id) REFERENCES person (id);

ALTER TABLE appeal ADD CONSTRAINT fk_appeal_besides_id FOREIGN KEY(besides_id) REFERENCES person (id);

ALTER TABLE appeal ADD CONSTRAINT fk_appeal_person_id FOREIGN KEY(person_id) REFERENCES person (id);

ALTER TABLE advice DROP CONSTRAINT fk_advice_advisor_id;

ALTER TABLE advice ADD CONSTRAINT fk_advice_advisor_id FOREIGN KEY(advisor_id) REFERENCES person (id);
