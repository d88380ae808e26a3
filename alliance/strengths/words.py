"""What the Alliance's pages about strengths call things."""

from tenants.kernel.strengths.words import ACTIONS, ACTS, ANSWERS, KINDS, LEVELS, MEETINGS, SIDES, options

__all__ = ["ACTIONS", "ACTS", "ANSWERS", "KINDS", "LEVELS", "MEETINGS", "SIDES", "options"]
