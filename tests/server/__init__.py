"""How the product starts, shares, recovers and stops."""
