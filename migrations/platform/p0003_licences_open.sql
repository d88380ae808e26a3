drop trigger ensure_licensed on shared.register;
drop function shared.ensure_licensed();
alter table alliance.licence drop constraint one_holder;
drop function alliance.ground_of(text, jsonb, jsonb);
drop type alliance.ground;
