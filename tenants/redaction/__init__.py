"""Covered copies of documents: what reviewers may open where they read without names."""
