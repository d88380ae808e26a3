"""What happens in an association when somebody signs in, and to its first coordinator."""

from typing import Any

from sqlalchemy import func, select, update

from tenants.kernel.access import Actor
from tenants.kernel.db import db
from tenants.kernel.registry import Tenant
from tenants.kernel.signin import accounts
from tenants.kernel.signin import actions as signin
from tenants.people.models import Link


def note_opening(actor: Actor) -> None:
    """The site counts as opened from the first sign-in of a coordinator on: it is not undone any more."""
    if "coordinator" in actor.roles | actor.waiting_roles:
        db.session.execute(
            update(Tenant)
            .where(Tenant.role == func.current_user(), Tenant.opened_at.is_(None))
            .values(opened_at=func.now())
        )


def invite_first(request: Any) -> None:
    """The first coordinator of a new site is invited, once, however often this is done.

    Only until somebody opened it: from then on nobody outside says who works here, whatever a request says.
    """
    if db.session.scalar(select(Tenant.opened_at).where(Tenant.role == func.current_user())) is not None:
        return
    name, email = request.coordinator_name or request.coordinator_email, request.coordinator_email
    if email and accounts.verified(email) is None and not _invited(str(request.id)):
        signin.invite(name, email, ["coordinator"], language=request.languages[0], request_id=request.id)


def _invited(request_id: str) -> bool:
    found = select(Link.id).where(Link.purpose == "invite", Link.facts["request"].astext == request_id)
    return db.session.scalar(found.limit(1)) is not None
