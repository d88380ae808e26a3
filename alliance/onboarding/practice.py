"""A practice site for an association that asks: made, started over and taken away by the provisioner."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, text

from alliance.associations import rules as associations
from alliance.associations.places import locale_of, zone_of
from alliance.associations.queries import Known, slugs_taken
from alliance.onboarding import rules
from tenants.kernel import asking, sites
from tenants.kernel.db import db
from tenants.kernel.refusal import Refusal, refuse_if
from tenants.kernel.registry import Host, Tenant
from tenants.kernel.roles import RESERVED
from tenants.kernel.shared import SiteRequest, SiteStep
from tenants.kernel.workflow import next_state

BOTH = ["I", "EC"]  # practice needs no licence: all of it can be tried


@dataclass(frozen=True)
class Practice:
    """What there is of a body's practice site."""

    request: SiteRequest | None = None
    steps: list[SiteStep] = field(default_factory=list)
    host: str | None = None

    @property
    def stage(self) -> str:
        if self.request is None:
            return "none"
        states = {step.state for step in self.steps}
        return rules.practice_stage(self.request.state, states)


def of(code: str, *, lock: bool = False) -> Practice:
    """The practice site of this code that stands or is on its way."""
    standing = SiteRequest.state.not_in(associations.GONE)
    statement = select(SiteRequest).where(SiteRequest.code == code, SiteRequest.sandbox, standing)
    request = db.session.scalar(statement.with_for_update() if lock else statement)
    if request is None:
        return Practice()
    steps = select(SiteStep).where(SiteStep.request_id == request.id).order_by(SiteStep.position)
    host = select(Host.name).join(Tenant, Tenant.role == Host.tenant).where(Tenant.slug == request.slug, Host.canonical)
    return Practice(request, list(db.session.scalars(steps)), db.session.scalar(host))


def staging(code: str | None) -> Any:
    """The request of this code's practice site with the states of its steps, for ``stage_by``."""
    standing = SiteRequest.state.not_in(associations.GONE)
    states = func.array_agg(SiteStep.state).label("steps")
    mine = select(SiteRequest.state, states).join(SiteStep, SiteStep.request_id == SiteRequest.id, isouter=True)
    return mine.where(SiteRequest.code == code, SiteRequest.sandbox, standing).group_by(SiteRequest.id)


def stage_by(rows: list[Any]) -> str:
    """How far the practice site is."""
    return rules.practice_stage(rows[0].state, set(rows[0].steps)) if rows else "none"


def ask(one: Known, by: UUID, on: date) -> UUID:
    """The provisioner is asked for it; raises Refused where one stands."""
    refuse_if(Refusal("practice_there") if of(one.body.code).request else None)
    return asking.ask(
        slug_for(one),
        one.body.code,
        f"{one.body.name} (practice)",
        short_name=f"{one.body.abbr or one.body.code} practice",
        locale=locale_of(one.body.code),
        jurisdictions=one.body.jurisdictions or [one.body.code],
        series=associations.series_offered(one.facts().licences, on) or BOTH,
        time_zone=zone_of(one.body.jurisdictions),
        languages=list(one.site.tenant.languages) if one.site.tenant else ["en"],
        samples=True,
        sandbox=True,
        asked_by=by,
    )


def slug_for(one: Known) -> str:
    """``ncpractice`` beside ``nc``; counted on where an earlier one gave the name away."""
    taken = slugs_taken()
    real = one.site.tenant or one.site.request
    own = real.slug if real else associations.suggested_slug(one.body.code, taken=(), reserved=())
    stem = f"{(own or 'site')[:18]}practice"
    tries = [stem, *(f"{stem}{number}" for number in range(2, 100))]
    return next(slug for slug in tries if slug not in taken and slug not in RESERVED)


def change(code: str, action: str) -> None:
    """Start over, or take it away."""
    found = of(code, lock=True).request
    refuse_if(None if found else Refusal("no_practice"))
    assert found is not None  # noqa: S101 - refused above
    found.state = next_state(rules.PRACTICE, action, found.state, None)
    found.ended_at = None
    db.session.execute(text("select pg_notify(:channel, '')"), {"channel": sites.CHANNEL})


def shown(one: Practice, base: str) -> dict[str, Any]:
    """Where it is to be, and whether its door is open."""
    slug = one.request.slug if one.request else ""
    return {"stage": one.stage, "host": one.host or f"{slug}.{base}", "slug": slug, "open": one.stage == "ready"}
