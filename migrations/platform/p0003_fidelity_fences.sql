-- facts told: the tenant names them, the worker marks what it counted and what no longer stands
grant insert (fact) on shared.outbox to {every_tenant};
grant update (counted, superseded_at) on shared.outbox to {indicators};
-- what was told before facts had names cannot be told apart from what is told again: the nightly count tells it anew
update shared.outbox set superseded_at = now() where fact is null;
