"""What somebody holds: award, number, certificate, register entry."""
