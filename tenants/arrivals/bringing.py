"""Carrying out a plan: in one transaction the database copies the plan's own values, or nothing happens.

Before that every row is judged against the books once more: where somebody changed what a row depends on, the row is
named and the whole waits for a new dry run.
"""

import hashlib
from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from flask import g
from sqlalchemy import Interval, String, cast, func, insert, literal, or_, select, true, update
from sqlalchemy.orm.exc import StaleDataError

from tenants.arrivals import entries, goingon, planning, queries, rules, stored
from tenants.arrivals.fields import ENTRIES
from tenants.arrivals.models import Arrival, ArrivalRow
from tenants.arrivals.people import Books
from tenants.arrivals.published import publish
from tenants.arrivals.written import write_down
from tenants.desk import following
from tenants.endorsements.models import Endorsement, Listing
from tenants.endorsements.queries import counter
from tenants.endorsements.rules import NUMBER_DIGITS
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.workflow import next_state
from tenants.people.models import Address, Person

STALE_SHOWN = 200
FILLED = ("phone", "jurisdiction")
LOOKED = ("endorsement", "change", "application", "entry")  # what a look at an open file would see
AT_ONCE = 500
CHANGED = ("since", "until", "status", "old_number")


def bring(arrival_id: UUID) -> None:
    """Exactly the plan that was looked at, once; a worker that is lost on the way leaves nothing behind."""
    one = db.session.get(Arrival, arrival_id)
    if one is None or one.state != "bringing":
        return
    last = counter()  # held: awards and other imports wait
    digest, stale = _checked(one)
    if stale:
        finish(one, "changed_since", digest, stale=stale)
        return
    for act in ACTS[one.kind]:
        db.session.execute(act(one))
    if one.kind == "endorsements":
        _award(one, last)
    write_down(one)
    finish(one, "brought", digest)


def _award(one: Arrival, last: Any) -> None:
    """Endorsements and what the file says otherwise of them, in the books and where they are published."""
    db.session.execute(_endorsements(one, last.last))
    _change(one)
    last.last += queries.count(one.id, ArrivalRow.verdict.in_(stored.DOING), ArrivalRow.does.has_key("endorsement"))
    if g.tenant.state != "rehearsal":
        publish(one)


def finish(one: Arrival, action: str, digest: str, **told: Any) -> None:
    """How it ended; held only now, so that whoever asks how far it is does not wait."""
    _look_again(one)
    db.session.refresh(one, with_for_update=True)
    one.state = next_state(rules.TABLE, action, one.state, rules.Facts(plan=one.digest, seen=digest))
    one.told = told
    one.version += 1
    if action == "brought":
        one.brought_at, one.done = now(), one.total


def _look_again(one: Arrival) -> None:
    """Open files of people known before, and files with hours by them, are looked at anew: now, as this association."""
    session = db.session()
    known = or_(*(ArrivalRow.does.has_key(part) for part in LOOKED))
    rows = select(ArrivalRow.person_id).where(
        ArrivalRow.arrival_id == one.id, known, ~ArrivalRow.does.has_key("person") | (one.kind == "applications")
    )
    people = set(db.session.scalars(rows.where(ArrivalRow.verdict.in_(stored.DOING))))
    if one.kind == "applications" and len(people) > AT_ONCE:
        return  # the desk looks at a few hundred an hour by itself
    touched = session.info.setdefault(following.PLACE, {})
    for kind in ("people", "givers"):
        touched.setdefault(kind, set()).update(people)
    following.follow(session)


