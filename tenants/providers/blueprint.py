"""The blueprint that the pages about providers share."""

from flask import Blueprint

blueprint = Blueprint("providers", __name__)
