"""The one row of settings, the association's face in the registry, and counts for its public home."""

from sqlalchemy import func, select

from tenants.applications import licence
from tenants.applications.models import Application
from tenants.kernel.clock import today
from tenants.kernel.db import db
from tenants.kernel.files import content_of
from tenants.kernel.registry import Tenant, TenantRef
from tenants.kernel.shared import AssociationEntry, RegisterEntry
from tenants.people.models import File, Role
from tenants.ratings.models import RatingItem
from tenants.record.models import Agreement
from tenants.site.models import Site
from tenants.site.rules import Readiness


def site(*, lock: bool = False) -> Site:
    """The settings; made with their defaults the first time somebody asks."""
    statement = select(Site).where(Site.id == 1)
    found = db.session.scalar(statement.with_for_update() if lock else statement)
    if found is None:
        found = Site(id=1)
        db.session.add(found)
        db.session.flush()  # defaults are needed by the page at once
    return found


def face(tenant: TenantRef) -> Tenant:
    """The association's own row in the registry, which its role may change in named columns."""
    return db.session.execute(select(Tenant).where(Tenant.role == tenant.role).with_for_update()).scalar_one()


def logo(digest: str) -> tuple[File, bytes] | None:
    """The current logo if this is its digest."""
    file = db.session.scalar(select(File).join(Site, Site.logo_file_id == File.id))
    if file is None or not file.digest.startswith(digest):
        return None
    return file, content_of(file.id)


def endorsed(tenant: TenantRef) -> int:
    """How many endorsements this association's public register shows as current: anyone can count them."""
    current = RegisterEntry.status.in_(("endorsed", "emerging"))
    statement = select(func.count()).where(RegisterEntry.tenant == tenant.role, current)
    return db.session.scalar(statement) or 0


def series(tenant: TenantRef) -> list[str]:
    """The series that this association may endorse in today."""
    body = db.session.scalar(select(AssociationEntry.body).where(AssociationEntry.code == tenant.code)) or {}
    held, on = licence.own(tenant.code), today(tenant.time_zone)
    return [one for one in body.get("series", []) if held.covers(one, on)]


def readiness(tenant: TenantRef) -> Readiness:
    """The facts that decide whether intake may open."""
    items = db.session.scalar(select(func.count()).select_from(RatingItem).where(RatingItem.retired_at.is_(None)))
    kinds = db.session.scalars(select(Agreement.kind).distinct()).all()
    reviewers = db.session.scalar(select(func.count()).select_from(Role).where(Role.role == "reviewer"))
    return Readiness(series(tenant), bool(site().privacy), items or 0, list(kinds), reviewers or 0)


def untouched() -> bool:
    """Whether nobody has applied here yet."""
    return db.session.scalar(select(Application.id).limit(1)) is None
