"""The page of a registered table, its file for a spreadsheet, and keeping it as it is narrowed now as a view."""

from typing import Any
from uuid import UUID

from flask import abort, g, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from alliance.associations import listing
from alliance.dashboard import saved as views
from alliance.dashboard import schemas, sheets, stand
from alliance.dashboard.blueprint import blueprint, table_of, today
from tenants.kernel import spreadsheet
from tenants.kernel.access import Actor, allow
from tenants.kernel.requests import beside, filled, submitted
from tenants.kernel.responses import page, saved


@blueprint.app_template_global()
def views_of(code: str, given: dict[str, str]) -> stand.Stand:
    """Where a list with a page of its own stands: for its template."""
    kept, _first = views.shown(g.actor, code)
    return stand.stand(table_of(code), kept, None, given, today())


def opens(actor: Actor) -> dict[str, str] | None:
    """What the list of associations asks for at first, for somebody who chose a view to open it with."""
    view = views.opens(actor, "bodies")
    return {**view.arguments, "view": str(view.id)} if view else None


listing.OPENS.append(opens)


def here(code: str) -> stand.Stand:
    """Where the address stands; several boxes of one name are one word."""
    kept, first = views.shown(g.actor, code)
    given = {name: " ".join(values) for name, values in request.args.lists() if name not in ("after", "before")}
    return stand.stand(table_of(code), kept, first, given, today())


@blueprint.get("/today/<code>")
@allow("today.read")
def table(code: str) -> str:
    if table_of(code).home:
        abort(404)
    where = here(code)
    found = sheets.sheet(where.table, where.asked, **beside())
    shown = where.table.shown(where.asked)
    return page("alliance/dashboard/table.html", here=where, found=found, shown=shown, said=stand.said(where))


@blueprint.get("/today/<code>/table.csv")
@allow("today.read")
def table_file(code: str) -> Any:
    """Everything that the address asks for, in the columns shown; a last line says when it is cut."""
    if table_of(code).home:
        abort(404)
    where = here(code)
    shown = where.table.shown(where.asked)
    found = sheets.sheet(where.table, where.asked, size=sheets.MOST)
    lines = [[one.plain(row) for one in shown] for row in found.rows]
    if found.after:
        more = found.count - len(lines)
        lines.append(
            [ngettext("%(num)d more row is not in this file.", "%(num)d more rows are not in this file.", more)]
        )
    return spreadsheet.answer(code, [one.title for one in shown], lines)


@blueprint.get("/today/<code>/views/new")
@allow("today.read")
def new_view(code: str) -> str:
    table_of(code)
    return _form(here(code), None, name="", shared=False, first=False)


@blueprint.post("/today/<code>/views")
@allow("today.read")
def keep_view(code: str) -> Any:
    table_of(code)
    typed = submitted(schemas.View(), page=("dashboard.new_view", {"code": code}))
    view = views.keep(g.actor, code, typed, asked(code))
    endpoint, given = stand.opening(table_of(code), view)
    return saved(_("Kept. It stands beside the other views."), endpoint, **given)


@blueprint.get("/today/views/<uuid:view_id>")
@allow("today.read")
def edit_view(view_id: UUID) -> str:
    """With an address that narrows, the view would ask for that from now on."""
    view = views.one(g.actor, view_id)
    kept, first = views.shown(g.actor, view.listed)
    words = {"view": str(view.id), **{name: " ".join(found) for name, found in request.args.lists()}}
    where = stand.stand(table_of(view.listed), kept, None, words, today())
    return _form(where, view, name=view.name, shared=view.shared, first=first == view.id)


@blueprint.post("/today/views/<uuid:view_id>")
@allow("today.read")
def change_view(view_id: UUID) -> Any:
    view = views.one(g.actor, view_id, lock=True)
    typed = submitted(schemas.View(), page=("dashboard.edit_view", {"view_id": view_id}))
    version = request.form.get("_version", 0, type=int)
    views.change(g.actor, view, typed, asked(view.listed), version=version)
    endpoint, given = stand.opening(table_of(view.listed), view)
    return saved(_("Saved."), endpoint, **given)


@blueprint.post("/today/views/<uuid:view_id>/removal")
@allow("today.read")
def remove_view(view_id: UUID) -> Any:
    view = views.one(g.actor, view_id, lock=True)
    views.remove(view)
    undo = url_for("dashboard.restore_view", view_id=view_id)
    endpoint, given = stand.opening(table_of(view.listed), None)
    return saved({"text": _("“%(name)s” is taken out.", name=view.name), "undo": undo}, endpoint, **given)


@blueprint.post("/today/views/<uuid:view_id>/restoring")
@allow("today.read")
def restore_view(view_id: UUID) -> Any:
    view = views.one(g.actor, view_id, removed=True, lock=True)
    views.restore(view)
    endpoint, given = stand.opening(table_of(view.listed), view)
    return saved(_("It is back."), endpoint, **given)


def asked(code: str) -> dict[str, str]:
    """What the form's hidden words ask of this table."""
    return table_of(code).asked(request.form, today()).arguments


def _form(where: stand.Stand, view: Any, **stored: Any) -> str:
    return page("alliance/dashboard/view.html", here=where, view=view, said=stand.said(where), form=filled(**stored))
