"""Asking the Alliance for help from any page of the office, without a word about a person."""
