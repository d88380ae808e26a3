"""A row of a table that could not be read, mended on the page and read once more; the rest of the plan stays."""

from collections.abc import Mapping
from datetime import date

from werkzeug.exceptions import NotFound

from tenants.kernel.refusal import Refusal, refuse_if
from tenants.record import columns, importing, plan, sheet
from tenants.record.kinds import MODELS
from tenants.record.models import Batch


def mend(batch: Batch, line: int, typed: Mapping[str, str], today: date) -> plan.Row:
    """The row as it stands in the plan now; raises Refused once the table was applied, NotFound for another row."""
    refuse_if(Refusal("table_applied") if batch.applied_at is not None else None)
    place = next((at for at, row in enumerate(batch.plan) if row["line"] == line and row["act"] == "wrong"), None)
    if place is None:
        raise NotFound
    old, known = batch.plan[place], columns.COLUMNS[batch.kind]
    cells = {one.field: typed.get(one.field, "").strip()[: plan.LONGEST] for one in known}
    table = sheet.Sheet(tuple(cells), ((line, tuple(cells.values())),))
    read = plan.Read(batch.kind, table, tuple(known), old.get("order"), batch.defaults, today)
    row = plan.row_again(read, importing.there(batch) | _others(batch), line)
    batch.plan = [*batch.plan[:place], row, *batch.plan[place + 1 :]]
    return row


def _others(batch: Batch) -> set[plan.Key]:
    """What the table brings already."""
    model = MODELS[batch.kind]
    own = model.__table__.columns
    brought = [row["values"] for row in batch.plan if row["act"] == "create"]
    values = [
        {name: importing.restored(model, name, one) if name in own else one for name, one in row.items()}
        for row in brought
    ]
    return {plan.key_of(batch.kind, one) for one in values}
