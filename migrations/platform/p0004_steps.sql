CREATE TABLE shared.fidelity_letter (
    tenant TEXT DEFAULT CURRENT_USER NOT NULL,
    row_id UUID NOT NULL,
    mark TEXT NOT NULL,
    sent_on DATE NOT NULL,
    CONSTRAINT pk_fidelity_letter PRIMARY KEY (tenant, row_id, mark)
);
