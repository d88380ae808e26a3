"""Which categories this association offers today, and by which set."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from tenants.applications import licence, offering
from tenants.applications.models import Offering
from tenants.applications.stretches import Licence
from tenants.kernel.db import db
from tenants.kernel.standards import Standards, StandardsInvalid, resolved
from tenants.kernel.standards.association import Association
from tenants.kernel.standards.days import next_day
from tenants.kernel.standards.ruleset import RuleSet, offers
from tenants.kernel.standards.store import standards
from tenants.kernel.together import together

ENTRIES: Any = select(Offering.key, Offering.since, Offering.offered).order_by(Offering.since)


@dataclass(frozen=True)
class Offer:
    """A category open to applicants: ``band`` is the age of the children, ``role`` the kind of work.

    With an ``addon`` it adds to an endorsement in that role.
    """

    category: str
    series: str
    role: str
    band: str
    set_id: str
    addon: str | None = None

    @property
    def plain(self) -> str:
        """The category that an add-on adds to, else the category itself."""
        return self.category.removesuffix(f"-{self.addon}") if self.addon else self.category

    @property
    def work(self) -> str:
        """What the person does: the add-on's work, else the role's."""
        return self.addon or self.role


@dataclass(frozen=True)
class Applied:
    """From this day on an association judged by this set, which offers these categories."""

    since: date
    set_id: str
    categories: frozenset[str]


def offered(code: str, on: date) -> list[Offer]:
    """The categories open to applicants on the day, add-ons last: what we offer of what we may."""
    held, said = together(licence.OWN, ENTRIES, code=code)
    found = _of_licence(code, on, licence.read(held))
    shut = offering.closed([offering.Entry(*row) for row in said], on)
    return [one for one in found if offering.is_offered(one.plain, one.addon, shut)]


def possible(code: str, on: date) -> list[Offer]:
    """The categories by the set in force of the series that it may award now, add-ons last; none without a set."""
    return _of_licence(code, on, licence.own(code))


def _of_licence(code: str, on: date, held: Licence) -> list[Offer]:
    try:
        rules = standards()
    except StandardsInvalid:
        return []
    here = rules.associations.get(code)
    if here is None or not rules.history:
        return []
    applied = rules.in_force(on.isoformat(), here)
    text = resolved(rules, applied.id, code, on)
    series = {one for one in here.series if held.covers(one, on)}
    ordered = [*rules.catalogue.plain.values(), *(one for one in rules.catalogue.categories.values() if one.addon)]
    return [
        Offer(one.code, one.series, one.role, one.band, applied.id, one.addon)
        for one in ordered
        if one.series in series and offers(text, one)
    ]


def applied(code: str) -> list[Applied]:
    """By which set an association judged from which day on, earliest first; not before the first that it had."""
    try:
        rules = standards()
    except StandardsInvalid:
        return []
    here = rules.associations.get(code)
    if here is None:
        return []
    days = {one.since for one in rules.history} | {since for since, _set in here.adoptions}
    days |= {one.since for one in here.overrides} | {next_day(one.until) for one in here.overrides}
    found = ((day, _set_on(rules, here, day)) for day in sorted(days))
    return [_applied(rules, here, day, one) for day, one in found if one is not None]


def _set_on(rules: Standards, here: Association, day: str) -> RuleSet | None:
    """The set adopted by the day; without adoptions the one that the Alliance had published for it."""
    if here.adoptions:
        adopted = here.adopted(day)
        return rules.sets[adopted] if adopted else None
    return next((one for one in reversed(rules.history) if one.since <= day), None)


def _applied(rules: Standards, here: Association, day: str, one: RuleSet) -> Applied:
    text, known = rules.text(one, day, here), rules.catalogue.categories.values()
    ours = frozenset(each.code for each in known if each.series in here.series and offers(text, each))
    return Applied(date.fromisoformat(day), one.id, ours)


def entries() -> list[offering.Entry]:
    """What the office said about its offers, earliest first."""
    return [offering.Entry(*row) for row in db.session.execute(ENTRIES)]
