-- of the smallest number shown the Alliance's forecasts need the number alone, not when or how often it was changed
revoke select on shared.small_cell from {alliance};
grant select (tenant, least) on shared.small_cell to {alliance};
