"""The pages of ratings, plans, meetings and volunteers stand in one blueprint."""

from datetime import date

from flask import Blueprint, g

from tenants.kernel import clock
from tenants.kernel.refusal import Refusal, refuse_if

blueprint = Blueprint("strengths", __name__)
MINE = "association"


def today() -> date:
    """The association's own day."""
    return clock.today(g.tenant.time_zone)


def code() -> str:
    """This association's own, for what is written; a practice site shares it, and tells nothing. Raises Refused."""
    refuse_if(Refusal("not_in_practice") if g.tenant.state == "rehearsal" else None)
    return str(g.tenant.code)
