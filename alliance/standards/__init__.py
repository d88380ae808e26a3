"""Requirement sets, published to every association with an effective date."""
