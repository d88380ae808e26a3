"""Fidelity reviews: what the Alliance and one association do together, with files handed over for a time."""
