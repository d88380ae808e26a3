"""The directory of those who give RSC: who chose to stand there, and whom their hours count for today."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from werkzeug.exceptions import NotFound

from tenants.kernel.db import db
from tenants.people.models import Person
from tenants.providers import eligibility
from tenants.record.models import Provider
from tenants.standards.awards import providers_of

MOST = 300


@dataclass(frozen=True)
class Listed:
    """A provider as the directory shows them: no address; ``serves`` are category codes."""

    id: UUID
    name: str
    provider: Provider
    serves: tuple[str, ...]


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for; empty is anything."""

    category: str = ""
    mode: str = ""
    language: str = ""
    region: str = ""
    openings: bool = False

    def fits(self, one: Listed) -> bool:
        provider = one.provider
        return (
            (not self.category or self.category in one.serves)
            and (not self.mode or self.mode in provider.modes)
            and (not self.language or self.language in provider.languages)
            and (not self.region or self.region.casefold() in (provider.region or "").casefold())
            and (not self.openings or provider.takes_people)
        )


def listed(reader: eligibility.Receiver, on: date, code: str) -> list[Listed]:
    """Everybody who chose to be listed and may serve somebody today, by name: those with openings first."""
    rows = db.session.execute(
        select(Person, Provider)
        .join(Provider, Provider.person_id == Person.id)
        .where(Provider.listed, Person.closed_at.is_(None), Person.merged_into.is_(None))
        .order_by(Provider.takes_people.desc(), Person.sort_key.collate("C"), Person.id)
        .limit(MOST)
    ).all()
    serves = whom(reader, [person.id for person, _provider in rows], on, code)
    found = [Listed(person.id, person.name, provider, serves.get(person.id, ())) for person, provider in rows]
    return [one for one in found if one.serves]


def one(reader: eligibility.Receiver, person_id: UUID, on: date, code: str) -> Listed:
    """Somebody of the directory; raises NotFound."""
    found = next((row for row in listed(reader, on, code) if row.id == person_id), None)
    if found is None:
        raise NotFound
    return found


def whom(reader: eligibility.Receiver, ids: list[UUID], on: date, code: str) -> Mapping[UUID, tuple[str, ...]]:
    """The categories that each of these people may serve today, for a receiver with the reader's degree."""
    rules, providers = eligibility.published(), providers_of(ids, code)
    meetings = [(one["id"], on, on) for one in providers]
    found: dict[UUID, list[str]] = {one: [] for one in ids}
    for category in rules.catalogue.plain if rules else ():
        receiver = eligibility.with_category(reader, category)
        for meeting in sorted(eligibility.judged(rules, receiver, providers, meetings, on, code) or ()):
            found[UUID(meeting[0])].append(category)
    return {one: tuple(categories) for one, categories in found.items()}


def list_oneself(provider: Provider, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        setattr(provider, name, value)
    provider.version = (provider.version or 0) + 1
