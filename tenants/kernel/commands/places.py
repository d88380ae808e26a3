"""Where a command works: settings with all logins, the two apps, one tenant's scope."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click
from flask import current_app, g

from tenants.kernel import logins, registry
from tenants.kernel.db import entered
from tenants.kernel.roles import Roles
from tenants.kernel.settings import Settings


def ready() -> Settings:
    """The settings, with every login's URL; starts or joins the embedded server where none is named."""
    kept = current_app.extensions
    if "completed" not in kept:
        kept["completed"] = logins.completed(current_app.settings)  # type: ignore[attr-defined]
    found: Settings = kept["completed"]
    return found


def roles() -> Roles:
    return Roles(ready().role_prefix)


def side_app(name: str) -> Any:
    """One side's app with the worker's login: member of every role, one at a time."""
    kept = current_app.extensions
    if name not in kept:
        kept[name] = kept["makers"][name](ready(), ready().worker_database_url)
    return kept[name]


@contextmanager
def inside(slug: str) -> Iterator[registry.TenantRef]:
    """One tenant's transaction: returning commits, raising rolls back."""
    with side_app("tenants").app_context():
        tenant = registry.by_slug(slug)
        if tenant is None:
            known = ", ".join(one.slug for one in registry.every()) or "none"
            raise click.ClickException(f"There is no association {slug!r} here. Known: {known}.")
        with at(tenant):
            yield tenant


@contextmanager
def at(tenant: registry.TenantRef | None) -> Iterator[None]:
    """Work as this tenant (None: as the Alliance) inside the app at work, in one transaction."""
    kernel = current_app.extensions["side"].tables
    g.tenant, g.actor = tenant, None
    g.scope = tenant.scope if tenant else current_app.extensions["roles"].alliance_scope
    with entered(g.scope, audit=(kernel.audit, kernel.audit_value), request_id="command"):
        yield
