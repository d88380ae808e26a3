"""Today and the queue; the file's own pages are in ``file_views``, decisions in ``decision_views``."""

from typing import Any
from uuid import UUID

from flask import g, request
from flask_babel import gettext as _

from tenants.applications import licence
from tenants.desk import (
    clearing_views,
    copy_views,
    decision_views,
    exam_views,
    file_views,
    letters,
    name_views,
    pause_views,
    plan_pages,
    queries,
    queue,
    rows,
    spreadsheet,
    tabs,
    template_pages,
    view_pages,
    words,
)
from tenants.desk import saved as saved_views
from tenants.desk.narrowing import VIEWS
from tenants.desk.routes import asker, routes, today
from tenants.endorsements import licence_words
from tenants.endorsements import queries as endorsements
from tenants.kernel import audit, looks
from tenants.kernel.access import allow
from tenants.kernel.responses import page
from tenants.kernel.spreadsheet import answer as csv_answer
from tenants.kernel.strengths import reading as strengths
from tenants.reviews import queries as reviews

blueprint = routes
__all__ = [
    "blueprint",
    "clearing_views",
    "copy_views",
    "decision_views",
    "exam_views",
    "file_views",
    "name_views",
    "pause_views",
    "plan_pages",
    "template_pages",
    "view_pages",
]
ON_TODAY = 12
LOADS = 12  # reviewers shown below the queue


@blueprint.get("/desk", endpoint="today")
@allow("queue.work")
def overview() -> str:
    """What needs the office, soonest hurt first."""
    who = asker()
    sheet = queue.sheet(who, VIEWS["mine"], VIEWS, size=ON_TODAY)
    return page(
        "tenants/desk/today.html",
        needed=[_need(rows.shown(row, who)) for row in sheet.rows],
        more=max(0, sheet.count - len(sheet.rows)),
        opening=words.opening(sheet.counts["mine"], sheet.counts["all"] - sheet.counts["mine"]),
        counts=sheet.counts,
        overdue=reviews.overdue(today())[:ON_TODAY],
        planned=strengths.late(g.tenant.code, "association", today())[:ON_TODAY],
        latest=endorsements.latest(),
        licences=licence_words.said(licence.own(g.tenant.code), today(), endorsements.series_of(g.tenant.code)),
        words=words,
    )


def _need(one: dict[str, Any]) -> dict[str, Any]:
    return one | {
        "kind": "warn" if one["days"] > 14 or one["late"] or one["code"] == "disagree" else "info",
        "title": one["name"],
        "words": ", ".join(part for part in (one["why"], one["line"], one["waited"].lower()) if part) + ".",
        "why": one["due"] and _("Due %(day)s", day=looks.day(one["due"])),
    }


@blueprint.get("/desk/applications", endpoint="queue")
@allow("queue.work")
def work() -> str:
    """One page of what the address asks for."""
    who, here = asker(), tabs.stand(saved_views.shown(g.actor), request.args)
    after, before = request.args.get("after", ""), request.args.get("before", "")
    sheet = queue.sheet(who, here.wish, here.views, after=after, before=before)
    reviewers = rows.by_file(queries.reviewers_of({row["application_id"] for row in sheet.rows}))
    shown = [rows.shown(row, who, reviewers.get(row["application_id"], ())) for row in sheet.rows]
    peek = request.args.get("peek", type=UUID)
    return page(
        "tenants/desk/queue.html",
        opening=words.opening(sheet.counts["mine"], sheet.counts["all"] - sheet.counts["mine"]),
        here=here,
        tabs=tabs,
        sheet=sheet,
        rows=shown,
        acts=[(code, label, words.ACT_ICONS[code]) for code, (label, *_more) in words.PLANS.items()],
        templates=letters.shown(),
        begin=next((one for one in shown if one["act"]), None),
        roster=[file_views.load_row(one, today()) for one in reviews.busiest(LOADS)],
        peek=file_views.peek(peek) if peek else None,
        words=words,
    )


@blueprint.get("/desk/applications.csv")
@allow("queue.work")
def export() -> Any:
    """Everything that the address asks for, as a table for a spreadsheet; who took it is kept."""
    who, here = asker(), tabs.stand(saved_views.shown(g.actor), request.args)
    sheet = queue.sheet(who, here.wish, {}, size=queue.MOST)
    audit.note("exported", "queue", "", after={**here.wish.arguments, "rows": len(sheet.rows)})
    return csv_answer("queue", spreadsheet.HEADS, [spreadsheet.line(rows.shown(row, who)) for row in sheet.rows])
