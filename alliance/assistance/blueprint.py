"""The blueprint of technical assistance, shared by the pages of requests, of time and of conversations."""

from collections.abc import Iterable
from datetime import date

from flask import Blueprint, current_app

from tenants.kernel import clock

blueprint = Blueprint("assistance", __name__)


def today() -> date:
    """The Alliance's own day."""
    return clock.today(current_app.settings.zone)  # type: ignore[attr-defined]


def pairs(named: Iterable[object]) -> list[tuple[str, str]]:
    """Options of a select: what an address names, as people read it."""
    return [(str(one), getattr(one, "said", str(one))) for one in named]
