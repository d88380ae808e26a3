"""Every minute: what associations asked and said is told by letter."""

from datetime import datetime, timedelta

from alliance.assistance import letters
from tenants.kernel import jobs


def next_minute(at: datetime) -> datetime:
    return at + timedelta(minutes=1)


@jobs.recurring("assistance.letters", next_minute, sides=("alliance",))
def tell() -> None:
    letters.tell()
