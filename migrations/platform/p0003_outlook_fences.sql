-- what is ahead of associations, renewed by the Alliance's worker, and how many people one provider can serve
grant select, insert, update, delete on alliance.outlook to {alliance};
grant select, insert, update on alliance.rsc_standard to {alliance};
