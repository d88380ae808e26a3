-- counts published before anybody noted which of them the public register shows: awards of a period, and by category
update shared.published_cell set open = true where cell ~ '^\S+ (late )?endorsed\|#0(&[^\[]*)?$';
