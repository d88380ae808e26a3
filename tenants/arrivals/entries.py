"""Carrying out rows about entries of the record: the plan's values as they are, marked with the day they came over."""

from typing import Any

from flask import g
from sqlalchemy import JSON, cast, func, insert, literal
from sqlalchemy.dialects.postgresql import JSONB

from tenants.arrivals import stored
from tenants.arrivals.models import Arrival, ArrivalRow
from tenants.kernel import clock
from tenants.people.models import Address
from tenants.record.kinds import MODELS
from tenants.record.models import Provider

BY_HAND = ("id", "person_id", "version", "came_over")
LATER = (
    "removed_at",
    "created_at",
    "batch_id",
    "confirmed_at",
    "confirmed_by",
    "disputed_at",
    "dispute",
    "verified_at",
    "verified_by",
)


def entries(one: Arrival) -> Any:
    """In the order of the file; nobody has confirmed or verified any of them."""
    table = MODELS[one.kind].__table__
    said = [column for column in table.columns if column.name not in (*BY_HAND, *LATER)]
    fixed = (stored.key("entry"), ArrivalRow.person_id, literal(1), literal(clock.today(g.tenant.time_zone)))
    found = stored.of(one, "entry", *fixed, *map(_said, said)).order_by(ArrivalRow.line)
    names = (*BY_HAND, *(column.name for column in said))
    return insert(table).from_select(names, found, include_defaults=False)


def _said(column: Any) -> Any:
    if isinstance(column.type, JSON):
        none = cast(literal("null"), JSONB)
        return func.nullif(stored.json("entry", column.name), none)
    return cast(stored.text("entry", column.name), column.type)


def providers(one: Arrival) -> Any:
    """Of whoever gives RSC and was not known for it; nothing else is said of them."""
    yes_or_no = {name: literal(False) for name in ("listed", "listed_publicly", "takes_people")}
    lists = {name: literal([], JSONB) for name in ("languages", "modes")}
    plain = {"person_id": stored.key("provider"), "degree": literal("none"), "version": literal(1)}
    values = {**plain, **yes_or_no, **lists}
    found = stored.of(one, "provider", *values.values())
    return insert(Provider.__table__).from_select(list(values), found, include_defaults=False)


def addresses(one: Arrival) -> Any:
    """Unproved, as every address from a file."""
    part = "giver_address"
    email = stored.text(part, "email")
    found = stored.of(one, part, stored.key(part), stored.key("giver"), email, email)
    return insert(Address.__table__).from_select(["id", "person_id", "email", "key"], found, include_defaults=False)
