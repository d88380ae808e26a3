"""A table of hours becomes entries: planned once, applied as planned and only once, taken back as a whole."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select
from werkzeug.exceptions import NotFound

from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.refusal import Refusal, refuse_if
from tenants.people.queries import names_of
from tenants.record import actions, plan, queries, rules, sheet
from tenants.record.kinds import MODELS
from tenants.record.models import Batch

MOST_NEW_PROVIDERS = 200
OF_PROVIDER = ("new_name", "new_email", "new_number", "provider_id")


def own(person_id: UUID, batch_id: UUID, *, lock: bool = False) -> Batch:
    """The person's table; raises NotFound for anybody else's."""
    found = select(Batch).where(Batch.id == batch_id, Batch.person_id == person_id)
    row = db.session.scalar(found.with_for_update() if lock else found)
    if row is None:
        raise NotFound
    return row


def of(person_id: UUID) -> list[Batch]:
    """Tables that were applied, latest first."""
    done = select(Batch).where(Batch.person_id == person_id, Batch.applied_at.is_not(None))
    return list(db.session.scalars(done.order_by(Batch.applied_at.desc(), Batch.id).limit(20)))


def begin(person_id: UUID, kind: str, text: str, defaults: Mapping[str, Any], today: date) -> Batch:
    """The table is read, and planned unless its days can be read in two ways; unused earlier ones are forgotten."""
    table = sheet.sheet(text)
    fields = plan.matched(kind, table.head)
    ignored = [head for head, column in zip(table.head, fields, strict=True) if column is None and head]
    db.session.execute(delete(Batch).where(Batch.person_id == person_id, Batch.applied_at.is_(None)))
    batch = Batch(person_id=person_id, kind=kind, source=text, defaults=dict(defaults), ignored=ignored)
    db.session.add(batch)
    db.session.flush()  # the next page names the table
    read = plan.Read(kind, table, fields, None, defaults, today)
    said = sheet.order_of(plan.days_in(read))
    if said != "ask":
        settle(batch, None if said in ("plain", "mixed") else said, today)
    return batch


def settle(batch: Batch, order: sheet.Order | None, today: date) -> None:
    """The plan is made and stays as it is; the text is forgotten."""
    if batch.source is None:
        return
    table = sheet.sheet(batch.source)
    read = plan.Read(batch.kind, table, plan.matched(batch.kind, table.head), order, batch.defaults, today)
    batch.plan = plan.rows_of(read, there(batch))
    batch.source = None


def open_question(batch: Batch) -> list[str]:
    """Days that could be read in two ways, while nobody has said which."""
    if batch.source is None:
        return []
    table = sheet.sheet(batch.source)
    read = plan.Read(batch.kind, table, plan.matched(batch.kind, table.head), None, {}, date.max)
    return [text for text in plan.days_in(read) if sheet.order_of([text]) == "ask"][:3]


def counts(batch: Batch) -> Counter[str]:
    return Counter(row["act"] for row in batch.plan)


def apply(batch: Batch) -> int:
    """Every row to create is an entry now; a table applied before changes nothing. Returns how many are new."""
    if batch.applied_at is not None or batch.source is not None:
        return 0
    model, rows = MODELS[batch.kind], [row["values"] for row in batch.plan if row["act"] == "create"]
    refuse_if(rules.room(model.__tablename__, queries.number(model, batch.person_id), len(rows)))
    people = _providers(batch.person_id, rows) if batch.kind == "rsc" else {}
    db.session.add_all([_entry(model, batch, values, people) for values in rows])
    batch.applied_at = now()
    db.session.flush()  # constraints speak before the page says that all is saved
    return len(rows)


def take_back(batch: Batch) -> int:
    """What the table brought counts no more; what was changed or removed since by hand keeps its own story."""
    if batch.applied_at is None or batch.removed_at is not None:
        return 0
    batch.removed_at = now()
    brought = [one for one in _brought(batch) if one.removed_at is None]
    for one in brought:
        one.removed_at, one.version = batch.removed_at, one.version + 1
    return len(brought)


def put_back(batch: Batch) -> int:
    """Undo of taking back: exactly what went with it."""
    brought = [one for one in _brought(batch) if one.removed_at is not None and one.removed_at == batch.removed_at]
    for one in brought:
        one.removed_at, one.version = None, one.version + 1
    batch.removed_at = None
    return len(brought)


def _brought(batch: Batch) -> list[Any]:
    model = MODELS[batch.kind]
    return list(
        db.session.scalars(
            select(model)
            .where(model.person_id == batch.person_id, model.batch_id == batch.id)
            .order_by(model.created_at, model.id)
            .with_for_update()
        )
    )


def there(batch: Batch) -> set[plan.Key]:
    """What makes each entry of this kind in the record the same as another."""
    rows = queries.entries(MODELS[batch.kind], batch.person_id)
    names = names_of({getattr(one, "provider_id", None) for one in rows})
    return {plan.key_of_entry(batch.kind, one, names) for one in rows}


def _providers(person_id: UUID, rows: list[dict[str, Any]]) -> dict[str, UUID]:
    """Who the hours were with, by name: somebody whom the picker offers, else somebody new."""
    offered = {sheet.word(name): one for one, name in queries.providers_for(person_id)}
    named = {sheet.word(row["new_name"]): row for row in reversed(rows) if row.get("new_name")}
    new = [name for name in named if name not in offered]
    refuse_if(Refusal("too_many_new_providers", most=MOST_NEW_PROVIDERS) if len(new) > MOST_NEW_PROVIDERS else None)
    made = {name: actions.add_provider(named[name]["new_name"], named[name]["new_email"], None) for name in new}
    return offered | made


def _entry(model: Any, batch: Batch, values: Mapping[str, Any], people: Mapping[str, UUID]) -> Any:
    plain = {name: restored(model, name, value) for name, value in values.items() if name not in OF_PROVIDER}
    if values.get("new_name"):
        plain["provider_id"] = people[sheet.word(values["new_name"])]
    return model(person_id=batch.person_id, batch_id=batch.id, **plain)


def restored(model: Any, name: str, value: Any) -> Any:
    """A value of the plan as the table of entries holds it."""
    kind = model.__table__.columns[name].type.python_type
    if value is None or kind not in (date, Decimal):
        return value
    return date.fromisoformat(value) if kind is date else Decimal(value)
