"""Endorsement as the public reads it: each category's page, made from the rules in force and from nothing else."""
