"""Advisors: a colleague reads an application before it is sent in, talks about it, and says ready or not yet."""
