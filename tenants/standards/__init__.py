"""Which sets are in force at this association, and what a person's record says against them."""
