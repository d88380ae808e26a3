"""What associations tell each other of an endorsement: the dated facts behind its number, and never a name."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Date, Text, bindparam, cast, column, func, select
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from tenants.endorsements.facts import Entry, awarded_of
from tenants.endorsements.models import Endorsement
from tenants.kernel.db import db
from tenants.kernel.shared import EndorsementFact

SHAPE = (
    column("number", Text),
    column("code", Text),
    column("category", Text),
    column("status", Text),
    column("since", Date),
    column("until", Date),
    column("addons", JSONB),
    column("inactive", JSONB),
)
BEHIND = select(func.shared.endorsement_facts(cast(bindparam("numbers"), ARRAY(Text))).table_valued(*SHAPE))
TOLD = ("category", "status", "since", "until", "addons", "inactive")


def tell(one: Endorsement) -> bool:
    """What others may ask of this endorsement is what our books say; returns whether anything was new."""
    fact = db.session.get(EndorsementFact, one.number) or EndorsementFact(number=one.number)
    before = {name: getattr(fact, name) for name in TOLD}
    for name, value in _facts_of(one).items():
        if before[name] != value:
            setattr(fact, name, value)
    db.session.add(fact)
    return before != {name: getattr(fact, name) for name in TOLD}


def tell_all() -> int:
    """Every endorsement of this association is told as it stands in the books; returns how many were not."""
    known = db.session.scalars(select(EndorsementFact)).all()  # read at once, so that each is found in the session
    told = [tell(one) for one in db.session.scalars(select(Endorsement).order_by(Endorsement.number))]
    del known
    return sum(told)


def behind(numbers: Iterable[str]) -> list[Entry]:
    """The facts behind exactly these register numbers, of whatever association, as a record has them."""
    asked = sorted(set(numbers))
    rows = db.session.execute(BEHIND, {"numbers": asked}).all() if asked else []
    return [_as_record(row) for row in sorted(rows, key=lambda one: str(one.number))]


def _facts_of(one: Endorsement) -> dict[str, Any]:
    told = awarded_of(one, "")
    return {
        "category": one.category,
        "status": told["status"],
        "since": one.since,
        "until": one.until,
        "addons": told["addons"],
        "inactive": [{"from": period["from"], "until": period.get("until")} for period in told["inactive"]],
    }


def _as_record(row: Any) -> Entry:
    return {
        "id": row.number,
        "category": row.category,
        "association": row.code,
        "status": row.status,
        "from": row.since.isoformat(),
        "until": row.until.isoformat() if row.until else None,
        "inactive": list(row.inactive),
        "addons": list(row.addons),
    }
