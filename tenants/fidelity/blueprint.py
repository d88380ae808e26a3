"""The pages of figures and of fidelity reviews stand in one blueprint."""

from flask import Blueprint

blueprint = Blueprint("fidelity", __name__)
