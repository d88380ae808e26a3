revoke insert (fact) on shared.outbox from {every_tenant};
revoke update (counted, superseded_at) on shared.outbox from {indicators};
drop function shared.handed_over(uuid, text);
