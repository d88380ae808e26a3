"""What the Alliance's staff see first."""

from typing import Any

from flask import redirect, url_for

from alliance.dashboard import counted, table_views
from alliance.dashboard.blueprint import blueprint
from alliance.dashboard.tables import REGISTERED
from tenants.kernel.access import allow
from tenants.kernel.responses import page

__all__ = ["blueprint", "counted", "table_views"]


@blueprint.get("/home")
@allow("signed_in")
def enter() -> Any:
    return redirect(url_for("dashboard.today"))


@blueprint.get("/today")
@allow("today.read")
def today() -> str:
    return page("alliance/dashboard/today.html", tables=REGISTERED)
