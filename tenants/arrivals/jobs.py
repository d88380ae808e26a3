"""What the worker does for imports: plan, bring in, take back, invite in slices, forget after seven days."""

from uuid import UUID

from tenants.arrivals import bringing, inviting, planning, tidying, undoing
from tenants.kernel import jobs


@jobs.task("arrivals.plan")
def plan(row_id: UUID) -> None:
    planning.make(row_id)


@jobs.task("arrivals.bring")
def bring(row_id: UUID) -> None:
    bringing.bring(row_id)


@jobs.task("arrivals.undo")
def undo(row_id: UUID) -> None:
    undoing.undo(row_id)


@jobs.task("arrivals.invite")
def invite(row_id: UUID) -> jobs.Again | None:
    return inviting.go_on(row_id)


@jobs.recurring("arrivals.tidy", jobs.hourly)
def tidy() -> None:
    tidying.tidy()
