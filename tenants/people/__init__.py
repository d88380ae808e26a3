"""Accounts, roles and people of one association."""
