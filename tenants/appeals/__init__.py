"""Appeals against a decision and complaints, handled by somebody who had no part in it."""
