"""The documents of a file for its reviewer: covered copies where they read without names, else as they were sent."""

from typing import Any
from uuid import UUID

from flask import Response, g
from werkzeug.exceptions import NotFound

from tenants.kernel import audit
from tenants.kernel.access import allow
from tenants.kernel.files import served
from tenants.kernel.responses import page
from tenants.redaction import queries as redaction
from tenants.reviews import queries
from tenants.reviews.models import Review
from tenants.reviews.routes import blueprint, called, is_blind


@blueprint.get("/reviews/<uuid:review_id>/documents/<uuid:document_id>")
@allow("review.write")
def document(review_id: UUID, document_id: UUID) -> Any:
    """Blind: pages as pictures with their words beside them. Otherwise the file itself, and who read it is kept."""
    review, application, paper = _paper(review_id, document_id)
    if not is_blind():
        audit.note("read", "document", str(document_id), after={"person_id": str(application.person_id)})
        return served(paper.file)
    if not paper.may_open:
        raise NotFound
    return page(
        "tenants/reviews/document.html",
        review=review,
        document_id=document_id,
        called=called(application),
        pages=redaction.pages(paper.copy),
    )


@blueprint.get("/reviews/<uuid:review_id>/documents/<uuid:document_id>/pages/<int:number>")
@allow("review.write")
def document_page(review_id: UUID, document_id: UUID, number: int) -> Response:
    """One covered page as a picture: the only bytes that a blind reviewer is ever sent."""
    _review, _application, paper = _paper(review_id, document_id)
    if not (is_blind() and paper.may_open):
        raise NotFound
    return served(redaction.picture(paper.copy, number))


def _paper(review_id: UUID, document_id: UUID) -> tuple[Review, Any, redaction.Paper]:
    review = queries.of_reviewer(g.actor, review_id)
    application = queries.application_of(review)
    return review, application, redaction.paper(application.person_id, document_id)
