drop policy add_own on shared.fidelity_letter;
drop policy read_own on shared.fidelity_letter;
