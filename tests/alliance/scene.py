"""A registry as a demo has it, for tests and eyes: known bodies, standards, an invented association, public entries."""

from datetime import date
from typing import Any

from sqlalchemy import insert

from alliance.associations.models import Body, Licence
from alliance.seed import load
from tenants.kernel.db import db
from tenants.kernel.shared import RegisterEntry
from tenants.kernel.text import key
from tests.place import Place

ELM_VALLEY = "US-WY"


def fill(place: Place) -> None:
    """Facts and standards, the invented Elm Valley association with a licence, and entries of oak and elm."""
    with place.inside("alliance"):
        load()
    invent(place)
    publish(place, "oak", 1, name="Tobias Fennimore, PhD", category="IMHM-C", place_name="Buncombe County")
    publish(place, "oak", 2, name="Lena Fennimore-Achebe", category="IFS")
    publish(place, "oak", 3, name=None, category="IFA", place_name="Durham County")
    publish(place, "elm", 1, name="Ruth Fennimore", category="ECFA", until=date(2024, 12, 31))
    publish(place, "elm", 2, name="Ann Alder", category="IFS", status="on_leave", until=date(2027, 3, 1))


def invent(place: Place, code: str = ELM_VALLEY, *, series: tuple[str, ...] = ("I", "EC"), **licence: Any) -> None:
    """An invented association with an endorsement licence."""
    with place.inside("alliance"):
        name = "Elm Valley Infant & Early Childhood Mental Health Association"
        body = Body(code=code, name=name, abbr="EVIMHA", status="invented", jurisdictions=[code], series=[], facts={})
        db.session.add(body)
        db.session.flush()
        facts: dict[str, Any] = {"kind": "endorsement", "precision": "month", "from_day": date(2026, 10, 1), **licence}
        db.session.add(Licence(body_id=body.id, series=list(series), **facts))


def publish(
    place: Place,
    slug: str,
    serial: int,
    *,
    name: str | None,
    category: str = "IFS",
    status: str = "endorsed",
    since: date = date(2021, 5, 3),
    until: date | None = None,
    place_name: str | None = None,
) -> str:
    """An entry in the public register, written by the association itself; returns its number."""
    number = f"{slug.upper()}-{serial:04d}"
    with place.inside(slug):
        db.session.execute(
            insert(RegisterEntry)
            .values(
                number=number,
                category=category,
                status=status,
                since=since,
                until=until,
                name=name,
                search_key=key(name) if name else None,
                place=place_name,
                sample=True,
            )
            .inline()
        )
    return number


def with_people(place: Place) -> None:
    """The two associations are filled with real people: what they tell is their own."""
    with place.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("update shared.tenant set samples = false")
