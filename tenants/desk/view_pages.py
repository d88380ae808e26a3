"""Keeping the queue as it is narrowed now as a view, changing it, taking it out and bringing it back."""

from typing import Any
from uuid import UUID

from flask import g, request, url_for
from flask_babel import gettext as _

from tenants.desk import saved as views
from tenants.desk import schemas, words
from tenants.desk.narrowing import NAMES, Narrowing, read
from tenants.desk.routes import routes
from tenants.kernel.access import allow
from tenants.kernel.requests import filled, submitted
from tenants.kernel.responses import page, saved


@routes.get("/desk/views/new")
@allow("queue.work")
def new_view() -> str:
    return _form(read(request.values), name="", shared=False)


@routes.post("/desk/views")
@allow("queue.work")
def keep_view() -> Any:
    wish = read(request.form)
    data = submitted(schemas.View(), page=("desk.new_view", {}))
    view = views.keep(g.actor, name=data["name"], shared=data["shared"], wish=wish)
    return saved(_("Kept. It stands beside the other views."), "desk.queue", view=view.id)


@routes.get("/desk/views/<uuid:view_id>")
@allow("queue.work")
def edit_view(view_id: UUID) -> str:
    """With an address that narrows, the view would ask for that from now on."""
    view = views.one(g.actor, view_id)
    wish = read(request.values) if set(request.values) & set(NAMES) else views.wish_of(view)
    return _form(wish, view=view, name=view.name, shared=view.role is not None)


@routes.post("/desk/views/<uuid:view_id>")
@allow("queue.work")
def change_view(view_id: UUID) -> Any:
    view, wish = views.one(g.actor, view_id, lock=True), read(request.form)
    data = submitted(schemas.View(), page=("desk.edit_view", {"view_id": view_id}))
    views.change(view, data | {"wish": wish}, version=request.form.get("_version", 0, type=int))
    return saved(_("Saved."), "desk.queue", view=view.id)


@routes.post("/desk/views/<uuid:view_id>/removal")
@allow("queue.work")
def remove_view(view_id: UUID) -> Any:
    view = views.one(g.actor, view_id, lock=True)
    views.remove(view)
    undo = url_for("desk.restore_view", view_id=view_id)
    return saved({"text": _("“%(name)s” is taken out.", name=view.name), "undo": undo}, "desk.queue")


@routes.post("/desk/views/<uuid:view_id>/restoring")
@allow("queue.work")
def restore_view(view_id: UUID) -> Any:
    views.restore(views.one(g.actor, view_id, removed=True, lock=True))
    return saved(_("It is back."), "desk.queue", view=view_id)


def _form(wish: Narrowing, *, view: Any = None, **stored: Any) -> str:
    return page(
        "tenants/desk/view.html",
        view=view,
        wish=wish,
        said=[words.chip(name, value) for name, value in wish.arguments.items() if name in words.MENUS],
        order=words.ORDERS[wish.sort],
        form=filled(**stored),
    )
