"""The way of an association from the first interest to the end of its vetting window: steps, days, owners."""
