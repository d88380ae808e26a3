"""The association app: one host, one schema and one role for each association."""
