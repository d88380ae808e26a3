"""The blueprint of the Alliance's standards, shared by its modules of views."""

from datetime import date

from flask import Blueprint, current_app, request

from tenants.kernel import clock

blueprint = Blueprint("standards", __name__, url_prefix="/standards")
PAGE = 50


def today() -> date:
    """The Alliance's own local day."""
    return clock.today(current_app.settings.zone)  # type: ignore[attr-defined]


def over() -> date:
    """The day that it still is where days end last: what is open until the end of a day is over when this is later."""
    return min(today(), clock.today("Pacific/Pago_Pago"))


def start(part: str) -> int:
    """The first row of the page that the address asks for, in one of the page's lists."""
    return PAGE * min(max(request.args.get(part, 1, type=int) - 1, 0), 1000)
