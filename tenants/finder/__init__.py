"""Which category fits: a few questions about one's work, and what several categories would still ask, side by side."""
