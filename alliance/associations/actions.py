"""What Alliance staff write down of the bodies themselves."""

from datetime import date
from typing import Any

from alliance.associations import naming, rules
from alliance.associations.models import Body
from tenants.kernel.db import db


def add(*, code: str, **facts: Any) -> Body:
    """A new body; where it endorses follows from its code unless said."""
    body = Body(code=code, facts={}, series=[])
    _describe(body, **facts)
    body.jurisdictions = body.jurisdictions or [code]
    db.session.add(body)
    return body


def describe(body: Body, *, name: str, on: date, misspelt: bool = False, **facts: Any) -> None:
    """The body's facts are as given; another name is a new one from this day on, unless only its spelling was wrong."""
    _describe(body, **facts)
    body.version += 1
    if name != body.name:
        naming.rename(body, name, on, misspelt=misspelt)


def _describe(body: Body, *, endorsement_in_use: str, **facts: Any) -> None:
    for name, value in facts.items():
        setattr(body, name, value)
    body.endorsement_in_use = rules.IN_USE[endorsement_in_use]
