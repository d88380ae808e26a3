-- the Alliance's own tables of its pipeline
grant select, insert, update on alliance.onboarding, alliance.onboarding_passage, alliance.onboarding_note to {alliance};
grant select, insert, update, delete on alliance.interest to {alliance};
