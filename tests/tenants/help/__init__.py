"""Tests of asking the Alliance for help."""
