DROP INDEX shared.ix_endorsement_fact_tenant;

DROP TABLE shared.endorsement_fact;
