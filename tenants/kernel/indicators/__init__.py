"""Figures about associations without people: definitions as data, tallies of facts, and what of them is shown."""
