"""How strong an association is, and becomes: themes and levels, plans made together, meetings with minutes."""
