"""The logins of an installation: each from its own URL, else made beside the first with a kept password."""

from dataclasses import replace

from sqlalchemy import make_url

from tenants.kernel.roles import Roles
from tenants.kernel.server import addresses, attach_or_start, password
from tenants.kernel.settings import Settings, SettingsError


def completed(settings: Settings) -> Settings:
    """Settings whose four URLs are all set; joins or starts the embedded server when none is named."""
    if not settings.database_url and not settings.tenants_database_url:
        settings = _embedded(settings)
    if not settings.database_url:
        return settings
    found = addresses(settings.data, settings.database_url, settings.role_prefix)
    return replace(
        settings,
        secret_key=settings.secret_key or password(settings.data, "secret_key"),
        tenants_database_url=settings.tenants_database_url or found["ALLIANCE_TENANTS_DATABASE_URL"],
        staff_database_url=settings.staff_database_url or found["ALLIANCE_STAFF_DATABASE_URL"],
        worker_database_url=settings.worker_database_url or found["ALLIANCE_WORKER_DATABASE_URL"],
    )


def passwords(settings: Settings) -> dict[str, str]:
    """Passwords to give to the logins that this installation made itself, by login."""
    roles = Roles(settings.role_prefix)
    urls = {
        roles.tenants_app: settings.tenants_database_url,
        roles.alliance_app: settings.staff_database_url,
        roles.worker: settings.worker_database_url,
    }
    own = {login: password(settings.data, login) for login in urls}
    return {login: kept for login, kept in own.items() if make_url(urls[login]).password == kept}


def _embedded(settings: Settings) -> Settings:
    if settings.env == "production":
        raise SettingsError("ALLIANCE_DATABASE_URL is missing: production needs a PostgreSQL 15 or later.")
    return replace(settings, database_url=attach_or_start(settings.data).url)
