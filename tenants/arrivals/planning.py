"""The dry run: every row of the file judged and written down as it would be carried out, under one fingerprint."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any
from uuid import UUID

from flask import g
from sqlalchemy import delete, insert, update

from tenants.arrivals import actions, queries, rules
from tenants.arrivals.judging import Row, judged
from tenants.arrivals.models import Arrival, ArrivalRow
from tenants.kernel import clock
from tenants.kernel.db import aside, db
from tenants.kernel.workflow import next_state

AT_ONCE = 1_000
STEP = 5_000  # rows after which the page hears how far it is
PLANNED = ("line", "verdict", "name", "why", "cells", "person_id", "endorsement_id", "does", "seen")


def make(arrival_id: UUID) -> None:
    """The plan of a file, all of it or nothing; a worker that is lost on the way leaves the import as it was."""
    one = db.session.get(Arrival, arrival_id)
    if one is None or one.state != "planning":
        return
    table = actions.table_of(one)
    terms = actions.terms_of(one, table, g.tenant, clock.today(g.tenant.time_zone))
    db.session.execute(delete(ArrivalRow).where(ArrivalRow.arrival_id == arrival_id))
    counts: Counter[str] = Counter()
    digest, done = hashlib.sha256(), 0
    for some in _batches(judged(table.rows, queries.books(one.kind), terms)):
        stored = [_stored(arrival_id, row) for row in some]
        db.session.execute(insert(ArrivalRow.__table__), stored)
        for row in stored:
            digest.update(fingerprint(row))
            counts[row["verdict"]] += 1
        done += len(some)
        if done % STEP < AT_ONCE:
            tell_progress(arrival_id, done)
    finish(one, digest.hexdigest(), counts)


def finish(one: Arrival, digest: str, counts: Mapping[str, int]) -> None:
    """Held only now: whoever asks how far it is does not wait."""
    db.session.refresh(one, with_for_update=True)
    one.state = next_state(rules.TABLE, "planned", one.state, rules.Facts())
    one.digest, one.counts, one.done, one.total = digest, dict(counts), sum(counts.values()), sum(counts.values())
    one.version += 1


def _batches(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while some := list(islice(rows, AT_ONCE)):
        yield some


def _stored(arrival_id: UUID, row: Row) -> dict[str, Any]:
    values = {name: getattr(row, name) for name in PLANNED}
    return {**values, "arrival_id": arrival_id, "why": [list(one) for one in row.why]}


def fingerprint(row: Mapping[str, Any]) -> bytes:
    """A row of the plan as text that is the same before and after it was stored."""
    said = [row[name] for name in PLANNED]
    return json.dumps(said, default=str, sort_keys=True, ensure_ascii=False).encode()


def tell_progress(arrival_id: UUID, done: int) -> None:
    """Written apart, so that it shows while the work goes on."""
    with aside(g.scope) as session:
        session.execute(update(Arrival.__table__).where(Arrival.id == arrival_id).values(done=done))
