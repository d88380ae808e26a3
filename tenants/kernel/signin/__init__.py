"""Accounts, sign-in and sessions: one code for both apps, over each side's own tables."""
