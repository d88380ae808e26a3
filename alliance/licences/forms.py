"""Forms about dated facts: each kind's shape, and what a form begins with."""

from typing import Any

from marshmallow import Schema

from alliance.associations.models import Body, Licence
from alliance.associations.rules import typed_day
from alliance.licences import rules, schemas, words
from alliance.licences.kinds import Kind

SHAPES: dict[str, type[Schema]] = {
    "licences": schemas.LicenceShape,
    "suspensions": schemas.SuspensionShape,
    "windows": schemas.WindowShape,
    "obligations": schemas.ObligationShape,
    "contacts": schemas.ContactShape,
    "names": schemas.NameShape,
    "papers": schemas.PaperShape,
    "wordings": schemas.WordingShape,
}


def stored(kind: Kind, row: Any) -> dict[str, Any]:
    """What a form about this row shows."""
    named = {name: one.data_key or name for name, one in SHAPES[kind.key]().fields.items()}
    found = {key: getattr(row, name) for name, key in named.items() if hasattr(row, name)}
    if hasattr(row, "from_day"):
        found["since"] = typed_day(row.from_day, row.precision)
        found["until"] = typed_day(row.until_day, row.until_precision)
    return found | words.typed(row) | {"reason": ""}


def first(kind: Kind, body: Body | None) -> dict[str, Any]:
    """What a new form begins with."""
    if kind.model is Licence and body is not None:
        where = ", ".join(body.jurisdictions)
        return {"kind": "endorsement", "series": ["I", "EC"], "territory": where, "exclusive": "yes" if where else ""}
    return {}


def next_term(kind: Kind, old: Licence) -> dict[str, Any]:
    """The renewal of a licence: the same, from the day after it ends, as long as it was."""
    found = stored(kind, old) | {"renews": old.id, "note": "", "since": "", "until": ""}
    if old.until_day is not None and old.from_day is not None:
        found["since"], found["until"] = (day.isoformat() for day in rules.next_term(old.from_day, old.until_day))
    elif old.until_day is not None:
        found["since"] = (old.until_day + rules.DAY).isoformat()
    return found
