"""The blueprint that this feature's pages share, the Alliance's own day, and the registered tables."""

from datetime import date

from flask import Blueprint, abort, current_app

from alliance.dashboard.tables import REGISTERED, Table
from tenants.kernel import clock

blueprint = Blueprint("dashboard", __name__)


def today() -> date:
    """The Alliance's own day."""
    return clock.today(current_app.settings.zone)  # type: ignore[attr-defined]


def table_of(code: str) -> Table:
    """Raises NotFound where no table is called so."""
    return REGISTERED.get(code) or abort(404)
