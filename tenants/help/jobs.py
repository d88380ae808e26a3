"""Every few minutes: what the Alliance answered is told by letter."""

from datetime import datetime, timedelta

from tenants.help import actions
from tenants.kernel import jobs


def in_five_minutes(at: datetime) -> datetime:
    return at + timedelta(minutes=5)


@jobs.recurring("help.answers", in_five_minutes)
def tell_of_answers() -> None:
    actions.tell()
