"""Every night: drafts that nobody came back to for a month go."""

from tenants.drafts import actions
from tenants.kernel import jobs


@jobs.recurring("drafts.forget", jobs.daily)
def forget() -> None:
    actions.forget_old()
