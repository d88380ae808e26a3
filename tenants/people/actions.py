"""What happens in an association when somebody signs in, and to its first coordinator."""

from sqlalchemy import func, update

from tenants.kernel.access import Actor
from tenants.kernel.db import db
from tenants.kernel.registry import Tenant


def note_opening(actor: Actor) -> None:
    """The site counts as opened from the first sign-in of a coordinator on: it is not undone any more."""
    if "coordinator" in actor.roles | actor.waiting_roles:
        db.session.execute(
            update(Tenant)
            .where(Tenant.role == func.current_user(), Tenant.opened_at.is_(None))
            .values(opened_at=func.now())
        )
