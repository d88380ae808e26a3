"""The blueprint of intake, shared by the public's, the office's and the settings' pages."""

from datetime import date

from flask import Blueprint, g

from tenants.kernel import clock

blueprint = Blueprint("intake", __name__)


def today() -> date:
    """The association's local day."""
    return clock.today(g.tenant.time_zone)
