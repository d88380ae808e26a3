"""Working as one tenant outside a request: what jobs and commands do, with the tenant's role, language and host."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import current_app, g

from tenants.kernel.db import entered
from tenants.kernel.registry import TenantRef


@contextmanager
def at(tenant: TenantRef | None, by: str = "command") -> Iterator[None]:
    """Work as this tenant (None: as the Alliance) inside the app at work, in one transaction."""
    kernel = current_app.extensions["side"].tables
    g.tenant, g.actor = tenant, None
    g.scope = tenant.scope if tenant else current_app.extensions["roles"].alliance_scope
    with entered(g.scope, audit=(kernel.audit, kernel.audit_value), request_id=by):
        yield


@contextmanager
def visited(app: Any, tenant: TenantRef | None, by: str = "command") -> Iterator[None]:
    """As ``at``, with the app pushed at the tenant's own host, so that pages and mail can be written."""
    host = tenant.canonical_host if tenant else ""
    with app.test_request_context(base_url=app.settings.url_of(host or app.settings.alliance_host)):
        g.language = tenant.locale if tenant else "en"
        with at(tenant, by):
            yield
