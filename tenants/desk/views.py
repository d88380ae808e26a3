"""Today and the queue; the file's own pages are in ``file_views``, decisions in ``decision_views``."""

from typing import Any
from uuid import UUID

from flask import g, redirect, request, url_for
from flask_babel import ngettext

from tenants.desk import (
    copy_views,
    decision_views,
    exam_views,
    file_views,
    provider_views,
    queries,
    queue,
    rows,
    spreadsheet,
    tabs,
    view_pages,
    words,
)
from tenants.desk import saved as saved_views
from tenants.desk.narrowing import VIEWS
from tenants.desk.routes import asker, routes, theirs, today
from tenants.endorsements import queries as endorsements
from tenants.kernel import audit
from tenants.kernel.access import allow
from tenants.kernel.responses import page, saved
from tenants.ratings import actions as rating_actions
from tenants.ratings import queries as ratings
from tenants.reviews import actions as review_actions
from tenants.reviews import queries as reviews
from tenants.reviews import relations

blueprint = routes
__all__ = ["blueprint", "copy_views", "decision_views", "exam_views", "file_views", "provider_views", "view_pages"]
ON_TODAY = 12


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
        overdue=reviews.overdue(today()),
        latest=endorsements.latest(),
        words=words,
    )


def _need(one: dict[str, Any]) -> dict[str, Any]:
    return one | {
        "kind": "warn" if one["days"] > 14 or one["late"] or one["code"] == "disagree" else "info",
        "title": one["name"],
        "words": ", ".join(part for part in (one["why"], one["line"], one["waited"].lower()) if part) + ".",
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
        begin=next((one for one in shown if one["act"]), None),
        roster=[file_views.load_row(one, today()) for one in reviews.roster()],
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
    return spreadsheet.answer(spreadsheet.HEADS, [spreadsheet.line(rows.shown(row, who)) for row in sheet.rows])


@blueprint.post("/desk/applications")
@allow("queue.work")
def work_on() -> Any:
    """With those chosen: see the proposed reviewers, or remind whoever has the ball."""
    picked = [one.partition(":") for one in request.form.getlist("chosen")]
    chosen = [UUID(value) for kind, _sep, value in picked if kind == "application"]
    if not chosen:
        return redirect(url_for("desk.queue"), 303)
    if request.form.get("act") == "assign":
        return redirect(url_for("desk.assignments", chosen=chosen), 303)
    sent = sum(_remind(application_id) for application_id in chosen)
    return saved(
        ngettext("One kind reminder is on its way.", "%(num)d kind reminders are on their way.", sent), "desk.queue"
    )


def _remind(application_id: UUID) -> int:
    """Reminders to the raters of a file who have rested long enough."""
    application, sent = theirs(application_id), 0
    for rating in ratings.of_application(application.id):
        if rating.state in ratings.GIVING and rating_actions.why_not_reminded(rating) is None:
            rating_actions.remind(rating, application, g.actor)
            sent += 1
    return sent


@blueprint.get("/desk/assignments")
@allow("review.assign")
def assignments() -> str:
    """Who would get which file, before anybody does."""
    found = [theirs(one) for one in request.args.getlist("chosen", type=UUID)]
    offers = relations.proposals([one for one in found if one.state == "in_review"], today())
    return page("tenants/desk/assignments.html", rows=[_proposal(one, offers.get(one.id)) for one in found])


def _proposal(application: Any, offers: Any) -> dict[str, Any]:
    proposed = [one.candidate for one in offers or () if one.proposed]
    return {
        "application": application,
        "open": offers is not None,
        "proposed": [(one.id, one.name, one.open, one.capacity) for one in proposed],
    }


@blueprint.post("/desk/assignments")
@allow("review.assign")
def assign_all() -> Any:
    """All as shown, or none: a file that changed meanwhile refuses the whole."""
    done = 0
    for application_id in request.form.getlist("file", type=UUID):
        application = theirs(application_id, lock=True)
        chosen = request.form.getlist(f"reviewer-{application_id}", type=UUID)
        if chosen:
            review_actions.assign(application, chosen, g.actor, on=today())
            done += 1
    return saved(
        ngettext("One file was given out.", "%(num)d files were given out.", done), "desk.queue", view="review"
    )
