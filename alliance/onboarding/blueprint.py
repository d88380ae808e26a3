"""The blueprint of onboarding, shared by the public's and the staff's pages."""

from datetime import date

from flask import Blueprint, current_app

from tenants.kernel import clock

blueprint = Blueprint("onboarding", __name__)


def today() -> date:
    """The Alliance's own day."""
    return clock.today(current_app.settings.zone)  # type: ignore[attr-defined]
