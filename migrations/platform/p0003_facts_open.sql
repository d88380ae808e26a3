drop function shared.endorsement_facts(text[]);
