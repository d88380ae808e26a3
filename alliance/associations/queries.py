"""Bodies with their licences and sites, as the pages and the rules need them."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from flask import abort
from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import joinedload

from alliance.associations import rules
from alliance.associations.models import Body, Licence
from tenants.kernel.db import db
from tenants.kernel.refusal import Refusal
from tenants.kernel.registry import Host, Tenant
from tenants.kernel.shared import RegisterEntry, SiteRequest, SiteStep

CURRENT = ("endorsed", "emerging")
OLDEST = (Licence.from_day.nulls_first(), Licence.kind, Licence.created_at)


@dataclass(frozen=True)
class Site:
    """What there is of a body's site: the tenant, the last request, its steps and the canonical host."""

    tenant: Tenant | None = None
    request: SiteRequest | None = None
    steps: list[SiteStep] = field(default_factory=list)
    host: str | None = None

    @property
    def opened(self) -> bool:
        return self.tenant is not None and self.tenant.opened_at is not None

    @property
    def stage(self) -> str:
        states = {step.state for step in self.steps}
        return rules.stage(self._tenant_state, self._request_state, states, opened=self.opened)

    @property
    def undo_refusal(self) -> Refusal | None:
        return rules.may_undo(self._tenant_state, self._request_state, opened=self.opened)

    @property
    def _tenant_state(self) -> str | None:
        return self.tenant.state if self.tenant else None

    @property
    def _request_state(self) -> str | None:
        return self.request.state if self.request else None


@dataclass(frozen=True)
class Known:
    """One body with everything around it."""

    body: Body
    licences: list[Licence]
    site: Site
    endorsed: int

    def facts(self) -> rules.BodyFacts:
        site = self.site
        return rules.BodyFacts(
            tuple(licence_facts(one) for one in self.licences),
            site.tenant.state if site.tenant else None,
            site.request.state if site.request else None,
        )

    def endorsing(self, on: date) -> bool:
        return bool(rules.endorsing(self.facts().licences, on))


def licence_facts(licence: Licence) -> rules.LicenceFacts:
    paused = tuple((one.from_day, one.until_day) for one in licence.suspensions)
    days, series = (licence.from_day, licence.until_day), tuple(licence.series)
    return rules.LicenceFacts(licence.kind, *days, series, paused, tuple(licence.territory))


def known(code: str, on: date) -> Known:
    """The body with this code; 404 when there is none."""
    held = and_(Licence.body_id == Body.id, Licence.withdrawn_at.is_(None))
    found = select(Body, Licence).outerjoin(Licence, held).options(joinedload(Licence.suspensions))
    rows = db.session.execute(found.where(Body.code == code).order_by(*OLDEST)).unique().all() or abort(404)
    return around(rows[0][0], on, [row[1] for row in rows if row[1]])


def on_file(code: str) -> bool:
    return db.session.scalar(select(Body.id).where(Body.code == code)) is not None


def slugs_taken() -> set[str]:
    """Addresses that were given: those of sites, and those asked for unless the request was undone unopened."""
    asked = select(SiteRequest.slug).where(SiteRequest.state.not_in(rules.GONE))
    return set(db.session.scalars(select(Tenant.slug).union(asked)))


def locked_site(one: Known) -> Site:
    """The site's rows again, locked: what is decided on them holds until the commit."""
    site = one.site
    for row in filter(None, (site.request, site.tenant)):
        db.session.refresh(row, with_for_update=True)
    return site


def around(body: Body, on: date, licences: list[Licence] | None = None) -> Known:
    """A body with its licences, its site and its count: three questions, two where its licences are known."""
    site, count = _site(body.code, on)
    return Known(body, _licences(body) if licences is None else licences, site, count)


def _licences(body: Body) -> list[Licence]:
    standing = select(Licence).where(Licence.body_id == body.id, Licence.withdrawn_at.is_(None))
    whole = standing.options(joinedload(Licence.suspensions)).order_by(*OLDEST)
    return list(db.session.scalars(whole).unique())


def _site(code: str, on: date) -> tuple[Site, int]:
    """The oldest tenant of this code with its canonical host, and the last request with its steps; and its count."""
    canonical = and_(Host.tenant == Tenant.role, Host.canonical)
    places = select(Tenant, Host.name, _endorsed(on)).outerjoin(Host, canonical)
    own = places.where(Tenant.code == code, ~Tenant.sandbox).order_by(Tenant.created_at).limit(1)
    tenant, host, count = db.session.execute(own).first() or (None, None, 0)
    last = select(SiteRequest.id).where(SiteRequest.code == code, ~SiteRequest.sandbox)
    last = last.order_by(SiteRequest.asked_at.desc()).limit(1)
    asked = select(SiteRequest, SiteStep).outerjoin(SiteStep, SiteStep.request_id == SiteRequest.id)
    rows = db.session.execute(asked.where(SiteRequest.id.in_(last)).order_by(SiteStep.position)).all()
    steps = [row[1] for row in rows if row[1]]
    return Site(tenant, rows[0][0] if rows else None, steps, host), count


def _endorsed(on: date) -> Any:
    """Current entries of the tenant in the public register: never suppressed, anyone can count them."""
    holds = or_(RegisterEntry.until.is_(None), RegisterEntry.until >= on)
    own = select(func.count()).where(RegisterEntry.tenant == Tenant.role, RegisterEntry.status.in_(CURRENT), holds)
    return own.correlate(Tenant).scalar_subquery()
