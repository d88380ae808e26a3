revoke select (tenant, least) on shared.small_cell from {alliance};
grant select on shared.small_cell to {alliance};
