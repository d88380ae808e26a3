DROP TABLE shared.fidelity_letter;
