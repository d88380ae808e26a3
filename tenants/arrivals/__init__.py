"""People and endorsements from an association's old system: read, planned, brought in as planned, taken back."""
