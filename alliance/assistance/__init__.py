"""Technical assistance: requests for help, conversations held and planned, hours against what was planned."""
