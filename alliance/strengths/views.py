"""Staff's pages of strengths: all associations, and one with its ratings, plan and meetings."""

from typing import Any

from flask import request

from alliance.strengths import (
    file,
    plan_views,
    queries,
    rating_views,
    rubric_views,
    words,
)
from alliance.strengths.blueprint import blueprint, today
from tenants.kernel.access import allow
from tenants.kernel.requests import filled
from tenants.kernel.responses import page
from tenants.kernel.strengths import reading, rubrics

__all__ = ["blueprint", "plan_views", "rating_views", "rubric_views"]
LATE = 12  # actions past their day, and ratings not yet opened, shown above the list


@blueprint.get("/strengths")
@allow("strengths.read")
def index() -> str:
    """Where each association stands in the nine themes, what was sent and what is late."""
    q = request.args.get("q", "")[:80]
    found = queries.sheet(q, after=request.args.get("after", ""), before=request.args.get("before", ""))
    bodies = [row[0] for row in found.rows]
    late = queries.overdue(today(), LATE + 1)
    return page(
        "alliance/strengths/index.html",
        q=q,
        sheet=found,
        bodies=bodies,
        latest={one.code: one for one in queries.themes_now([one.code for one in bodies])},
        themes=rubrics.newest().themes,
        waiting=queries.waiting(LATE),
        late=late[:LATE],
        more=len(late) > LATE,
        words=words,
    )


@blueprint.get("/strengths.csv")
@allow("strengths.read")
def export() -> Any:
    """Each association's latest rating of itself, a column for a theme."""
    return file.everybody(queries.themes_now(), rubrics.newest().themes)


@blueprint.get("/strengths/associations/<code>")
@allow("strengths.read")
def show(code: str) -> str:
    body = queries.body(code)
    rows, drafts = reading.history(code)
    titles = {one.key: one.title for one in rubrics.newest().themes}
    return page(
        "alliance/strengths/show.html",
        body=body,
        where={"code": code},
        mine="alliance",
        goals=reading.goals(code),
        titles=titles,
        wishes=[(key, titles[key]) for key in reading.wishes(rows)],
        ratings=rows,
        lines=reading.lines(rows),
        drafting=bool(drafts),
        gone=queries.gone(code),
        sent=queries.waiting(code=code),
        words=words,
        today=today(),
        form=filled(),
    )


@blueprint.get("/strengths/associations/<code>.csv")
@allow("strengths.read")
def export_one(code: str) -> Any:
    body = queries.body(code)
    rows = reading.ratings(code)
    return file.over_time(body.code, rows, reading.lines(rows))
