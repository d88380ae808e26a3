"""Asking for a site from the command line: the same request as the Alliance's pages make."""

from typing import Any
from uuid import UUID

from flask import current_app
from sqlalchemy import select, text

from tenants.kernel import sites
from tenants.kernel.db import db
from tenants.kernel.registry import Tenant
from tenants.kernel.roles import RESERVED, SLUG
from tenants.kernel.shared import AssociationEntry, SiteRequest, SiteStep

OPEN = ("asked", "working", "stopping")


def ask(slug: str, code: str, name: str, **wishes: Any) -> UUID:
    """Write the request and its steps in this transaction (the Alliance's) and wake the provisioner."""
    request = SiteRequest(
        slug=slug,
        tenant=current_app.extensions["roles"].tenant(slug),
        code=code,
        name=name,
        **{**_offered(code), **wishes},
    )
    db.session.add(request)
    db.session.flush()  # the steps carry its id
    skipped = {"samples": not request.samples, "invitation": not request.coordinator_email}
    wanted = [key for key in sites.STEPS if not skipped.get(key)]
    db.session.add_all(
        SiteStep(request_id=request.id, key=key, tenant=request.tenant, position=position)
        for position, key in enumerate(wanted)
    )
    db.session.execute(text("select pg_notify(:channel, '')"), {"channel": sites.CHANNEL})
    return request.id


def obstacle(slug: str, code: str) -> str | None:
    """One sentence about why this association may not have a site at this slug, or None."""
    if not SLUG.fullmatch(slug):
        return f"{slug!r} is no slug: a small letter, then up to 30 small letters and digits."
    if slug in RESERVED:
        return f"{slug!r} is kept for the registry's own addresses."
    mine = (Tenant.code == code) & ~Tenant.sandbox
    there = db.session.scalar(select(Tenant.slug).where((Tenant.slug == slug) | mine))
    same = (SiteRequest.slug == slug) | ((SiteRequest.code == code) & ~SiteRequest.sandbox)
    asked = db.session.scalar(select(SiteRequest.slug).where(same, SiteRequest.state.in_(OPEN)))
    found = there or asked
    if found == slug:
        return f"{slug!r} is there already, and a slug is never given twice."
    return f"{code} has its site at {found!r} already." if found else None


def _offered(code: str) -> dict[str, Any]:
    """Where this association endorses and which series, as the standards know it."""
    body = db.session.scalar(select(AssociationEntry.body).where(AssociationEntry.code == code)) or {}
    return {"jurisdictions": body.get("jurisdictions", [code]), "series": body.get("series", ["I", "EC"])}
