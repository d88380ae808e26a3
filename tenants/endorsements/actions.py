"""Awarding an endorsement, publishing it, and what its holder lets the public see."""

from datetime import date

from tenants.applications import actions as applications
from tenants.applications.models import Application
from tenants.endorsements import heard, noted, queries, rules, told
from tenants.endorsements.facts import published_addons
from tenants.endorsements.models import Endorsement, Listing
from tenants.kernel import links, outbox
from tenants.kernel.access import Actor
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.registry import TenantRef
from tenants.kernel.shared import RegisterEntry
from tenants.people import letters
from tenants.people.models import Person


def award(
    application: Application,
    actor: Actor,
    tenant: TenantRef,
    *,
    on: date,
    standing: str = "endorsed",
    examined: bool = True,
) -> Endorsement:
    """The endorsement, or an add-on to it, stands from this local day: in the register, told to holder and Alliance.

    ``standing`` is ``emerging`` where parts may wait. Raises Refused unless it was approved, by somebody else's hand,
    for a series that the license covers, with the exam passed where one is asked; two awards at once wait for each
    other and get two numbers. An add-on keeps the number of the endorsement that it adds to.
    """
    what = queries.parts(application.category)
    base = queries.base_of(application.person_id, what, on) if what.addon else None
    applications.award_mark(
        application,
        actor,
        licence_covers=queries.licensed(application.category, tenant.code, on),
        examined=examined,
        base_held=what.addon is None or base is not None,
        **noted.at_award(application.person_id, tenant.code, standing),
    )
    person = db.session.get_one(Person, application.person_id)
    endorsement = base or _numbered(application, person, actor, tenant, on)
    if base is not None:
        base.addons = rules.with_addon(base.addons, str(what.addon), standing, on, str(application.id))
        base.person = person
    elif standing == "emerging":
        endorsement.status = "emerging"
    db.session.flush()  # the letter is about this row
    if tenant.state != "rehearsal":
        publish(endorsement, person)
        outbox.tell(heard.endorsed, application.id)
    _tell(endorsement, person, application)
    return endorsement


def _numbered(application: Application, person: Person, actor: Actor, tenant: TenantRef, on: date) -> Endorsement:
    """A new endorsement with the next number, shown as its holder chose."""
    shown = queries.listing(person.id)
    counter = queries.counter()
    counter.last += 1
    endorsement = Endorsement(
        number=rules.number_of(tenant.slug, counter.last),
        person_id=person.id,
        application_id=application.id,
        category=application.category,
        since=on,
        until=queries.valid_until(tenant.code, on),
        listed=shown.listed,
        shown_name=shown.name,
        place=shown.place,
        view_token=links.token(),
        sample=person.sample,
        awarded_by=actor.id,
        person=person,
    )
    db.session.add(endorsement)
    return endorsement


def publish(endorsement: Endorsement, person: Person) -> RegisterEntry:
    """The register's row says number, category, dates and status, and of the person what they chose.

    Other associations may ask for the dated facts behind the number.
    """
    told.tell(endorsement)
    shown = rules.Shown(endorsement.listed, endorsement.shown_name, endorsement.place)
    entry = db.session.get(RegisterEntry, endorsement.number) or RegisterEntry(
        number=endorsement.number, sample=endorsement.sample
    )
    entry.category = endorsement.category
    entry.addon = endorsement.addons[-1]["addon"] if endorsement.addons else None
    entry.addons = published_addons(endorsement.addons)
    entry.status = rules.public_status(endorsement.status)
    entry.since, entry.until = endorsement.since, endorsement.until
    entry.name = rules.public_name(shown, person.name)
    entry.search_key = rules.search_key(shown, person.name)
    entry.place = rules.public_place(shown)
    db.session.add(entry)
    return entry


def show_as(person: Person, tenant: TenantRef, *, listed: bool, name: str | None, place: str | None) -> None:
    """What the public may see of this person, from now on and for every endorsement they hold here."""
    choice = db.session.get(Listing, person.id, with_for_update=True) or Listing(person_id=person.id)
    choice.listed, choice.shown_name, choice.place = listed, name, place
    choice.changed_at = now()
    db.session.add(choice)
    for endorsement in queries.of_person(person.id):
        endorsement.listed, endorsement.shown_name, endorsement.place = listed, name, place
        if tenant.state != "rehearsal":
            publish(endorsement, person)


def _tell(endorsement: Endorsement, person: Person, application: Application) -> None:
    letters.write(
        "awarded",
        person,
        about_id=application.id,
        category=application.category,
        number=endorsement.number,
        listed=endorsement.listed,
        url=links.absolute("endorsements.certificate", view_token=endorsement.view_token),
        choices_url=links.absolute("endorsements.mine"),
    )
