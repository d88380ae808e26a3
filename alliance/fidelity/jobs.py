"""Every hour copies of files whose day is past are deleted."""

from alliance.fidelity import reviewing
from tenants.kernel import jobs


@jobs.recurring("fidelity.expire", jobs.hourly, sides=("alliance",))
def expire() -> None:
    reviewing.forget_expired()
