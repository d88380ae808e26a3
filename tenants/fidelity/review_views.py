"""The association's pages of fidelity reviews."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import g
from flask_babel import gettext as _

from tenants.fidelity import copies, reviewing, schemas, words
from tenants.fidelity.blueprint import blueprint
from tenants.kernel import clock
from tenants.kernel.access import allow
from tenants.kernel.fidelity import rules
from tenants.kernel.requests import filled, submitted
from tenants.kernel.responses import page, saved


def today() -> Any:
    return clock.today(g.tenant.time_zone)


@blueprint.get("/fidelity")
@allow("figures.read")
def reviews() -> str:
    return page("tenants/fidelity/reviews.html", rows=reviewing.reviews(), words=words)


@blueprint.get("/fidelity/<uuid:review_id>")
@allow("figures.read")
def review(review_id: UUID) -> str:
    one = reviewing.review(review_id)
    return page(
        "tenants/fidelity/review.html",
        one=one,
        files=reviewing.drawn(one),
        few=reviewing.are_few(one),
        findings=reviewing.findings(one),
        looks=reviewing.looks(one),
        form=filled(**one.study),
        words=words,
        today=today(),
    )


@blueprint.post("/fidelity/<uuid:review_id>/study")
@allow("figures.read")
def study(review_id: UUID) -> Any:
    answers = submitted(schemas.Study(), page=("fidelity.review", {"review_id": review_id}))
    reviewing.study(reviewing.review(review_id, lock=True), answers)
    return saved(_("Your self-study is with the Alliance."), "fidelity.review", review_id=review_id)


@blueprint.get("/fidelity/<uuid:review_id>/files/<number>")
@allow("figures.read")
def file(review_id: UUID, number: str) -> str:
    one = reviewing.review(review_id)
    drawn = reviewing.drawn_file(one, number)
    expires = (today() + timedelta(days=rules.KEPT_DAYS)).isoformat()
    body = copies.copy_of(drawn.application)
    form = filled(body=body, purpose=_("Fidelity review"), expires_on=expires)
    return page("tenants/fidelity/file.html", one=one, drawn=drawn, form=form)


@blueprint.post("/fidelity/<uuid:review_id>/files/<number>")
@allow("figures.read", fresh=True)
def hand_over(review_id: UUID, number: str) -> Any:
    data = submitted(schemas.Copy(), page=("fidelity.file", {"review_id": review_id, "number": number}))
    one = reviewing.review(review_id, lock=True)
    reviewing.hand_over(one, reviewing.drawn_file(one, number), g.actor, today=today(), **data)
    return saved(_("%(number)s is handed over.", number=number), "fidelity.review", review_id=review_id)


@blueprint.post("/fidelity/<uuid:review_id>/completion")
@allow("figures.read")
def complete(review_id: UUID) -> Any:
    reviewing.complete(reviewing.review(review_id, lock=True))
    return saved(_("The Alliance reads next."), "fidelity.review", review_id=review_id)


@blueprint.post("/fidelity/<uuid:review_id>/files/<number>/back")
@allow("figures.read")
def take_back(review_id: UUID, number: str) -> Any:
    one = reviewing.review(review_id, lock=True)
    reviewing.take_back(one, reviewing.drawn_file(one, number), g.actor)
    return saved(_("The copy of %(number)s is gone.", number=number), "fidelity.review", review_id=review_id)


@blueprint.post("/fidelity/<uuid:review_id>/findings/<uuid:finding_id>")
@allow("figures.read")
def evidence(review_id: UUID, finding_id: UUID) -> Any:
    data = submitted(schemas.Evidence(), page=("fidelity.review", {"review_id": review_id}))
    reviewing.show_evidence(reviewing.review(review_id, lock=True), finding_id, data["evidence"], today())
    return saved(_("The Alliance sees what you did."), "fidelity.review", review_id=review_id)
