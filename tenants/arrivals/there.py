"""What stands in the books already besides people and endorsements: open applications, entries, who gives RSC."""

from typing import Any

from sqlalchemy import func, select

from tenants.applications.models import STANDING, Application
from tenants.arrivals.entered import mark
from tenants.arrivals.people import Books
from tenants.kernel.db import db
from tenants.people.models import Person
from tenants.record import plan, sheet
from tenants.record.kinds import MODELS
from tenants.record.models import Provider

KEYS: dict[str, tuple[str, ...]] = {  # what makes two entries the same one
    "education": ("level", "title", "institution"),
    "work": ("title", "employer", "from_day", "role_kind"),
    "training": ("title", "from_day", "to_day", "hours"),
    "rsc": ("from_day", "to_day", "minutes", "hours", "provider_id", "format"),
}
STREAM = 5_000


def add(kind: str, books: Books) -> None:
    """What rows of this kind have to be held against."""
    if kind == "applications":
        _applied(books)
    if kind == "rsc":
        _givers(books)
    if kind in KEYS:
        _entries(kind, books)


def _applied(books: Books) -> None:
    """For what somebody applies now, whether it waits or works."""
    categories = func.array_agg(Application.category)
    open_ones = select(Application.person_id, categories).where(Application.state.in_(STANDING))
    for person_id, found in db.session.execute(open_ones.group_by(Application.person_id)):
        if person_id in books.people:
            books.people[person_id].open = frozenset(found)


def _givers(books: Books) -> None:
    for person_id in db.session.scalars(select(Provider.person_id).order_by(Provider.person_id)):
        if person_id in books.people:
            books.giving.add(person_id)
            books.givers.setdefault(sheet.word(books.people[person_id].name), []).append(person_id)


def _entries(kind: str, books: Books) -> None:
    model: Any = MODELS[kind]
    columns = (model.person_id, *(getattr(model, name) for name in KEYS[kind]))
    names: dict[Any, str] = {}
    found = select(*columns).where(model.removed_at.is_(None)).execution_options(yield_per=STREAM)
    if kind == "rsc":
        others = select(Person.id, Person.name).where(Person.id.in_(select(model.provider_id)))
        names |= {row.id: row.name for row in db.session.execute(others)}
    for row in db.session.execute(found):
        if row.person_id in books.people:
            books.people[row.person_id].entries.add(mark(plan.key_of_entry(kind, row, names)))
