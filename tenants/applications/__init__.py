"""Registration and application: the central workflow."""
