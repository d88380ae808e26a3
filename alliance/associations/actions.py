"""What Alliance staff write down: bodies and their licences."""

from datetime import date
from typing import Any

from alliance.associations import entries, rules
from alliance.associations.models import Body, Licence
from tenants.kernel.db import db
from tenants.kernel.refusal import refuse_if


def add(*, code: str, **facts: Any) -> Body:
    """A new body; where it endorses follows from its code unless said."""
    body = Body(code=code, facts={}, series=[])
    _describe(body, **facts)
    body.jurisdictions = body.jurisdictions or [code]
    db.session.add(body)
    return body


def describe(body: Body, **facts: Any) -> None:
    """The body's facts are as given."""
    _describe(body, **facts)
    body.version += 1


def _describe(body: Body, *, endorsement_in_use: str, **facts: Any) -> None:
    for name, value in facts.items():
        setattr(body, name, value)
    body.endorsement_in_use = rules.IN_USE[endorsement_in_use]


def record_licence(body: Body, *, on: date, **facts: Any) -> Licence:
    """A licence of this body; raises Refused when its days or series make no sense."""
    licence = Licence(body_id=body.id)
    _write(licence, on=on, **facts)
    db.session.add(licence)
    entries.follow(body, on)
    return licence


def correct_licence(body: Body, licence: Licence, *, on: date, **facts: Any) -> None:
    """The licence is as given; what the association may endorse follows it at once."""
    _write(licence, on=on, **facts)
    licence.version += 1
    entries.follow(body, on)


def _write(
    licence: Licence, *, on: date, kind: str, series: list[str], since: Any, until: Any, note: str | None
) -> None:
    refuse_if(rules.licence_refusal(kind=kind, series=series, since=since[0], until=until[0], on=on))
    licence.kind, licence.note = kind, note
    licence.series = series if kind == "endorsement" else []
    licence.from_day, licence.precision = since
    licence.until_day, licence.until_precision = until
