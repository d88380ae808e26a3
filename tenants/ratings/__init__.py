"""Reference raters and their ratings; a rater needs no account."""
