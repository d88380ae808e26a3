"""The blueprint that the applicant's pages share: home in ``views``, the quick log in ``quick_views``."""

from flask import Blueprint

blueprint = Blueprint("progress", __name__)
