"""What other machines may call: the mail provider's reports, proved by a signature, whatever the host name."""

import time
from typing import Any

import structlog
from flask import Blueprint, abort, current_app, request

from tenants.kernel import bounces, registry
from tenants.kernel.app import plain
from tenants.kernel.place import at
from tenants.kernel.side import side

blueprint = Blueprint("hooks", __name__)
log = structlog.get_logger()
LARGEST = 64 * 1024


@blueprint.post("/hooks/bounce")
@plain
def bounce() -> Any:
    """Mark the messages reported; the answer counts those marked, and those that are not of this side or not known.

    The Alliance's own host takes reports about its messages, an association's host those of every association.
    """
    secret: str = current_app.settings.bounce_secret  # type: ignore[attr-defined]
    body = request.get_data(cache=False) if (request.content_length or 0) <= LARGEST else abort(413)
    timestamp, signature = (request.headers.get(f"X-Alliance-{name}", "") for name in ("Timestamp", "Signature"))
    if not secret:
        abort(404)
    if not bounces.is_genuine(secret, timestamp, body, signature, at=time.time()):
        abort(403)
    try:
        reports = bounces.told(body)
    except bounces.NoReport as error:
        return {"detail": str(error)}, 422
    marked = [_marked(report) for report in reports]
    log.info("bounces", marked=sum(marked), unknown=len(marked) - sum(marked))
    return {"marked": sum(marked), "unknown": len(marked) - sum(marked)}


def _marked(report: bounces.Report) -> bool:
    tenant = None
    if side().name == "tenants":
        tenant = registry.by_slug(report.place)
        if tenant is None:
            return False
    elif report.place != "alliance":
        return False
    with at(tenant, "bounce"):
        return bounces.mark(report)
