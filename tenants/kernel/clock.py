"""The only place that reads the clock, and the only one that knows an association's local day."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


def now() -> datetime:
    """The present instant in UTC; instants are stored so."""
    return datetime.now(UTC)


def today(zone: str) -> date:
    """The local date in an IANA zone such as ``America/New_York``: a rule's day is the association's."""
    return now().astimezone(ZoneInfo(zone)).date()
