"""Every hour the office hears what came of its fidelity reviews, every night what is due; and somebody is cut loose."""

from uuid import UUID

from flask import g

from tenants.fidelity import cutting, telling
from tenants.kernel import clock, jobs


@jobs.recurring("fidelity.news", jobs.hourly)
def tell_news() -> None:
    telling.tell_news(clock.today(g.tenant.time_zone))


@jobs.recurring("fidelity.due", jobs.daily)
def tell_due() -> None:
    telling.tell_due(clock.today(g.tenant.time_zone))


@jobs.task("fidelity.cut_loose")
def cut_loose(person_id: UUID) -> None:
    cutting.cut_loose(person_id)
