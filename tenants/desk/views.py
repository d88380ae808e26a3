"""Today and the queue; the file's own pages are in ``file_views``, decisions in ``decision_views``."""

from typing import Any
from uuid import UUID

from flask import g, redirect, request, url_for
from flask_babel import ngettext

from tenants.desk import decision_views, exam_views, file_views, provider_views, queries, rules, words
from tenants.desk.routes import local, routes, theirs, today
from tenants.endorsements import queries as endorsements
from tenants.kernel.access import allow
from tenants.kernel.categories import CATEGORIES
from tenants.kernel.responses import page, saved
from tenants.kernel.standards import BadInput
from tenants.ratings import actions as rating_actions
from tenants.ratings import queries as ratings
from tenants.reviews import actions as review_actions
from tenants.reviews import evidence, relations
from tenants.reviews import queries as reviews
from tenants.standards.queries import findings, judged_on

blueprint = routes
__all__ = ["blueprint", "decision_views", "exam_views", "file_views", "provider_views"]


@blueprint.get("/desk", endpoint="today")
@allow("queue.work")
def overview() -> str:
    """What needs the office, soonest hurt first."""
    rows = queries.everything(g.actor.id)
    counts = rules.counts(row.facts for row in rows)
    mine = [row for row in rows if row.ball.who == rules.YOU]
    return page(
        "tenants/desk/today.html",
        needed=[_need(row) for row in mine[:12]],
        more=max(0, len(mine) - 12),
        opening=words.opening(counts["mine"], counts["all"] - counts["mine"]),
        counts=counts,
        overdue=reviews.overdue(today()),
        latest=endorsements.latest(),
        words=words,
    )


def _need(row: queries.Row) -> dict[str, Any]:
    waited = queries.waiting_days(row.application, today(), local)
    return {
        "icon": {
            "check": "inbox",
            "vet": "phone",
            "know": "search",
            "assign": "users",
            "decide": "scale",
            "award": "award",
        }[row.ball.act],
        "kind": "warn" if waited > 14 or row.ball.why == "disagree" else "info",
        "title": row.application.person.name,
        "url": url_for("desk.show", application_id=row.application.id),
        "words": f"{words.WHY[row.ball.why]}. {row.application.category}, {words.days(waited).lower()}.",
        "act_url": act_url(row),
        "act": str(words.ACTS[row.ball.act]),
    }


def act_url(row: queries.Row) -> str:
    """Where the next act is done."""
    here = {"application_id": row.application.id}
    pages = {"assign": "desk.reviewers", "decide": "desk.decision", "award": "desk.award"}
    if row.ball.act in pages:
        return url_for(pages[row.ball.act], **here)
    anchors = {"check": "completeness", "vet": "raters", "know": "providers"}
    return url_for("desk.show", **here, _anchor=anchors.get(row.ball.act or ""))


@blueprint.get("/desk/applications")
@allow("queue.work")
def queue() -> str:
    rows = queries.everything(g.actor.id)
    counts = rules.counts(row.facts for row in rows)
    view = request.args.get("view", "mine" if counts["mine"] else "all")
    chosen = [row for row in rows if view in rules.view_of(row.facts)]
    category, typed = request.args.get("category", ""), request.args.get("q", "").strip()
    chosen = [row for row in queries.named(chosen, typed) if not category or row.application.category == category]
    number = max(1, request.args.get("page", 1, type=int))
    shown = chosen[(number - 1) * queries.PAGE : number * queries.PAGE]
    peek = request.args.get("peek", type=UUID)
    return page(
        "tenants/desk/queue.html",
        opening=words.opening(counts["mine"], counts["all"] - counts["mine"]),
        views=[
            (str(label), url_for("desk.queue", view=code), counts[code], code == view)
            for code, label in words.VIEWS.items()
        ],
        view=view,
        rows=[_shown(row) for row in shown],
        count=len(chosen),
        number=number,
        last=-(-len(chosen) // queries.PAGE),
        typed=typed,
        category=category,
        categories=[(code, code) for code in CATEGORIES if any(row.application.category == code for row in rows)],
        roster=[file_views.load_row(one, today()) for one in reviews.roster()],
        peek=file_views.peek(peek) if peek else None,
        words=words,
    )


def _shown(row: queries.Row) -> dict[str, Any]:
    application = row.application
    waited = queries.waiting_days(application, today(), local)
    return {
        "id": application.id,
        "name": application.person.name,
        "category": application.category,
        "ready": squares(application),
        "who": str(words.WHO[row.ball.who]),
        "why": str(words.WHY[row.ball.why]),
        "days": waited,
        "waited": words.days(waited),
        "reviewers": [(one.reviewer.name, one.state) for one in row.reviews],
        "act": str(words.ACTS[row.ball.act]) if row.ball.act else "",
        "act_url": act_url(row) if row.ball.act else "",
    }


def squares(application: Any) -> list[str]:
    """Met, begun or open for each topic of the file; none for one that cannot be judged: the others are shown."""
    try:
        found = findings(application, judged_on(application, today()))
    except BadInput:
        return []
    groups = evidence.topics_of(found, evidence.book_of(found))
    return rules.squares([(one.met, one.share > 0) for one in groups])


@blueprint.post("/desk/applications")
@allow("queue.work")
def work_on() -> Any:
    """With those chosen: see the proposed reviewers, or remind whoever has the ball."""
    chosen = request.form.getlist("chosen", type=UUID)
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
    rows = [theirs(one) for one in request.args.getlist("chosen", type=UUID)]
    offers = relations.proposals([one for one in rows if one.state == "in_review"], today())
    return page("tenants/desk/assignments.html", rows=[_proposal(one, offers.get(one.id)) for one in rows])


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
