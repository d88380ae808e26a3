-- how far figures are on their way: the worker tells it, the Alliance reads it, and it is about nobody alone
grant select, insert, update on shared.showing to {indicators};
grant select on shared.showing to {alliance};
