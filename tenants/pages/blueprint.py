"""The blueprint of the public site's texts, shared by what the public reads and what the office writes."""

from datetime import date

from flask import Blueprint, g, request
from flask_babel import get_locale

from tenants.kernel import clock

blueprint = Blueprint("pages", __name__)


def reader() -> tuple[str, str]:
    """The reader's language and the association's own."""
    return str(get_locale())[:2], g.tenant.languages[0]


def written() -> str:
    """The language that the office writes in, as the address says; the association's own where it says none."""
    wish = request.args.get("language", "")
    return wish if wish in g.tenant.languages else str(g.tenant.languages[0])


def today() -> date:
    """The association's local day."""
    return clock.today(g.tenant.time_zone)
