"""Who is invited to a meeting: any number of associations, a page at a time, with what they answered and who came."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Select, func, select

from alliance.associations.models import Body
from alliance.strengths.queries import inside
from tenants.kernel import cursors
from tenants.kernel.db import db
from tenants.kernel.strengths.tables import MeetingGuest
from tenants.kernel.text import key

PAGE = 50
SILENT = "silent"  # no answer yet
SAID = ("coming", "declined", SILENT)


class Guest(NamedTuple):
    """An invited association, with how many people it came (None: not written down), and what it answered."""

    code: str
    name: str
    people: int | None
    answer: str | None


@dataclass(frozen=True)
class Counts:
    """Over all that are invited, whatever a page shows of them."""

    asked: int
    coming: int
    declined: int
    came: int
    people: int

    @property
    def silent(self) -> int:
        return self.asked - self.coming - self.declined

    def of(self, said: str) -> int:
        return int(getattr(self, said)) if said else self.asked


def sheet(meeting_id: UUID, *, q: str = "", said: str = "", after: str = "", before: str = "") -> cursors.Sheet:
    """A page of them by name: those whose name or code holds these words, and who answered so."""
    found = _invited(meeting_id).where(*(inside(word) for word in key(q).split()))
    if said in SAID:
        found = found.where(MeetingGuest.answer == said if said != SILENT else MeetingGuest.answer.is_(None))
    order = cursors.Order(Body.sort_key, Body.code, id_of=str)
    return cursors.sheet(found, order, after=after, before=before, size=PAGE)


def shown(page: cursors.Sheet) -> list[Guest]:
    return [Guest(*row[:4]) for row in page.rows]


def counts(meeting_id: UUID) -> Counts:
    """One question, whatever the number of them."""
    there = MeetingGuest.people > 0
    found = select(
        func.count(),
        func.count().filter(MeetingGuest.answer == "coming"),
        func.count().filter(MeetingGuest.answer == "declined"),
        func.count().filter(there),
        func.coalesce(func.sum(MeetingGuest.people), 0),
    ).where(MeetingGuest.meeting_id == meeting_id)
    return Counts(*db.session.execute(found).one())


def every(meeting_id: UUID) -> list[Guest]:
    """All of them, by name: for a table file, and for the minutes."""
    rows = db.session.execute(_invited(meeting_id).order_by(Body.sort_key, Body.code))
    return [Guest(*row) for row in rows]


def known(meeting_id: UUID, codes: Collection[str]) -> list[str]:
    """Which of these are invited, by their codes."""
    found = select(MeetingGuest.code).where(MeetingGuest.meeting_id == meeting_id, MeetingGuest.code.in_(list(codes)))
    return list(db.session.scalars(found.order_by(MeetingGuest.code)))


def write_down(meeting_id: UUID, people: Mapping[str, int | None]) -> None:
    """With how many people these came; the others stay as they were written down."""
    rows = select(MeetingGuest).where(MeetingGuest.meeting_id == meeting_id, MeetingGuest.code.in_(list(people)))
    for row in db.session.scalars(rows.with_for_update()):
        row.people = people[row.code]


def _invited(meeting_id: UUID) -> Select[Any]:
    found = select(MeetingGuest.code, Body.name, MeetingGuest.people, MeetingGuest.answer)
    return found.join(Body, Body.code == MeetingGuest.code).where(MeetingGuest.meeting_id == meeting_id)
