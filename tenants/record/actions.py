"""Adding, changing, removing and bringing back entries of a record; signing; confirming by the office."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from tenants.kernel import files
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.refusal import Refusal, refuse_if
from tenants.kernel.signin.accounts import address_key
from tenants.kernel.text import key
from tenants.people.models import Address, File, Person
from tenants.record import queries, rules
from tenants.record.models import Agreement, Document, Education, Provider, Signature

LOOKED_AT = ("confirmed_at", "confirmed_by", "verified_at", "verified_by", "disputed_at", "dispute", "came_over")


class Changed(Exception):  # noqa: N818 - a state, not a fault
    """The entry was changed meanwhile on another device; ``stored`` is the entry as it stands."""

    def __init__(self, stored: Any) -> None:
        super().__init__("changed meanwhile")
        self.stored = stored


def add(model: Any, person_id: UUID, values: Mapping[str, Any]) -> Any:
    """A new entry; refuses when the section is full."""
    refuse_if(rules.room(model.__tablename__, queries.number(model, person_id)))
    entry = model(person_id=person_id, **values)
    db.session.add(entry)
    db.session.flush()  # the page that follows names the entry
    return entry


def repeat(entry: Any, *, on: date) -> Any:
    """A new hour on this day that says what the earlier one says; nobody has confirmed it yet."""
    kept = ("minutes", "hours", "provider_id", "format", "group_size", "mode", "age_bands", "age_split", "peer")
    values = {name: getattr(entry, name) for name in (*kept, "about_own_provision")}
    return add(type(entry), entry.person_id, values | {"from_day": on})


def change(entry: Any, values: Mapping[str, Any], *, version: int) -> None:
    """The entry says something else; what was confirmed about it is open again. Raises Changed."""
    if entry.version != version:
        raise Changed(entry)
    different = {name: value for name, value in values.items() if getattr(entry, name) != value}
    if not different:
        return
    for name, value in different.items():
        setattr(entry, name, value)
    for name in LOOKED_AT:
        if hasattr(entry, name):
            setattr(entry, name, None)
    entry.version += 1


def remove(entry: Any) -> None:
    """The entry counts no more; it stays for undo."""
    if entry.removed_at is None:
        entry.removed_at = now()
        entry.version += 1


def put_back(entry: Any) -> None:
    """Undo of a removal."""
    if entry.removed_at is not None:
        entry.removed_at = None
        entry.version += 1


def add_provider(name: str, email: str | None, number: str | None) -> UUID:
    """Somebody who gives RSC and was not known here, or the person whose address and name these are."""
    known = queries.known_by(email, name) if email else None
    if known is not None:
        if db.session.get(Provider, known) is None:
            db.session.add(Provider(person_id=known))
        return known
    person = Person(name=name, sort_key=key(name), search_key=key(name))
    db.session.add(person)
    db.session.flush()  # address and provider carry the person's id
    db.session.add(Provider(person_id=person.id, given_number=number.strip().upper() if number else None))
    if email:
        db.session.add(Address(person_id=person.id, email=email, key=address_key(email)))
    db.session.flush()  # the hour names the provider
    return person.id


def attach(person_id: UUID, file: File, *, kind: str | None, entry_id: UUID | None, **said: Any) -> Document:
    """A file stands beside an entry; the person has agreed that the office reads it."""
    document = Document(
        person_id=person_id, file_id=file.id, entry_kind=kind, entry_id=entry_id, consented_at=now(), **said
    )
    db.session.add(document)
    return document


def sign(person_id: UUID, agreement: Agreement, *, typed_name: str, on: date, no_sanction: bool = False) -> Signature:
    """This edition is signed on the local day under the typed name."""
    signature = Signature(
        person_id=person_id,
        agreement_id=agreement.id,
        kind=agreement.kind,
        signed_on=on,
        typed_name=typed_name,
        no_sanction=no_sanction,
    )
    db.session.add(signature)
    return signature


def confirm_membership(entry: Any, by: UUID) -> None:
    """The office has seen that the membership is so."""
    _confirm(entry, by)


def confirm_held_elsewhere(entry: Any, by: UUID) -> None:
    """The office has seen that the endorsement is so; a provider's counts from then on."""
    _confirm(entry, by)


def verify_education(entry: Any, by: UUID) -> None:
    """The office has read a transcript that says so."""
    entry.verified_at, entry.verified_by = now(), by


def clear(document: Document, file: File, by: UUID, *, seen: str) -> None:
    """Verified, then deleted: who looked, when and what they saw stays; the file's bytes are gone at once.

    A degree that the file proves is verified with it.
    """
    refuse_if(Refusal("cleared_before") if document.cleared_at else None)
    document.looked_at, document.looked_by, document.accepted = now(), by, True
    document.seen, document.cleared_at = seen, now()
    degree = db.session.get(Education, document.entry_id) if document.entry_kind == "education" else None
    if degree is not None and degree.person_id == document.person_id and degree.verified_at is None:
        verify_education(degree, by)
    files.empty(file)


def _confirm(entry: Any, by: UUID) -> None:
    if entry.confirmed_at is None:
        entry.confirmed_at, entry.confirmed_by = now(), by
