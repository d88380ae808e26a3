"""Tests of technical assistance at the Alliance."""
