"""Today and the queue; the file's own pages are in ``file_views``, decisions in ``decision_views``."""

from typing import Any
from uuid import UUID

from flask import g, redirect, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from tenants.desk import decision_views, exam_views, file_views, provider_views, queries, queue, rows, words
from tenants.desk.narrowing import CHOICES, VIEWS, Narrowing, merged
from tenants.desk.routes import asker, routes, theirs, today
from tenants.endorsements import queries as endorsements
from tenants.kernel.access import allow
from tenants.kernel.responses import page, saved
from tenants.ratings import actions as rating_actions
from tenants.ratings import queries as ratings
from tenants.reviews import actions as review_actions
from tenants.reviews import queries as reviews
from tenants.reviews import relations

blueprint = routes
__all__ = ["blueprint", "decision_views", "exam_views", "file_views", "provider_views"]
ON_TODAY = 12
OFFERED = ("kind", "who", "category", "waiting", "due")


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
    who, code = asker(), request.args.get("view", "" if request.args else "mine")
    wish = merged(VIEWS.get(code, VIEWS["all"]), request.args)
    sheet = queue.sheet(who, wish, VIEWS, after=request.args.get("after", ""), before=request.args.get("before", ""))
    peek = request.args.get("peek", type=UUID)
    reviewers = rows.by_file(queries.reviewers_of({row["application_id"] for row in sheet.rows}))
    shown = [rows.shown(row, who, reviewers.get(row["application_id"], ())) for row in sheet.rows]
    return page(
        "tenants/desk/queue.html",
        opening=words.opening(sheet.counts["mine"], sheet.counts["all"] - sheet.counts["mine"]),
        views=_tabs(sheet.counts, code, wish),
        rows=shown,
        begin=next((one for one in shown if one["act"]), None),
        sheet=sheet,
        wish=wish,
        address=lambda **more: url_for("desk.queue", **_address(code, wish), **more),
        menus=_menus(wish),
        kept=_address(code, wish),
        chips=_chips(code, wish),
        columns=_columns(code, wish),
        roster=[file_views.load_row(one, today()) for one in reviews.roster()],
        peek=file_views.peek(peek) if peek else None,
        words=words,
    )


def _address(code: str, wish: Narrowing) -> dict[str, str]:
    """The view's name, and what differs from it; what the view asks for and the page does not is written empty."""
    base = VIEWS.get(code, VIEWS["all"])
    names = {*base.arguments, *wish.arguments}
    differs = {name: getattr(wish, name) for name in sorted(names) if getattr(wish, name) != getattr(base, name)}
    return ({"view": code} if code in VIEWS else {}) | differs


def _tabs(counts: Any, code: str, wish: Narrowing) -> list[tuple[str, str, int, bool]]:
    return [
        (str(label), url_for("desk.queue", view=one), counts[one], one == code or (not code and VIEWS[one] == wish))
        for one, label in words.VIEWS.items()
    ]


def _columns(code: str, wish: Narrowing) -> list[tuple[Any, ...]]:
    """The table's heads, each the address that sorts by it; reviewers and acts sort nothing."""
    sorting = [
        (
            str(words.SORTS[one]),
            wish.direction if wish.column == one else None,
            url_for("desk.queue", **_address(code, wish.by(one))),
        )
        for one in ("name", "who", "since", "due")
    ]
    return [*sorting, (_("Reviewers"), None), (_("Next"), None)]


def _menus(wish: Narrowing) -> list[tuple[str, str, list[tuple[str, str]], str]]:
    """The menus of what is not narrowed yet."""
    found = [
        (label, name, [(one, str(said[one]) if said else one) for one in CHOICES[name]], "")
        for name, (label, said) in words.MENUS.items()
        if name in OFFERED and not getattr(wish, name)
    ]
    return [(str(label), name, options, value) for label, name, options, value in found]


def _chips(code: str, wish: Narrowing) -> list[tuple[str, str]]:
    """What the queue is narrowed to, each with the address without it."""
    return [
        (words.chip(name, getattr(wish, name)), url_for("desk.queue", **_address(code, wish.without(name))))
        for name in words.MENUS
        if getattr(wish, name)
    ]


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
