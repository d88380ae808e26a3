"""The coordinator's work queue: reads only, over the other features."""
