"""Requests for help, where an association and the Alliance meet: their states, tables and the words of both sides."""
