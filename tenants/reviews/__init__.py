"""Reviewers, conflicts, reviews, consensus."""
