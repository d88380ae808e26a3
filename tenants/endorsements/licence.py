"""What this association may award on a day as the Alliance licenses it: its own published row, and no other's."""

from datetime import date

from tenants.endorsements import rules
from tenants.kernel.db import db
from tenants.kernel.shared import Licensed


def own(code: str) -> rules.Licence:
    """What the Alliance published for this association; nothing where its licences are not on file."""
    row = db.session.get(Licensed, code)
    if row is None:
        return rules.Licence(None, None)
    known = None if row.stretches is None else tuple(rules.stretch(one) for one in row.stretches)
    return rules.Licence(known, row.vetting_until)


def covers(code: str, series: str, on: date) -> bool:
    known = own(code).stretches
    return known is None or rules.covered(known, series, on)
