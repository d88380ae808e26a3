"""The blueprint of strengths, shared by its pages of ratings, rubrics, plans and meetings."""

from datetime import date

from flask import Blueprint, current_app

from tenants.kernel import clock

blueprint = Blueprint("strengths", __name__)


def today() -> date:
    """The Alliance's own day."""
    return clock.today(zone())


def zone() -> str:
    return str(current_app.settings.zone)  # type: ignore[attr-defined]
