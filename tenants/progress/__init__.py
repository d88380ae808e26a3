"""What an applicant sees at home: what is left, the best next step, and sending it in."""
