"""The blueprint that the record's pages share: entries in ``views``, confirming of hours in ``confirmation_views``."""

from flask import Blueprint, current_app

blueprint = Blueprint("record", __name__)


def home() -> str:
    """The person's own first page, which stands above this feature."""
    return "progress.home" if "progress.home" in current_app.view_functions else "record.index"
