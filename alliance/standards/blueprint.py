"""The blueprint of the Alliance's standards, shared by its modules of views."""

from datetime import date

from flask import Blueprint, current_app

from tenants.kernel import clock

blueprint = Blueprint("standards", __name__, url_prefix="/standards")


def today() -> date:
    """The Alliance's own local day."""
    return clock.today(current_app.settings.zone)  # type: ignore[attr-defined]
