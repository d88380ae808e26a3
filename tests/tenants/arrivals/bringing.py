"""Sending files of an old system as a coordinator does."""

from io import BytesIO
from typing import Any
from uuid import UUID

from sqlalchemy import select

from tenants.arrivals.models import Arrival, ArrivalRow
from tenants.endorsements.models import Endorsement
from tenants.kernel.db import db
from tenants.kernel.shared import RegisterEntry
from tenants.people.models import Person
from tests.place import Browser, Place

HEAD = "Name,Email,Category,Number,Since,Until,Status,Listed\n"
ROSA = "Rosa Ash,rosa@people.example,IFS,E-12,2019-05-14,2027-12-31,Active,yes\n"
BEN = "Ben Birch,ben@people.example,IMHS,E-13,2016-09-01,2024-12-31,Expired,no\n"


def send(june: Browser, content: str | bytes, name: str = "old.csv", kind: str = "endorsements") -> Any:
    """The answer to a file; one that was taken leads on."""
    body = content.encode() if isinstance(content, str) else content
    return june.send("/arrivals", page="/arrivals", kind=kind, file=(BytesIO(body), name))


def planned(place: Place, june: Browser, content: str | bytes = HEAD + ROSA + BEN, kind: str = "endorsements") -> str:
    """The address of an import whose dry run is done."""
    led = send(june, content, kind=kind).location
    place.drain()
    return str(led)


def brought(place: Place, june: Browser, content: str | bytes = HEAD + ROSA + BEN, kind: str = "endorsements") -> str:
    here = planned(place, june, content, kind)
    bring(place, june, here)
    return here


def bring(place: Place, june: Browser, here: str, slug: str = "oak") -> Any:
    answer = june.send(f"{here}/bringing", page=here, plan=digest(place, here, slug))
    place.drain()
    return answer


def digest(place: Place, here: str, slug: str = "oak") -> str:
    return str(one(place, here, slug).digest)


def one(place: Place, here: str, slug: str = "oak") -> Arrival:
    with place.inside(slug):
        found = db.session.get_one(Arrival, id_of(here))
        db.session.expunge_all()
    return found


def id_of(here: str) -> UUID:
    return UUID(here.split("/")[2].partition("?")[0])


def verdicts(place: Place, here: str) -> list[tuple[int, str, str]]:
    """Line, verdict and the first reason of every row."""
    with place.inside("oak"):
        rows = db.session.scalars(
            select(ArrivalRow).where(ArrivalRow.arrival_id == id_of(here)).order_by(ArrivalRow.line)
        )
        return [(row.line, row.verdict, row.why[0][0]) for row in rows]


def books(place: Place, slug: str = "oak") -> list[tuple[Any, ...]]:
    """Name, category, days, standing and both numbers of every endorsement."""
    with place.inside(slug):
        one = Endorsement
        found = select(Person.name, one.category, one.since, one.until, one.status, one.number, one.old_number)
        rows = db.session.execute(found.join(Person, Person.id == one.person_id).order_by(one.number))
        return [tuple(str(cell) for cell in row) for row in rows]


def register(place: Place, slug: str = "oak") -> list[tuple[str, str | None]]:
    with place.inside(slug):
        rows = db.session.execute(select(RegisterEntry.number, RegisterEntry.name).order_by(RegisterEntry.number))
        return [(row[0], row[1]) for row in rows]
