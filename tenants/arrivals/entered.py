"""What a row says of an entry of the record: read by the record's own columns, held to the record's own checks."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from tenants.arrivals.fields import ENTRIES, LABELLED
from tenants.arrivals.terms import Terms, Why
from tenants.arrivals.values import coded, dated
from tenants.record import columns, plan, rules

COLUMNS = {kind: {one.field: one for one in columns.EVERY[kind]} for kind in ENTRIES}
SHAPES = {kind: shape() for kind, shape in plan.SHAPES.items()}


def read(given: Mapping[str, str], wrong: list[Why], terms: Terms) -> dict[str, Any]:
    """``entry``: the values as the record keeps them; None where something is wrong with the row."""
    kind, known = terms.kind, COLUMNS[terms.kind]
    raw, silent = dict(terms.defaults), set()
    for code, cell in given.items():
        if cell and code in known:
            before = len(wrong)
            found = _cell(code, given, wrong, terms)
            if found is not None:
                raw[code] = found
            if len(wrong) > before:
                silent.add(code)
    values, why = plan.judged(kind, SHAPES[kind], plan.shaped(kind, raw), known, date.max, silent)
    wrong.extend(("arrival_entry", {"heading": heading, "text": text}) for heading, text in why)
    return {"entry": values}


def _cell(code: str, given: Mapping[str, str], wrong: list[Why], terms: Terms) -> Any:
    """The cell as the form of an entry takes it; None where it cannot."""
    if code in plan.DAYS:
        day = dated(code, given, wrong, terms)
        return day.isoformat() if day else None
    if code in LABELLED:
        return coded(code, given, wrong, terms)
    try:
        found = _read(terms.kind, code, given[code])
    except columns.Unreadable as unreadable:
        label = COLUMNS[terms.kind][code].label
        wrong.append(("arrival_entry", {"heading": str(label), "text": str(unreadable)}))
        return None
    return list(found) if isinstance(found, list) else found


@lru_cache(maxsize=10_000)
def _read(kind: str, code: str, text: str) -> columns.Cell:
    """A file says the same ages and names in thousands of rows."""
    return COLUMNS[kind][code].read(text)


def judge(values: dict[str, Any], wrong: list[Why], _notes: list[Why], terms: Terms) -> None:
    """An hour or a training is in a record once it took place; all else was judged while it was read."""
    entry = values["entry"]
    last = entry.get("to_day") or entry.get("from_day")
    if last is not None and terms.kind != "work" and rules.happened(last, terms.today):
        wrong.append(("arrival_not_yet", {"day": last.isoformat()}))


def mark(key: plan.Key) -> str:
    """What makes two entries the same one, in short."""
    said = [str(one.normalize() if isinstance(one, Decimal) else one) for one in key]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:20]
