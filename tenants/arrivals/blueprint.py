"""The blueprint that the pages of imports share."""

from flask import Blueprint

blueprint = Blueprint("arrivals", __name__)