def _checked(one: Arrival) -> tuple[str, list[int]]:
    """The fingerprint of the plan as it is stored, and the lines whose people or endorsements changed since."""
    books, digest, stale = queries.books(one.kind), hashlib.sha256(), []
    for done, row in enumerate(queries.every_row(one.id).mappings(), start=1):
        digest.update(planning.fingerprint(row))
        seen = row["seen"]
        if row["verdict"] in stored.DOING and _changed(books, seen, row["person_id"]):
            stale.append(row["line"])
        if done % planning.STEP == 0:
            planning.tell_progress(one.id, done // 2)
    return digest.hexdigest(), stale[:STALE_SHOWN]


def _changed(books: Books, seen: Mapping[str, str], person_id: UUID) -> bool:
    known = books.people.get(person_id)
    if known is not None and seen.get("entry") in known.entries:
        return True
    return seen["digest"] != books.digest(seen["email"], seen["number"], seen["name"])


def _people(one: Arrival, part: str = "person") -> Any:
    names = ("id", "name", "sort_key", "search_key", "phone", "jurisdiction", "sample", "pseudonym")
    plain = [stored.text(part, name) for name in names[1:6]]
    found = stored.of(one, part, stored.key(part), *plain, _sample(), func.gen_random_uuid())
    return insert(Person.__table__).from_select(names, found, include_defaults=False)


def _sample() -> Any:
    """People of a practice site are samples: nobody is ever written to."""
    return literal(bool(g.tenant.sandbox))


def _fills(one: Arrival) -> Any:
    """Only what is still empty is filled."""
    row = stored.of(one, "fill", ArrivalRow.person_id, ArrivalRow.does).subquery()
    given = {name: func.coalesce(getattr(Person, name), row.c.does["fill"][name].astext) for name in FILLED}
    return update(Person.__table__).where(Person.id == row.c.person_id).values(given)


def _addresses(one: Arrival) -> Any:
    """Unproved: no letter goes to it, and nobody signs in by it, until its owner says that it is theirs."""
    email = stored.text("address", "email")
    found = stored.of(one, "address", stored.key("address"), ArrivalRow.person_id, email, email)
    return insert(Address.__table__).from_select(["id", "person_id", "email", "key"], found, include_defaults=False)


def _listings(one: Arrival) -> Any:
    place = stored.text("listing", "place")
    found = stored.of(one, "listing", ArrivalRow.person_id, true(), place)
    return insert(Listing.__table__).from_select(["person_id", "listed", "place"], found, include_defaults=False)


def _endorsements(one: Arrival, last: int) -> Any:
    """Numbered on from the last number given; shown as their holder chose, else without a name."""
    part = "endorsement"
    found = stored.of(
        one,
        part,
        stored.key(part),
        _number(last),
        ArrivalRow.person_id,
        *(stored.text(part, name) for name in ("old_number", "category", "status", "held_as")),
        *(stored.json(part, name) for name in ("addons", "inactive")),
        *(stored.day(part, name) for name in ("since", "until")),
        func.coalesce(Listing.listed, False),
        Listing.shown_name,
        Listing.place,
        _token(),
        _sample(),
        literal(1),
        func.timezone(g.tenant.time_zone, stored.day(part, "since") + cast(literal("12 hours"), Interval)),
    ).outerjoin_from(ArrivalRow, Listing, Listing.person_id == ArrivalRow.person_id)
    names = (
        "id number person_id old_number category status held_as addons inactive since until listed shown_name place "
        "view_token sample version awarded_at"
    )
    return insert(Endorsement.__table__).from_select(names.split(), found, include_defaults=False)


def _number(last: int) -> Any:
    serial = cast(stored.text("endorsement", "serial"), Endorsement.version.type) + last
    digits = cast(serial, String)
    width = func.greatest(NUMBER_DIGITS, func.length(digits))
    return func.concat(f"{g.tenant.slug.upper()}-", func.lpad(digits, width, "0"))


def _token() -> Any:
    """As hard to guess as any other: two random ids of the database."""
    return func.replace(func.concat(func.gen_random_uuid(), func.gen_random_uuid()), "-", "")


def _change(one: Arrival) -> None:
    """What the file says otherwise of endorsements that an earlier import brought; none that was changed meanwhile."""
    row = stored.of(one, "change", ArrivalRow.endorsement_id, ArrivalRow.does["change"].label("change")).subquery()
    asked = cast(row.c.change["version"].astext, Endorsement.version.type)
    after = {name: stored.either(row.c.change["after"], getattr(Endorsement, name)) for name in CHANGED}
    done: Any = db.session.execute(
        update(Endorsement.__table__)
        .where(Endorsement.id == row.c.endorsement_id, Endorsement.version == asked)
        .values({**after, "version": Endorsement.version + 1})
    )
    if done.rowcount != queries.count(one.id, ArrivalRow.verdict.in_(stored.DOING), ArrivalRow.does.has_key("change")):
        raise StaleDataError("an endorsement was changed while the plan was carried out")


PEOPLE = (_people, _fills, _addresses)
ACTS: dict[str, tuple[Any, ...]] = {
    "endorsements": (*PEOPLE, _listings),
    "applications": (*PEOPLE, goingon.applications, goingon.events),
    **{kind: (entries.entries,) for kind in ENTRIES if kind != "rsc"},
    "rsc": (partial(_people, part="giver"), entries.addresses, entries.providers, entries.entries),
}
