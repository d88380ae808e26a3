"""The Alliance's pages of fidelity reviews."""

from typing import Any
from uuid import UUID

from flask import current_app, g, request
from flask_babel import gettext as _
from werkzeug.exceptions import NotFound

from alliance.fidelity import queries, reviewing, schemas, words
from alliance.fidelity.blueprint import blueprint
from tenants.kernel import clock
from tenants.kernel.access import allow
from tenants.kernel.fidelity import rules
from tenants.kernel.requests import filled, refuse_field, submitted
from tenants.kernel.responses import page, saved

DAYS = ("from_day", "until_day", "study_on", "due_on")


def today() -> Any:
    return clock.today(current_app.settings.zone)  # type: ignore[attr-defined]


@blueprint.get("/fidelity/reviews")
@allow("fidelity.read")
def reviews() -> str:
    count = reviewing.count()
    start = min(max(request.args.get("page", 1, int) - 1, 0) * reviewing.SIZE, max(0, count - 1))
    rows, known = reviewing.reviews(start), queries.choices()
    return page(
        "alliance/fidelity/reviews.html",
        rows=rows,
        names=queries.named(one.tenant for one in rows),
        options=[("", _("Choose one")), *known] if known else [],
        form=filled(size=8, code=request.args.get("code", "")),
        start=start,
        size=reviewing.SIZE,
        count=count,
        words=words,
        today=today(),
    )


@blueprint.post("/fidelity/reviews")
@allow("fidelity.review")
def plan() -> Any:
    data = submitted(schemas.Planned(), page=("fidelity.reviews", {}))
    try:
        known = queries.association(data.pop("code").strip().upper())
    except NotFound as unknown:
        raise refuse_field("code", _("Nobody with this code tells figures."), ("fidelity.reviews", {})) from unknown
    wrong = rules.plan_refusal(*(data[name] for name in DAYS), today())
    if wrong:
        raise refuse_field(wrong[0], words.DAYS[wrong[1]], ("fidelity.reviews", {}))
    made = reviewing.plan(known.role, g.actor, **data)
    return saved(_("Planned. %(name)s finds it on its pages.", name=known.name), "fidelity.review", review_id=made.id)


@blueprint.get("/fidelity/reviews/<uuid:review_id>")
@allow("fidelity.read")
def review(review_id: UUID) -> str:
    one = reviewing.review(review_id)
    return page(
        "alliance/fidelity/review.html",
        one=one,
        known=queries.named([one.tenant]).get(one.tenant),
        files=reviewing.handed(one),
        findings=reviewing.findings(one),
        looks=reviewing.looks(one),
        form=filled(weight="note", next_on=rules.next_about(today()).isoformat()),
        words=words,
    )


@blueprint.post("/fidelity/reviews/<uuid:review_id>/seed")
@allow("fidelity.review")
def seed(review_id: UUID) -> Any:
    reviewing.seed(reviewing.review(review_id, lock=True))
    return saved(_("The seed is published; the association hands the files over."), ".review", review_id=review_id)


@blueprint.get("/fidelity/reviews/<uuid:review_id>/files/<uuid:handover_id>")
@allow("fidelity.review")
def file(review_id: UUID, handover_id: UUID) -> str:
    one = reviewing.review(review_id)
    row, body = reviewing.read(one, handover_id, g.actor)
    return page("alliance/fidelity/file.html", one=one, row=row, body=body)


@blueprint.post("/fidelity/reviews/<uuid:review_id>/findings")
@allow("fidelity.review")
def find(review_id: UUID) -> Any:
    data = submitted(schemas.Finding(), page=("fidelity.review", {"review_id": review_id}))
    if data["due_on"] and data["due_on"] <= today():
        raise refuse_field("due_on", _("Please choose a day to come."), ("fidelity.review", {"review_id": review_id}))
    reviewing.find(reviewing.review(review_id, lock=True), **data)
    return saved(_("Written down; the association reads it."), ".review", review_id=review_id)


@blueprint.post("/fidelity/reviews/<uuid:review_id>/findings/<uuid:finding_id>/done")
@allow("fidelity.review")
def accept(review_id: UUID, finding_id: UUID) -> Any:
    reviewing.accept(reviewing.review(review_id, lock=True), finding_id, today())
    return saved(_("Settled."), ".review", review_id=review_id)


@blueprint.post("/fidelity/reviews/<uuid:review_id>/steps")
@allow("fidelity.review")
def act(review_id: UUID) -> Any:
    data = submitted(schemas.Act(), page=("fidelity.review", {"review_id": review_id}))
    if data["next_on"] and data["next_on"] <= today():
        raise refuse_field("next_on", _("Please choose a day to come."), ("fidelity.review", {"review_id": review_id}))
    reviewing.act(reviewing.review(review_id, lock=True), **data, on=today())
    return saved(_("Saved."), ".review", review_id=review_id)
