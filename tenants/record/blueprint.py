"""The blueprint that the record's pages share: entries in ``views``, confirming of hours in ``confirmation_views``."""

from flask import Blueprint

blueprint = Blueprint("record", __name__)
