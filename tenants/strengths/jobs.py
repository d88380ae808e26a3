"""Every night the office hears of its own actions that are past their day: one letter, a week apart."""

from datetime import date

from flask import g

from tenants.kernel import jobs, links
from tenants.kernel.strengths import reminding
from tenants.people import letters
from tenants.strengths.blueprint import MINE, today


@jobs.recurring("strengths.remind_own", jobs.daily)
def remind() -> None:
    write(today())


def write(day: date) -> int:
    """To every coordinator; returns to how many. A practice site is not visited, and the database shows it no plan."""
    rows = reminding.due(MINE, day) if g.tenant.state != "rehearsal" else []
    if not rows:
        return 0
    said = [reminding.line(one, one.owner or "") for one in rows]
    url = links.absolute("strengths.index")
    count = letters.write_to_all("coordinator", "plan_late", about_id=rows[0].id, besides=(), parts=said, url=url)
    reminding.mark(rows if count else [], day)
    return count
