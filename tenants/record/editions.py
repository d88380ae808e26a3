"""An edition of an agreement comes into force; what was signed before stays signed as it was."""

from collections.abc import Mapping

from tenants.kernel import jobs
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.refusal import Refusal, refuse_if
from tenants.record import queries
from tenants.record.models import Agreement


def publish(kind: str, edition: str, text: Mapping[str, str], *, renews: bool = False) -> Agreement:
    """From now on people sign this text, with ``renews`` those too who signed an earlier one or are endorsed.

    Raises Refused when the kind has an edition of this name.
    """
    refuse_if(Refusal("edition_there", edition=edition) if edition in queries.editions(kind) else None)
    found = Agreement(kind=kind, edition=edition, text=dict(text), renews=renews, published_at=now())
    db.session.add(found)
    db.session.flush()  # the letters are about this row
    if renews:
        jobs.enqueue("agreements.renewed", found.id)
    return found
