"""The association app: one host, one schema and one role for each association."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tenants.kernel.app import TenantApp
    from tenants.kernel.settings import Settings


def create_app(settings: "Settings", database_url: str | None = None) -> "TenantApp":
    """The app that serves every association's host; ``database_url`` is another login's (worker)."""
    from tenants import side  # here, so that the supervisor gets the kernel without waiting for all features

    return side.create_app(settings, database_url)
