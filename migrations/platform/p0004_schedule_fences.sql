-- fidelity reviews: by when the association is asked, and about when the next one is to be planned
grant select (study_on, next_on), insert (study_on), update (next_on) on shared.fidelity_review to {alliance};
