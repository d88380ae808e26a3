"""Carrying out rows about open applications: each goes on here as being worked on, with a line that says whence."""

from typing import Any

from sqlalchemy import insert, literal
from sqlalchemy.dialects.postgresql import JSONB

from tenants.applications.models import Application, Event
from tenants.arrivals import stored
from tenants.arrivals.models import Arrival, ArrivalRow

CAME_OVER = "came_over"  # the kind of that line


def applications(one: Arrival) -> Any:
    """By the set of the day on which each began; registered there is registered here."""
    part = "application"
    found = stored.of(
        one,
        part,
        stored.key(part),
        ArrivalRow.person_id,
        *(stored.text(part, name) for name in ("category", "set_id")),
        *(stored.day(part, name) for name in ("registered_on", "finish_by")),
        *(literal(value) for value in ("building", "approved")),
        literal([], JSONB),
        literal(0),
        literal(1),
    )
    names = "id person_id category set_id registered_on finish_by state registration asks held_days version"
    return insert(Application.__table__).from_select(names.split(), found, include_defaults=False)


def events(one: Arrival) -> Any:
    part = "event"
    names = ("id", "application_id", "kind", "actor_id", "facts")
    plain = (stored.key(part), stored.key("application"), literal(CAME_OVER), literal(one.brought_by))
    found = stored.of(one, part, *plain, stored.json(part, "facts"))
    return insert(Event.__table__).from_select(names, found, include_defaults=False)
