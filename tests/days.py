"""The day of the association, asked while a test runs: a run that passes midnight must not compare with yesterday."""

from datetime import date

from tenants.kernel.clock import today


def this_day() -> date:
    """Today in New York, where Oak is."""
    return today("America/New_York")
