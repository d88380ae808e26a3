"""What is true of an association for a time, what follows from its licences, and what needs somebody soon."""
