"""Making one sample person after another, with an address that can never be real."""

from dataclasses import dataclass, field

from faker import Faker

from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.registry import TenantRef
from tenants.kernel.text import key
from tenants.people.models import Address, Person, Role


@dataclass
class Cast:
    """The invented people of one association by part; ``office``: coordinator and decider."""

    faker: Faker
    tenant: TenantRef
    office: dict[str, Person] = field(default_factory=dict)
    reviewers: list[Person] = field(default_factory=list)
    providers: list[Person] = field(default_factory=list)
    raters: list[Person] = field(default_factory=list)
    names: set[str] = field(default_factory=set)

    def person(self, *roles: str) -> Person:
        """A new person with a verified address under ``.example``."""
        name = self.new_name()
        row = Person(
            name=name,
            called=name.split()[0],
            sort_key=key(" ".join(reversed(name.split()))),
            search_key=key(name),
            jurisdiction=self.tenant.code,
            sample=True,
        )
        db.session.add(row)
        db.session.flush()  # address and roles carry the person's id
        email = f"{key(name).replace(' ', '.')}@{self.tenant.slug}.example"
        db.session.add(Address(person_id=row.id, email=email, key=key(email), verified_at=now()))
        db.session.add_all(Role(person_id=row.id, role=role) for role in roles)
        return row

    def new_name(self) -> str:
        """First and last name, each full name once."""
        while (name := f"{self.faker.first_name()} {self.faker.last_name()}") in self.names:
            pass
        self.names.add(name)
        return name

    def part(self, role: str) -> Person:
        return self.office[role]

    def email(self, person: Person) -> str:
        return f"{key(person.name).replace(' ', '.')}@{self.tenant.slug}.example"
