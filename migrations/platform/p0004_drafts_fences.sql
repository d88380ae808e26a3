-- what an association says of a draft is the floor of a band, none below what it asks for itself; exact counts that
-- were told before become bands too
update shared.draft_answer set
  applications = (select max(floor) from unnest(array[10, 25, 50, 100, 250]) floor where floor <= applications),
  loses = (select max(floor) from unnest(array[10, 25, 50, 100, 250]) floor where floor <= loses),
  gains = (select max(floor) from unnest(array[10, 25, 50, 100, 250]) floor where floor <= gains),
  endorsements = (select max(floor) from unnest(array[10, 25, 50, 100, 250]) floor where floor <= endorsements),
  loses_later = (select max(floor) from unnest(array[10, 25, 50, 100, 250]) floor where floor <= loses_later),
  gains_later = (select max(floor) from unnest(array[10, 25, 50, 100, 250]) floor where floor <= gains_later);
alter table shared.draft_answer add constraint only_bands check (
  array_remove(array[applications, loses, gains, endorsements, loses_later, gains_later], null)
    <@ array[10, 25, 50, 100, 250]
);
alter table shared.draft_answer enable row level security;
create policy read_all on shared.draft_answer for select to {alliance} using (true);
create policy say_what_it_asks_for on shared.draft_answer for insert to {every_tenant} with check (
  tenant = current_user
  and coalesce(least(applications, loses, gains, endorsements, loses_later, gains_later)
    >= (select small.least from shared.small_cell small where small.tenant = current_user), true)
);
