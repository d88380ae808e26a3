drop policy say_what_it_asks_for on shared.draft_answer;
drop policy read_all on shared.draft_answer;
alter table shared.draft_answer disable row level security;
alter table shared.draft_answer drop constraint only_bands;
