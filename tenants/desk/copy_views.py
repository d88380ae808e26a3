"""Covered copies for the office: what was hidden and where, and the release of what no machine can cover."""

from typing import Any
from uuid import UUID

from flask import Response, g, redirect, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.exceptions import NotFound

from tenants.applications.office import office
from tenants.desk import schemas
from tenants.desk.routes import routes, theirs
from tenants.kernel import audit
from tenants.kernel.access import allow
from tenants.kernel.files import served
from tenants.kernel.requests import filled, refuse_field, submitted
from tenants.kernel.responses import page, saved
from tenants.redaction import actions, queries, rules, words
from tenants.reviews.covered import in_words

HERE = "/desk/applications/<uuid:application_id>/copies"


@routes.get(HERE)
@allow("application.check")
def copies(application_id: UUID) -> str:
    application = theirs(application_id)
    return page(
        "tenants/desk/copies.html",
        application=application,
        papers=queries.papers(application.person_id),
        covered=in_words(application) if office().blind_reviews else None,
        words=words,
    )


@routes.post(HERE)
@allow("application.check")
def cover_all(application_id: UUID) -> Any:
    """Everything without a copy for today's names is covered now."""
    asked = actions.prepare(theirs(application_id).person_id)
    told = ngettext("One document is being covered.", "%(num)d documents are being covered.", asked)
    return saved(told if asked else _("Every document has its copy."), "desk.copies", application_id=application_id)


@routes.get(f"{HERE}/<uuid:document_id>")
@allow("application.check")
def copy(application_id: UUID, document_id: UUID) -> str:
    """One copy: its state, what was found, one page at a time with the grid over it."""
    application = theirs(application_id)
    paper = queries.paper(application.person_id, document_id)
    at = min(max(request.args.get("page", 1, type=int), 1), max(paper.copy.pages if paper.copy else 1, 1))
    found = paper.copy.found if paper.copy else []
    ticked = paper.copy.boxes.get(str(at - 1), []) if paper.copy else []
    return page(
        "tenants/desk/copy.html",
        application=application,
        paper=paper,
        at=at,
        covered=[one for one in found if one["page"] == at],
        grid=_grid(ticked),
        words=words,
        form=filled(how="boxes"),
    )


@routes.get(f"{HERE}/<uuid:document_id>/pages/<int:number>")
@allow("application.check")
def copy_page(application_id: UUID, document_id: UUID, number: int) -> Response:
    paper = queries.paper(theirs(application_id).person_id, document_id)
    if paper.copy is None:
        raise NotFound
    return served(queries.picture(paper.copy, number))


@routes.post(f"{HERE}/<uuid:document_id>/fields")
@allow("application.check")
def cover_fields(application_id: UUID, document_id: UUID) -> Any:
    """The ticked fields of one page are kept for the release."""
    paper = queries.paper(theirs(application_id).person_id, document_id)
    held = queries.copy_of(document_id)
    number = request.form.get("page", 1, type=int)
    if held is None or paper.copy is None or not 1 <= number <= max(held.pages, 1):
        raise NotFound
    actions.cover_fields(held, number, [one for one in map(_field, request.form.getlist("field")) if one])
    return redirect(_of(application_id, document_id, page=number), 303)


def _grid(ticked: Any) -> list[tuple[int, int, bool]]:
    """Every field of the grid over a page, row by row, and whether it is covered."""
    every = [(row, column) for row in range(rules.ROWS) for column in range(rules.COLUMNS)]
    return [(row, column, rules.share(row, column) in ticked) for row, column in every]


def _field(typed: str) -> tuple[int, int] | None:
    row, _line, column = typed.partition("-")
    if not (row.isascii() and row.isdigit() and column.isascii() and column.isdigit()):
        return None
    found = int(row[:4]), int(column[:4])
    return found if found[0] < rules.ROWS and found[1] < rules.COLUMNS else None


@routes.post(f"{HERE}/<uuid:document_id>/release")
@allow("application.check")
def release_copy(application_id: UUID, document_id: UUID) -> Any:
    """Somebody answers for it by name: reviewers may open it once it is drawn."""
    again = ("desk.copy", {"application_id": application_id, "document_id": document_id})
    paper = queries.paper(theirs(application_id).person_id, document_id)
    data, upload = submitted(schemas.Release(), page=again), request.files.get("upload")
    if data["how"] == "upload" and not upload:
        raise refuse_field("upload", _("Choose a file first."), again)
    actions.release(paper, g.actor, how=data["how"], reason=data["reason"], upload=upload)
    audit.note("release", "document", str(document_id), after={"how": data["how"], "reason": data["reason"]})
    return saved(_("Released. Reviewers can open it in a moment."), "desk.copies", application_id=application_id)


@routes.post(f"{HERE}/<uuid:document_id>/hiding")
@allow("application.check")
def hide_copy(application_id: UUID, document_id: UUID) -> Any:
    actions.hide(queries.paper(theirs(application_id).person_id, document_id), g.actor)
    return saved(_("Hidden. No reviewer can open it now."), "desk.copies", application_id=application_id)


@routes.post(f"{HERE}/<uuid:document_id>/again")
@allow("application.check")
def cover_again(application_id: UUID, document_id: UUID) -> Any:
    actions.again(queries.paper(theirs(application_id).person_id, document_id))
    return saved(_("It is being covered once more."), "desk.copies", application_id=application_id)


def _of(application_id: UUID, document_id: UUID, **arguments: Any) -> str:
    return url_for("desk.copy", application_id=application_id, document_id=document_id, **arguments)
