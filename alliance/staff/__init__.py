"""Accounts of the Alliance's staff."""
