"""Every night links that ran out are closed, and the applicant hears that the place is free for somebody else."""

from tenants.kernel import jobs
from tenants.ratings import actions, queries


@jobs.recurring("ratings.lapse", jobs.daily)
def lapse() -> None:
    for rating in queries.run_out():
        actions.lapse(rating)
