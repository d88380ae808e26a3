"""``flask dev seed``: known associations as facts, the standards, and in a demo sample staff and two sites."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import click
import yaml
from faker import Faker
from flask.cli import AppGroup
from sqlalchemy import select

from alliance.assistance import samples as assistance
from alliance.associations import known
from alliance.associations.models import Body, BodyName, Licence
from alliance.associations.places import zone_of
from alliance.associations.rules import LicenceFacts
from alliance.dashboard import outlook_samples
from alliance.fidelity import proof
from alliance.fidelity import samples as figures
from alliance.licences import entries
from alliance.licences import samples as licences
from alliance.licences.models import VettingWindow, Wording
from alliance.licences.rules import standing
from alliance.onboarding import samples as onboarding
from alliance.staff.models import Address, Person, Role
from alliance.standards import samples as drafts
from alliance.strengths import samples as strengths
from tenants.kernel import asking, sites, work
from tenants.kernel.clock import now
from tenants.kernel.commands import places
from tenants.kernel.db import db
from tenants.kernel.indicators import definitions
from tenants.kernel.registry import Tenant
from tenants.kernel.roles import Roles
from tenants.kernel.shared import SiteRequest
from tenants.kernel.standards import store
from tenants.kernel.text import key

PUBLISHED = Path(__file__).parent / "standards" / "published"
INDICATORS = Path(__file__).parent / "fidelity" / "indicators.yaml"
SEED = 20261119
STAFF = (("staff", "licensing"), ("staff",))
SITES = {"US-NC": "nc", "US-OR": "or"}
dev = AppGroup("dev", help="Facts to start from, and sample data for a demo.")


@dev.command("seed")
@click.option("--if-empty", is_flag=True, help="Do nothing where associations are known already.")
def seed(*, if_empty: bool) -> None:
    """Load the known associations and the standards; in a demo also sample staff and two sites. Repeatable."""
    settings = places.ready()
    with places.side_app("alliance").app_context():
        with places.at(None):
            if if_empty and db.session.scalar(select(Body.id).limit(1)):
                return
            facts = load()
            asked = _samples() if settings.samples else []
        click.echo(f"{facts} associations added, {len(asked)} sites asked for.")
    if settings.samples:
        figures.tell(settings.database_url, now().date())
        strengths.rate(settings.database_url, now().date())
        outlook_samples.publish(settings.database_url, now().date())
        assistance.ask(settings.database_url, now())
    if asked:
        roles = Roles(settings.role_prefix)
        sites.serve_requests(settings.database_url, roles, settings.base_host)
        work.drain(places.apps())  # sample people, rules and the last check, at once
        for slug in asked:
            with places.inside(slug):
                db.session.get_one(Tenant, slug).opened_at = now()  # shown as a site that people use


@dev.command("prove-privacy")
def prove_privacy() -> None:
    """Try everything in the database with the Alliance's own login; exit 1 when something is not refused."""
    settings = places.ready()
    found = proof.prove(settings.staff_database_url, Roles(settings.role_prefix))
    for line in proof.lines(found):
        click.echo(line)
    if found.open:
        raise SystemExit(1)


def load() -> int:
    """Standards, indicators and bodies that are not there yet; returns how many bodies were added."""
    store.publish(store.read_folder(PUBLISHED))
    definitions.load(definitions.read(yaml.safe_load(INDICATORS.read_text(encoding="utf-8"))))
    there = set(db.session.scalars(select(Body.code)))
    entered = store.associations()
    added = [one for one in known.known(entered) if one[0].code not in there]
    db.session.add_all(body for body, _licences in added)
    db.session.flush()  # the licences carry the bodies' ids
    for body, held in added:
        for licence in held:
            licence.body_id = body.id
        db.session.add_all(held)
        db.session.add_all(_told(body, entered.get(body.code, {})))
        window = entered.get(body.code, {}).get("vetted_rsc_until")
        last = date.fromisoformat(window) if window else None
        entries.publish(body.code, standing([fresh(one) for one in held]), last)
    if added and not db.session.scalar(select(Wording.id).limit(1)):
        db.session.add_all(_wordings({body.code: body.id for body, _held in added}))
    return len(added)


def _told(body: Body, entry: dict[str, Any]) -> Iterator[Any]:
    """The names and the vetting window that the sources tell of."""
    earlier = [one["name"] for one in body.facts.get("names", [])[:-1]] or [body.former]
    for name in filter(None, earlier):
        yield BodyName(body_id=body.id, name=name, precision="unknown", earlier=True)
    if any(earlier):
        yield BodyName(body_id=body.id, name=body.name, precision="unknown")
    if entry.get("vetted_rsc_until"):
        last = date.fromisoformat(entry["vetted_rsc_until"])
        yield VettingWindow(body_id=body.id, precision="unknown", until_day=last, until_precision="day")


def _wordings(ids: dict[str, UUID]) -> Iterator[Wording]:
    """How the marks are written out, by the Alliance and by associations that write them otherwise."""
    for row in known.read("marks"):
        if "code" not in row or row["code"] in ids:
            told = {name: row[name] for name in ("mark", "words", "note")}
            yield Wording(body_id=ids.get(row.get("code", "")), precision="unknown", **told)


def fresh(licence: Licence) -> LicenceFacts:
    """Of a licence that was just added: nothing suspends it."""
    return LicenceFacts(licence.kind, licence.from_day, licence.until_day, tuple(licence.series))


def _samples() -> list[str]:
    """Sample staff, and requests for the sites of North Carolina and Oregon; returns the addresses asked for."""
    somebody = None
    if not db.session.scalar(select(Person.id).where(Person.sample).limit(1)):
        somebody = _hire(Faker("en_US"))
        onboarding.fill(somebody, now().date())
        drafts.fill(somebody, now().date())
        licences.fill(now().date())
    figures.invent()
    db.session.flush()  # their windows carry their ids
    assistance.fill(now().date())
    outlook_samples.fill(now().date())
    if somebody:
        strengths.fill(somebody, db.session.get_one(Person, somebody).name, now().date())
    there = set(db.session.scalars(select(SiteRequest.code)))
    bodies = db.session.scalars(select(Body).where(Body.code.in_(SITES)).order_by(Body.code)).all()
    return [_ask(body) for body in bodies if body.code not in there]


def _hire(faker: Faker) -> UUID:
    """Sample staff; returns who licenses."""
    hired = []
    faker.seed_instance(SEED)
    for roles in STAFF:
        name = f"{faker.first_name()} {faker.last_name()}"
        person = Person(name=name, sort_key=key(name), search_key=key(name), sample=True)
        db.session.add(person)
        db.session.flush()  # its address and roles carry its id
        email = f"{key(name).replace(' ', '.')}@alliance.example"
        db.session.add(Address(person_id=person.id, email=email, key=email, verified_at=now()))
        db.session.add_all(Role(person_id=person.id, role=role) for role in roles)
        hired.append(person.id)
    return hired[0]


def _ask(body: Body) -> str:
    slug = SITES[body.code]
    told: dict[str, Any] = known.read("ncimha") if body.code == "US-NC" else {}
    asking.ask(
        slug,
        body.code,
        body.name,
        short_name=body.abbr or body.name,
        time_zone=told.get("time_zone") or zone_of(body.jurisdictions),
        languages=told.get("languages", ["en"]),
        jurisdictions=body.jurisdictions,
        series=body.series,
        samples=True,
    )
    return slug
