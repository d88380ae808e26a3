"""The blueprint of the pages about licences, and the Alliance's own day."""

from datetime import date

from flask import Blueprint, current_app

from tenants.kernel import clock

blueprint = Blueprint("licences", __name__)


def today() -> date:
    """The Alliance's own day."""
    return clock.today(current_app.settings.zone)  # type: ignore[attr-defined]
