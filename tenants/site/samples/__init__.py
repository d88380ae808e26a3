"""Synthetic people for a demonstration: Faker with a fixed seed, marked as samples, never mailed."""

from datetime import date

from faker import Faker

from tenants.desk import following, glances
from tenants.kernel.db import db
from tenants.kernel.registry import TenantRef
from tenants.people.models import Person
from tenants.site import queries
from tenants.site.samples import advice, applicants, arrivals, awards, intake, office, website
from tenants.site.samples.cast import Cast

SEED = 20260101


def fill(tenant: TenantRef, today: date) -> int:
    """People in every stage, once; returns how many people there are. Repeating it changes nothing."""
    if db.session.query(Person).filter(Person.sample).first():
        return 0
    cast = Cast(_faker(tenant.slug), tenant)
    office.settle(cast, queries.site(lock=True))
    awards.award(cast, today)
    applicants.apply(cast, today)
    intake.gather(cast, today)
    advice.give(cast)
    arrivals.send(cast)
    website.write(cast, today)
    glances.refresh(today)
    db.session.flush()  # the count below reads them
    following.forget(db.session())  # they were all looked at just now
    return db.session.query(Person).filter(Person.sample).count()


def _faker(slug: str) -> Faker:
    """The same invented people each time, other ones for each association."""
    faker = Faker("en_US")
    faker.seed_instance(f"{SEED}-{slug}")
    return faker
