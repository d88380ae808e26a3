"""The association's statements take the place of those before; raters who began finish the ones they began with."""

from collections.abc import Sequence

from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.ratings import queries
from tenants.ratings.models import RatingItem
from tenants.ratings.statements import Statement


def load(found: Sequence[Statement], *, sample: bool = False) -> None:
    """From now on raters answer these, in this order; the earlier ones are kept beside what was answered."""
    moment = now()
    for old in queries.items():
        old.retired_at = moment
    db.session.add_all(
        RatingItem(position=position, domain=one.domain, text=one.text, sample=sample, loaded_at=moment)
        for position, one in enumerate(found, 1)
    )
