"""The public register over all associations."""
