"""The coordinator's work: the queue, one file at a time, completeness, vetting, decisions and awards."""
