"""Background work of the site: filling a demonstration with invented people."""

from typing import Any

from flask import g

from tenants.kernel import jobs
from tenants.kernel.clock import today
from tenants.site import samples


@jobs.task("samples.fill")
def fill(_request: Any) -> None:
    """Invented people in every stage; a second run changes nothing."""
    samples.fill(g.tenant, today(g.tenant.time_zone))
