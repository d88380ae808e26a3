"""The blueprint of updates, shared by the readers' pages and the office's."""

from flask import Blueprint

blueprint = Blueprint("updates", __name__)
