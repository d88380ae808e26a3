"""Awarding an endorsement, publishing it, and what its holder lets the public see."""

from datetime import date

from tenants.applications import actions as applications
from tenants.applications.models import Application
from tenants.endorsements import queries, rules
from tenants.endorsements.models import Endorsement, Listing
from tenants.kernel import links, outbox
from tenants.kernel.access import Actor
from tenants.kernel.categories import category_name
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.registry import TenantRef
from tenants.kernel.shared import RegisterEntry
from tenants.people import letters
from tenants.people.models import Person


def award(application: Application, actor: Actor, tenant: TenantRef, *, on: date) -> Endorsement:
    """The endorsement stands from this local day: numbered, in the register, told to its holder and the Alliance.

    Raises Refused unless it was approved, by somebody else's hand,
    for a series that the license covers; two awards at once wait for each other and get two numbers.
    """
    licensed = queries.licensed(application.category, tenant.code)
    applications.award_mark(application, actor, licence_covers=licensed)
    plain, _hyphen, addon = _parts(application.category)
    person = db.session.get_one(Person, application.person_id)
    shown = queries.listing(person.id)
    counter = queries.counter()
    counter.last += 1
    endorsement = Endorsement(
        number=rules.number_of(tenant.slug, counter.last),
        person_id=person.id,
        application_id=application.id,
        category=plain,
        addons=[{"addon": addon, "status": "endorsed", "from": on.isoformat(), "until": None}] if addon else [],
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
    db.session.flush()  # the letter is about this row
    if tenant.state != "rehearsal":
        publish(endorsement, person)
        outbox.publish(
            "endorsed",
            subject=person.pseudonym,
            category=application.category,
            set=application.set_id,
            registered=application.registered_on.isoformat(),
            submitted=application.submitted_on.isoformat() if application.submitted_on else None,
            on=on.isoformat(),
            sample=person.sample,
        )
    _tell(endorsement, person, application)
    return endorsement


def _parts(category: str) -> tuple[str, str, str]:
    """``IFS-ERS`` is an endorsement as IFS with the add-on ERS."""
    known = queries.standards().catalogue.categories.get(category)
    if known is None or known.addon is None:
        return category, "", ""
    return category.removesuffix(f"-{known.addon}"), "-", known.addon


def publish(endorsement: Endorsement, person: Person) -> RegisterEntry:
    """The register's row says number, category, dates and status, and of the person what they chose."""
    shown = rules.Shown(endorsement.listed, endorsement.shown_name, endorsement.place)
    entry = db.session.get(RegisterEntry, endorsement.number) or RegisterEntry(
        number=endorsement.number, sample=endorsement.sample
    )
    entry.category = endorsement.category
    entry.addon = endorsement.addons[0]["addon"] if endorsement.addons else None
    entry.status = endorsement.status
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
        category=category_name(application.category),
        number=endorsement.number,
        listed=endorsement.listed,
        url=links.absolute("endorsements.certificate", view_token=endorsement.view_token),
        choices_url=links.absolute("endorsements.mine"),
    )
