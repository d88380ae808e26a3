"""Every night: forms that nobody proved, and people behind ways that were set aside, are forgotten."""

from alliance.onboarding import interest
from tenants.kernel import jobs


@jobs.recurring("onboarding.forget", jobs.daily, sides=("alliance",))
def forget() -> None:
    interest.forget()
