"""The pages of technical assistance stand in one blueprint."""

from alliance.assistance import queries
from alliance.assistance.blueprint import blueprint

__all__ = ["blueprint", "queries"]
