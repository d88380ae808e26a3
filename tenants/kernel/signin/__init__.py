"""Signing in, for both apps: the tables' shape, rules and pages; each side brings its own classes."""
