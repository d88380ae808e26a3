"""What a provider says of hours that others logged with them: so, not so, or taken back; each answer is kept."""

from collections.abc import Iterable
from typing import Any

from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.record.models import Rsc, RscAnswer


def is_open(hour: Rsc) -> bool:
    """Nobody has said yet whether it was so."""
    return hour.confirmed_at is None and hour.disputed_at is None


def mark(hour: Rsc) -> str:
    """The hour as it was shown: its id and version."""
    return f"{hour.id}:{hour.version}"


def confirm(hours: Iterable[Rsc], *, by_link: bool = False) -> None:
    """They took place."""
    for one in hours:
        one.confirmed_at, one.confirmed_by, one.disputed_at, one.dispute = now(), one.provider_id, None, None
        _keep(one, "confirmed", by_link=by_link)


def dispute(hours: Iterable[Rsc], note: str, *, by_link: bool = False) -> None:
    """They were different: the person who logged them reads why."""
    for one in hours:
        one.confirmed_at, one.confirmed_by, one.disputed_at, one.dispute = None, None, now(), note
        _keep(one, "disputed", by_link=by_link, note=note)


def take_back(hour: Rsc) -> None:
    """Whatever was said of it is open again."""
    hour.confirmed_at, hour.confirmed_by, hour.disputed_at, hour.dispute = None, None, None, None
    _keep(hour, "undone")


def _keep(hour: Rsc, said: str, **facts: Any) -> None:
    db.session.add(RscAnswer(rsc_id=hour.id, provider_id=hour.provider_id, said=said, **facts))
