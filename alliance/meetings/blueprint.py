"""The pages of meetings and of their minutes stand in one blueprint."""

from flask import Blueprint

blueprint = Blueprint("meetings", __name__)
