"""Tests: sentences about people, on a real PostgreSQL."""
