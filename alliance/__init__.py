"""The Alliance's own side: what it publishes and sees across associations."""
