"""The blueprint of the rules, shared by its modules of views."""

from datetime import date

from flask import Blueprint, g

from tenants.kernel.clock import today as local_day

blueprint = Blueprint("standards", __name__)


def today() -> date:
    """The association's local day."""
    return local_day(g.tenant.time_zone)
