"""The blueprint of reviews, and how a page calls the applicant: by an alias where reviewers read blind."""

from datetime import date

from flask import Blueprint, g
from flask_babel import gettext as _

from tenants.applications.models import Application
from tenants.applications.office import office
from tenants.kernel import clock
from tenants.reviews import rules

blueprint = Blueprint("reviews", __name__)


def today() -> date:
    """The association's local day."""
    return clock.today(g.tenant.time_zone)


def is_blind() -> bool:
    """Whether reviewers of this association read without names."""
    if "blind_reviews" not in g:
        g.blind_reviews = office().blind_reviews
    return bool(g.blind_reviews)


def called(application: Application) -> str:
    return _("Applicant %(alias)s", alias=rules.alias(application.id)) if is_blind() else application.person.name
