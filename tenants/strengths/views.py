"""The office's page of strengths: its ratings beside the Alliance's, the plan of both, meetings to come."""

from typing import Any

from flask import g

from tenants.kernel.access import allow
from tenants.kernel.clock import now
from tenants.kernel.requests import filled
from tenants.kernel.responses import page
from tenants.kernel.strengths import reading, rubrics, sheets
from tenants.strengths import meeting_views, plan_views, rating_views, words
from tenants.strengths.blueprint import MINE, blueprint, today

__all__ = ["blueprint", "meeting_views", "plan_views", "rating_views"]


@blueprint.get("/strengths")
@allow("strengths.rate")
def index() -> str:
    rows, drafts = reading.history(g.tenant.code)
    newest = rubrics.newest()
    titles = {one.key: one.title for one in newest.themes}
    return page(
        "tenants/strengths/index.html",
        ratings=rows,
        lines=reading.lines(rows),
        drafting=bool(drafts),
        themes=newest.themes,
        titles=titles,
        where={},
        mine=MINE,
        goals=reading.goals(g.tenant.code),
        wishes=[(key, titles[key]) for key in reading.wishes(rows)],
        meetings=[row for row in reading.meetings(g.tenant.code, since=now())[::-1] if row[0].state == "planned"],
        practice=g.tenant.state == "rehearsal",
        words=words,
        today=today(),
        form=filled(),
    )


@blueprint.get("/strengths.csv")
@allow("strengths.rate")
def export() -> Any:
    rows = reading.ratings(g.tenant.code)
    return sheets.over_time(g.tenant.slug, rows, reading.lines(rows))
