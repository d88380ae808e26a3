"""Applications as a person may see them, and the facts that the workflow's guards ask for."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload
from werkzeug.exceptions import NotFound

from tenants.applications import readiness
from tenants.applications.models import OPEN_STATES, STANDING, Advice, Application, Comment, Decision, Event
from tenants.applications.rules import Facts
from tenants.kernel.access import Actor, permits
from tenants.kernel.db import db
from tenants.permissions import PERMISSIONS
from tenants.record import queries as record

OFFICE = "application.decide"
BEGINNINGS = {
    "sent": "submitted",
    "confirmed": "confirmed",
    "reviewed": "reviewed",
    "decided": "decided",
    "awarded": "endorsed",
}
ADVISORS = ("advising", "ready", "not_yet")


def visible(actor: Actor, application_id: UUID) -> Application:
    """The application if it is the actor's own or the actor works in the office; raises NotFound.

    Reviewers find theirs through ``reviews.queries``.
    """
    found = db.session.scalar(
        select(Application).where(Application.id == application_id).options(selectinload(Application.person))
    )
    if found is None or not (found.person_id == actor.id or permits(PERMISSIONS, actor, OFFICE)):
        raise NotFound
    return found


def advised(actor: Actor, application_id: UUID) -> Application:
    """The application that the actor advises on now, or advised on while it is open; raises NotFound."""
    found = db.session.scalar(
        select(Application)
        .join(Advice, Advice.application_id == Application.id)
        .where(Application.id == application_id, Application.state.in_(OPEN_STATES), Application.person_id != actor.id)
        .where(Advice.advisor_id == actor.id, Advice.state.in_(ADVISORS))
        .options(selectinload(Application.person))
        .limit(1)
    )
    if found is None:
        raise NotFound
    return found


def own(actor: Actor, application_id: UUID) -> Application:
    """The actor's own application; raises NotFound for anybody else's, whatever the actor's roles."""
    found = visible(actor, application_id)
    if found.person_id != actor.id:
        raise NotFound
    return found


def open_of(person_id: UUID) -> list[Application]:
    """A person's applications that are not endorsed or withdrawn, those on hold last, the latest registered first."""
    return list(
        db.session.scalars(
            select(Application)
            .where(Application.person_id == person_id, Application.state.in_(STANDING))
            .options(selectinload(Application.person))
            .order_by(Application.state == "on_hold", Application.registered_on.desc(), Application.created_at.desc())
        )
    )


def all_of(person_id: UUID) -> list[Application]:
    """Every application of a person, the latest first."""
    return list(
        db.session.scalars(
            select(Application)
            .where(Application.person_id == person_id)
            .order_by(Application.registered_on.desc(), Application.created_at.desc())
        )
    )


def locked(application: Application) -> Application:
    """The row as it stands now, held until the transaction ends: for a change of state."""
    db.session.flush()  # a refresh would drop what was changed and not written yet
    db.session.refresh(application, with_for_update=True)
    return application


def facts(
    application: Application,
    actor: Actor,
    *,
    findings: Mapping[str, Any] | None = None,
    reviews_needed: int = 1,
    reviews_sent: int = 0,
    agreed: bool = True,
    licence_covers: bool = True,
    examined: bool = True,
    base_held: bool = True,
    given_out: bool = False,
) -> Facts:
    """What the guards ask; without ``findings`` the application is not ready."""
    missing = readiness.missing(findings) if findings else ()
    return Facts(
        ready=findings is not None and not missing,
        missing=missing,
        registered=application.registration == "approved",
        signed=not record.outdated(application.person_id),
        held_from=application.held_from,
        held_by_office=application.held_until is not None,
        own=application.person_id == actor.id,
        reviews_needed=reviews_needed,
        reviews_sent=reviews_sent,
        agreed=agreed,
        licence_covers=licence_covers,
        examined=examined,
        base_held=base_held,
        given_out=given_out,
        sent_in=application.submitted_on is not None,
    )


def events(application_id: UUID) -> list[Event]:
    """What happened, newest first."""
    return list(
        db.session.scalars(
            select(Event).where(Event.application_id == application_id).order_by(Event.at.desc(), Event.id)
        )
    )


def past(number: int = 100) -> list[Mapping[str, Any]]:
    """When each stage began for the applications decided last: this association's own, whoever they belong to."""
    latest = (
        select(Decision.application_id)
        .group_by(Decision.application_id)
        .order_by(func.max(Decision.decided_at).desc())
        .limit(number)
    )
    firsts = [func.min(Event.at).filter(Event.kind == kind).label(name) for name, kind in BEGINNINGS.items()]
    rows = db.session.execute(select(*firsts).where(Event.application_id.in_(latest)).group_by(Event.application_id))
    return [dict(row) for row in rows.mappings()]


def comments(application_id: UUID, *, private: bool = False) -> list[Comment]:
    """The talk about an application, oldest first; the office's private notes only when asked for."""
    found = select(Comment).where(Comment.application_id == application_id).order_by(Comment.at, Comment.id)
    return list(db.session.scalars(found if private else found.where(Comment.private.is_(False))))


def decisions(application_id: UUID) -> list[Decision]:
    """The decisions, newest first."""
    return list(
        db.session.scalars(
            select(Decision)
            .where(Decision.application_id == application_id)
            .order_by(Decision.decided_at.desc(), Decision.id)
        )
    )
