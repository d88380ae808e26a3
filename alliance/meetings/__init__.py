"""Meetings of the Alliance with associations: planned, held, with minutes that the invited read."""
