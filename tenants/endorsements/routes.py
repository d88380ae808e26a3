"""The blueprint of endorsements, shared by its modules of views, and how one stands today."""

from flask import Blueprint, g

from tenants.endorsements import rules
from tenants.endorsements.models import Endorsement
from tenants.kernel import clock

blueprint = Blueprint("endorsements", __name__)


def stands(one: Endorsement) -> str:
    return rules.standing(one.status, one.until, one.inactive, clock.today(g.tenant.time_zone))
