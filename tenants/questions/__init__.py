"""What the office asked an applicant for, and what they answered in place."""
