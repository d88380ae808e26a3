"""Bodies with their licences and sites, as the pages and the rules need them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from flask import abort
from sqlalchemy import func, or_, select

from alliance.associations import rules
from alliance.associations.models import Body, Licence
from tenants.kernel.db import db
from tenants.kernel.refusal import Refusal
from tenants.kernel.registry import Host, Tenant
from tenants.kernel.shared import RegisterEntry, SiteRequest, SiteStep

CURRENT = ("endorsed", "emerging")


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
    return rules.LicenceFacts(licence.kind, licence.from_day, licence.until_day, tuple(licence.series), paused)


def known(code: str, on: date) -> Known:
    """The body with this code; 404 when there is none."""
    body = db.session.scalar(select(Body).where(Body.code == code))
    if body is None:
        abort(404)
    return _around([body], on)[0]


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


def _around(bodies: Iterable[Body], on: date) -> list[Known]:
    bodies = list(bodies)
    codes = [body.code for body in bodies]
    licences = _licences([body.id for body in bodies])
    sites = _sites(codes)
    counts = endorsed_by_role(on, [site.tenant.role for site in sites.values() if site.tenant])
    return [
        Known(
            body,
            licences.get(body.id, []),
            (site := sites.get(body.code, Site())),
            counts.get(site.tenant.role, 0) if site.tenant else 0,
        )
        for body in bodies
    ]


def _licences(ids: list[Any]) -> dict[Any, list[Licence]]:
    grouped = defaultdict(list)
    order = (Licence.from_day.nulls_first(), Licence.kind, Licence.created_at)
    standing = select(Licence).where(Licence.body_id.in_(ids), Licence.withdrawn_at.is_(None))
    for one in db.session.scalars(standing.order_by(*order)):
        grouped[one.body_id].append(one)
    return dict(grouped)


def _sites(codes: list[str]) -> dict[str, Site]:
    tenants = db.session.scalars(
        select(Tenant).where(Tenant.code.in_(codes), ~Tenant.sandbox).order_by(Tenant.created_at.desc())
    ).all()
    requests = db.session.scalars(
        select(SiteRequest).where(SiteRequest.code.in_(codes), ~SiteRequest.sandbox).order_by(SiteRequest.asked_at)
    ).all()
    canonical = select(Host.tenant, Host.name).where(Host.canonical, Host.tenant.in_([one.role for one in tenants]))
    hosts = dict(db.session.execute(canonical).all())
    steps = _steps([one.id for one in requests])
    of_code = {one.code: one for one in tenants}
    asked = {one.code: one for one in requests}
    return {
        code: Site(tenant, one, steps.get(one.id, []) if one else [], hosts.get(tenant.role) if tenant else None)
        for code in codes
        if (tenant := of_code.get(code)) or code in asked
        for one in (asked.get(code),)
    }


def _steps(ids: list[Any]) -> dict[Any, list[SiteStep]]:
    grouped = defaultdict(list)
    statement = select(SiteStep).where(SiteStep.request_id.in_(ids)).order_by(SiteStep.position)
    for one in db.session.scalars(statement):
        grouped[one.request_id].append(one)
    return dict(grouped)


def endorsed_by_role(on: date, roles: Iterable[str]) -> dict[str, int]:
    """Current entries of the public register by the tenant's role: never suppressed, anyone can count them."""
    holds = or_(RegisterEntry.until.is_(None), RegisterEntry.until >= on)
    statement = select(RegisterEntry.tenant, func.count()).where(RegisterEntry.status.in_(CURRENT), holds)
    statement = statement.where(RegisterEntry.tenant.in_(list(roles)))
    return dict(db.session.execute(statement.group_by(RegisterEntry.tenant)).all())
