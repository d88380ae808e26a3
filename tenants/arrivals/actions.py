"""From a file to a plan: keeping the file, reading it, answering what it leaves open, asking the worker to plan."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import delete

from tenants.applications import licence, offers
from tenants.applications.intake import intake
from tenants.arrivals import columns, days, meanings, queries, reading, remembering, rules
from tenants.arrivals.models import Arrival, ArrivalRow
from tenants.arrivals.reading import Table
from tenants.arrivals.terms import Terms
from tenants.endorsements.queries import correctable
from tenants.kernel import files, jobs
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.registry import TenantRef
from tenants.kernel.standards.store import standards
from tenants.kernel.workflow import next_state
from tenants.people.models import File
from tenants.record import sheet


def receive(name: str, content: bytes, by: UUID, kind: str = columns.PLAIN) -> tuple[Arrival, Table]:
    """The file is kept and read; what earlier imports were told holds again. Raises Unreadable."""
    encoding = reading.encoding_of(content)
    table = _table(content, encoding, kind)
    kept = files.store(name, content, "text/csv", owner=None)
    one = Arrival(kind=kind, file_id=kept.id, name=kept.name, encoding=encoding, made_by=by, total=len(table.rows))
    db.session.add(one)
    db.session.flush()  # what follows asks for its id
    _read(one, table)
    return one, table


def read_as(one: Arrival, encoding: str) -> None:
    """The same file by other letters: its headings may be others now."""
    one.state = next_state(rules.TABLE, "ask", one.state, rules.Facts()) if one.state != "asking" else "asking"
    one.encoding = encoding
    _read(one, table_of(one))


def _read(one: Arrival, table: Table) -> None:
    one.head, one.shape, one.total = list(table.head), shape_of(table), len(table.rows)
    before = remembering.of(one.kind, one.shape, table.head, queries.answered())
    guessed = columns.guessed(table, meanings.known(), one.kind, before.columns)
    one.columns = before.columns if before.exact else guessed
    one.meanings, one.defaults = before.meanings, before.defaults
    one.orders = before.orders | days.sure_orders(table, columns.places(table, one.columns))


def shape_of(table: Table) -> str:
    """By what another file of the same make is known: its headings."""
    return hashlib.sha256(json.dumps([sheet.word(head) for head in table.head]).encode()).hexdigest()[:24]


def table_of(one: Arrival) -> Table:
    """The file as it is read now. Raises Unreadable, or Refused once its bytes are gone."""
    row = db.session.get_one(File, one.file_id)
    files.refuse_emptied(row)
    return _table(files.content_of(row.id), str(one.encoding), one.kind)


def _table(content: bytes, encoding: str, kind: str) -> Table:
    return reading.table(reading.decoded(content, encoding), partial(columns.is_known, kind=kind))


def choose(one: Arrival, chosen: Mapping[str, str], orders: Mapping[str, str], said: Mapping[str, Any]) -> None:
    """What the columns mean, which way the days of each are written, and what holds where the file says nothing."""
    if one.state != "asking":
        one.state = next_state(rules.TABLE, "ask", one.state, rules.Facts())
    one.columns = {heading: code for heading, code in chosen.items() if code in columns.fields_of(one.kind)}
    one.orders = {**one.orders, **{field: order for field, order in orders.items() if order}}
    one.defaults = {field: value for field, value in said.items() if value}
    one.version += 1


def explain(one: Arrival, said: Mapping[str, Mapping[str, str]]) -> None:
    """Values of the old system and the codes that they stand for here; empty answers stay open."""
    words = {field: {sheet.word(text): code for text, code in found.items() if code} for field, found in said.items()}
    one.meanings = {
        **one.meanings,
        **{field: {**one.meanings.get(field, {}), **found} for field, found in words.items()},
    }
    one.version += 1


def open_questions(one: Arrival, table: Table) -> dict[str, Any]:
    """What must be answered before anything can be planned."""
    places = columns.places(table, one.columns)
    return {
        "lacking": columns.lacking(one.columns, one.kind),
        "unsaid": columns.unsaid(one.columns, one.defaults, one.kind),
        "orders": days.open_orders(table, places, one.orders),
        "values": meanings.unknown(table, places, one.meanings),
    }


def is_settled(one: Arrival, table: Table) -> bool:
    return not any(open_questions(one, table).values())


def plan(one: Arrival, *, settled: bool) -> None:
    """The worker goes through the file; the page shows how far it is. Raises Refused while a question is open."""
    one.state = next_state(rules.TABLE, "plan", one.state, rules.Facts(settled=settled))
    one.done, one.digest, one.told = 0, None, {}
    one.version += 1
    jobs.enqueue("arrivals.plan", one.id)


def answer(one: Arrival, given: Mapping[str, str], rest: str | None) -> None:
    """Whom rows are about; ``rest``: what holds for every question that stays open."""
    known = {
        str(row.line): row.seen.get("options", []) for row in queries.rows_at(one.id, [int(line) for line in given])
    }
    fits = {line: chosen for line, chosen in given.items() if chosen == "new" or chosen in known.get(line, ())}
    one.answers = {**one.answers, **fits, **({"*": rest} if rest in ("same", "new") else {})}


def terms_of(one: Arrival, table: Table, tenant: TenantRef, today: date) -> Terms:
    """How the file is read, and what holds here today; practice sites and copies have no license to keep to."""
    catalogue, own = standards().catalogue, standards().associations.get(tenant.code)
    return Terms(
        places=columns.places(table, one.columns),
        today=today,
        own=one.made_by,
        orders=one.orders,
        meanings=one.meanings,
        answers=one.answers,
        series={code: catalogue.plain[code].series for code in correctable(tenant.code)},
        stretches=licence.own(tenant.code).stretches,
        area=frozenset(own.jurisdictions) if own else frozenset(),
        kind=one.kind,
        applied=offers.applied(tenant.code) if one.kind == "applications" else (),
        finish_by=_finish_by(today),
        defaults=one.defaults,
    )


def _finish_by(today: date) -> date | None:
    """Time to finish begins on the day on which an application comes here."""
    days_to = intake().finish_days
    return today + timedelta(days=days_to) if days_to else None


def bring(one: Arrival, by: UUID, seen: str) -> None:
    """The plan that was looked at is carried out by the worker. Raises Refused for any other, and the second time."""
    effects = sum(one.counts.get(verdict, 0) for verdict in ("create", "update"))
    facts = rules.Facts(plan=one.digest, seen=seen, effects=effects)
    one.state = next_state(rules.TABLE, "bring", one.state, facts)
    one.brought_by, one.done = by, 0
    one.version += 1
    jobs.enqueue("arrivals.bring", one.id)


def undo(one: Arrival) -> None:
    one.state = next_state(rules.TABLE, "undo", one.state, rules.Facts(brought_at=one.brought_at, now=now()))
    one.version += 1
    jobs.enqueue("arrivals.undo", one.id)


def forget(one: Arrival) -> None:
    """A file that was not brought in leaves nothing behind."""
    file_id, one.file_id = one.file_id, None
    db.session.execute(delete(ArrivalRow).where(ArrivalRow.arrival_id == one.id))
    db.session.delete(one)
    _drop(file_id)


def settle(one: Arrival) -> None:
    """What was brought in stays for good; the old file and its rows go, the counts and what was told stay."""
    one.state = next_state(rules.TABLE, "settle", one.state, rules.Facts())
    file_id, one.file_id, one.answers, one.told = one.file_id, None, {}, {}
    db.session.execute(delete(ArrivalRow).where(ArrivalRow.arrival_id == one.id))
    _drop(file_id)


def _drop(file_id: UUID | None) -> None:
    db.session.flush()  # nothing refers to the file any more
    if file_id is not None:
        row = db.session.get_one(File, file_id)
        files.empty(row)
        db.session.delete(row)


def say_none(by: UUID) -> None:
    """There is nothing to bring: said once, taken back by ``unsay_none``."""
    if queries.nothing_to_bring() is None:
        db.session.add(Arrival(state="none", made_by=by))


def unsay_none() -> None:
    found = queries.nothing_to_bring()
    if found is not None:
        db.session.delete(found)
