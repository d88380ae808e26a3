"""Where a command works: settings with all logins, the two apps, one tenant's scope."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click
from flask import current_app
from sqlalchemy.exc import OperationalError

from tenants.kernel import lanes, logins, registry
from tenants.kernel.place import at, visited
from tenants.kernel.roles import Roles
from tenants.kernel.settings import Settings, SettingsError

CHECK = "see that it runs, and that ALLIANCE_DATABASE_URL (or …_WORKER_…) names it and a login it knows."


def ready() -> Settings:
    """The settings, with every login's URL; starts or joins the embedded server where none is named."""
    kept = current_app.extensions
    if "completed" not in kept:
        kept["completed"] = _answering(logins.completed(current_app.settings))  # type: ignore[attr-defined]
    found: Settings = kept["completed"]
    return found


def _answering(settings: Settings) -> Settings:
    """The same settings, once a database answers at their address: nobody should read a stack trace instead."""
    url = settings.database_url or settings.worker_database_url
    if url:
        try:
            lanes.engine(url).connect().close()
        except OperationalError as error:
            reason = str(error.orig).strip().partition("\n")[0]
            raise SettingsError(f"The database does not answer ({reason}). Nothing was done; {CHECK}") from None
    return settings


def roles() -> Roles:
    return Roles(ready().role_prefix)


def side_app(name: str) -> Any:
    """One side's app with the worker's login: member of every role, one at a time."""
    kept = current_app.extensions
    if not ready().worker_database_url:
        raise SettingsError("ALLIANCE_WORKER_DATABASE_URL is missing: commands about associations work with it.")
    if name not in kept:
        kept[name] = kept["makers"][name](ready(), ready().worker_database_url)
    return kept[name]


def apps() -> dict[str, Any]:
    """Both sides' apps with the worker's login: what jobs are done with."""
    return {name: side_app(name) for name in ("tenants", "alliance")}


@contextmanager
def inside(slug: str) -> Iterator[registry.TenantRef]:
    """One tenant's transaction: returning commits, raising rolls back."""
    tenant = known(slug)
    with visited(side_app("tenants"), tenant):
        yield tenant


def known(slug: str) -> registry.TenantRef:
    """The association of this slug; raises ClickException with those that are there."""
    with side_app("tenants").app_context():
        tenant = registry.by_slug(slug)
        there = ", ".join(one.slug for one in registry.every()) or "none"
    if tenant is None:
        raise click.ClickException(f"There is no association {slug!r} here. Known: {there}.")
    return tenant


__all__ = ["apps", "at", "inside", "known", "ready", "roles", "side_app", "visited"]
