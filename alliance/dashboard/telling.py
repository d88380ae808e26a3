"""Who tells figures under which name, and who may be named with them: no real association with invented people."""

from dataclasses import dataclass

from sqlalchemy import select

from alliance.associations.models import Body
from alliance.fidelity.queries import SPEAKS_AS
from tenants.kernel.db import db
from tenants.kernel.registry import Tenant


@dataclass(frozen=True)
class Site:
    """Under which name an association tells, and whether its people are invented."""

    role: str
    samples: bool


@dataclass(frozen=True)
class Named:
    """An association that may be named with what it told."""

    code: str
    name: str
    invented: bool = False


def telling() -> dict[str, Named]:
    """By the name under which they tell: all but sites of real associations that are filled with invented people."""
    rows = db.session.execute(select(Body.code, Body.name, Body.abbr, Body.status))
    bodies = {code: (abbr or name, status == "invented") for code, name, abbr, status in rows}
    sites = {code: site for code, site in sites_known().items() if not site.samples or bodies.get(code, ("", False))[1]}
    names = dict(db.session.execute(select(Tenant.code, Tenant.name)).all())
    return {
        site.role: Named(code, bodies[code][0], bodies[code][1]) if code in bodies else Named(code, names[code])
        for code, site in sites.items()
    }


def sites_known() -> dict[str, Site]:
    """By code: associations with a site, and in a demo the invented ones that tell figures."""
    real = select(Tenant.code, Tenant.role, Tenant.samples).where(Tenant.state != "rehearsal")
    invented = select(Body.code, Body.facts[SPEAKS_AS].astext).where(Body.facts.has_key(SPEAKS_AS))
    found = {code: Site(role, samples=True) for code, role in db.session.execute(invented)}
    return found | {code: Site(role, samples) for code, role, samples in db.session.execute(real)}
