"""The people page and the log of changes, for coordinators and for the Alliance."""

from typing import Any
from uuid import UUID

from flask import abort, flash, g, redirect, request
from flask_babel import gettext as _

from tenants.kernel.access import allow
from tenants.kernel.requests import filled, refuse_field, submitted
from tenants.kernel.responses import page, saved
from tenants.kernel.side import side
from tenants.kernel.signin import accounts, actions, queries, schemas, sessions
from tenants.kernel.signin import team as office
from tenants.kernel.signin.routes import Routes, address, here

routes = Routes()


@routes.get("/people")
@allow("people.manage")
def team() -> Any:
    """Who works here; everybody, where one asks; open invitations with the state of their mail."""
    words, everybody = request.args.get("q", ""), bool(request.args.get("all"))
    rows, count, sheet = queries.team(words, everybody=everybody or bool(words), **_beside())
    invited = actions.invitations()
    return page(
        "signin/team.html",
        rows=rows,
        count=count,
        sheet=sheet,
        q=words,
        everybody=everybody,
        invited=invited,
        messages_by_link=queries.messages_about([row.id for row in invited]),
        labels=side().role_labels,
    )


@routes.get("/people/invitation")
@allow("people.manage", fresh=True)
def invitation() -> Any:
    return page("signin/invitation.html", form=filled(), labels=side().role_labels)


@routes.post("/people/invitation")
@allow("people.manage", fresh=True)
def invite() -> Any:
    data = submitted(schemas.Invitation(), page=(here("invitation"), {}))
    if not set(data["roles"]) <= set(side().role_labels):
        raise refuse_field("roles", _("Please choose from this list."), (here("invitation"), {}))
    actions.invite(data["name"], data["email"], data["roles"], by=g.actor.name, by_id=g.actor.id)
    return saved(_("The invitation to %(name)s is on its way.", name=data["name"]), here("team"))


@routes.post("/people/invitations/<uuid:id>/again")
@allow("people.manage", fresh=True)
def invite_again(id: UUID) -> Any:  # noqa: A002
    office.repeat(_invited(id), g.actor)
    return saved(_("A new invitation is on its way. The earlier link works no longer."), here("team"))


@routes.post("/people/invitations/<uuid:id>/withdrawal")
@allow("people.manage")
def withdraw_invitation(id: UUID) -> Any:  # noqa: A002
    office.withdraw(_invited(id))
    return saved(_("The invitation is withdrawn."), here("team"))


@routes.get("/people/<uuid:id>")
@allow("people.manage")
def member(id: UUID) -> Any:  # noqa: A002
    one = _person(id)
    return page(
        "signin/member.html",
        one=one,
        roles=sorted(accounts.roles(id)),
        labels=side().role_labels,
        privileged=side().privileged,
        ways=accounts.ways(id),
        addresses=queries.addresses(id),
        sessions=sessions.listed(id),
    )


@routes.get("/people/<uuid:id>/roles")
@allow("people.manage", fresh=True)
def member_roles(id: UUID) -> Any:  # noqa: A002
    form = filled(roles=sorted(accounts.roles(id)))
    return page("signin/roles.html", form=form, one=_person(id), labels=side().role_labels)


@routes.post("/people/<uuid:id>/roles")
@allow("people.manage", fresh=True)
def set_member_roles(id: UUID) -> Any:  # noqa: A002
    data = submitted(schemas.Roles(), page=(here("member_roles"), {"id": id}))
    one = _person(id)
    office.set_roles(one.id, data["roles"])
    return saved(_("The roles of %(name)s are saved.", name=one.name), here("member"), id=id)


@routes.post("/people/<uuid:id>/recovery")
@allow("people.manage", fresh=True)
def help_member_back(id: UUID) -> Any:  # noqa: A002
    one = _person(id)
    office.help_back(one)
    return saved(_("A link to start again is on its way to %(name)s.", name=one.name), here("member"), id=id)


@routes.post("/people/<uuid:id>/sessions/end")
@allow("people.manage")
def end_member_sessions(id: UUID) -> Any:  # noqa: A002
    sessions.end_all(_person(id).id)
    flash(_("Signed out everywhere."), "done")
    return redirect(address("signin") if id == g.actor.id else address("member", id=id), 303)


@routes.get("/audit")
@allow("audit.read")
def audit() -> Any:
    """Who changed what, when, from what to what; narrowed to a person, a row, or a kind of row."""
    about, kind = request.args.get("about", "").strip(), request.args.get("kind", "")
    entries, sheet = queries.trail(g.actor, about=about, kind=kind, **_beside())
    return page(
        "signin/audit.html",
        entries=entries,
        sheet=sheet,
        about=about,
        about_person=queries.named(about),
        kind=kind,
        kinds=queries.kinds(),
    )


def _beside() -> dict[str, str]:
    """The cursor of the page that is asked for."""
    return {name: request.args.get(name, "") for name in ("after", "before")}


def _person(person_id: UUID) -> Any:
    found = queries.person(person_id)
    if found is None:
        abort(404)
    return found


def _invited(link_id: UUID) -> UUID:
    if link_id not in [row.id for row in actions.invitations()]:
        abort(404)
    return link_id
