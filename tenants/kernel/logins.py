"""The logins of an installation: each from its own URL, else made beside the first with a kept password."""

from dataclasses import replace

from sqlalchemy import make_url

from tenants.kernel.provision import Passwords
from tenants.kernel.roles import Roles
from tenants.kernel.server import addresses, attach_or_start, password
from tenants.kernel.settings import Settings, SettingsError

NAMED = ("tenants_database_url", "staff_database_url", "worker_database_url")


def completed(settings: Settings) -> Settings:
    """Settings whose four URLs are all set; joins or starts the embedded server when none is named."""
    if not any((settings.database_url, *(getattr(settings, name) for name in NAMED))):
        settings = _embedded(settings)
    if not settings.database_url:
        return settings
    given = {f"ALLIANCE_{name.upper()}": getattr(settings, name) for name in NAMED}
    if not all(given.values()):  # else nothing is made up, and nothing written beside the data
        made = addresses(settings.data, settings.database_url, settings.role_prefix)
        given = {name: url or made[name] for name, url in given.items()}
    return replace(
        settings,
        secret_key=settings.secret_key or password(settings.data, "secret_key"),
        **{name: given[f"ALLIANCE_{name.upper()}"] for name in NAMED},
    )


def served(settings: Settings) -> Settings:
    """As ``completed``, for a web process: raises SettingsError when a side it serves has no login."""
    ready = completed(settings)
    for side, name in (("tenants", "tenants_database_url"), ("alliance", "staff_database_url")):
        if settings.serve in ("both", side) and not getattr(ready, name):
            raise SettingsError(f"ALLIANCE_{name.upper()} is missing: ALLIANCE_SERVE is {settings.serve}.")
    return ready


def passwords(settings: Settings) -> Passwords:
    """What ``schema upgrade`` gives to the logins; raises SettingsError where a URL names another login.

    A password that this installation made is given again each time, so that a lost data folder mends itself; in
    production nobody's password changes by an upgrade.
    """
    roles = Roles(settings.role_prefix)
    urls = {
        roles.tenants_app: ("ALLIANCE_TENANTS_DATABASE_URL", settings.tenants_database_url),
        roles.alliance_app: ("ALLIANCE_STAFF_DATABASE_URL", settings.staff_database_url),
        roles.worker: ("ALLIANCE_WORKER_DATABASE_URL", settings.worker_database_url),
    }
    known = {login: _password_of(login, *named) for login, named in urls.items()}
    if settings.env == "production":
        return Passwords(known)
    return Passwords(known, frozenset(one for one, word in known.items() if word == password(settings.data, one)))


def _password_of(login: str, setting: str, url: str) -> str:
    found = make_url(url)
    if found.username != login:
        raise SettingsError(f"{setting} must name the login {login}, and names {found.username or 'none'}.")
    return str(found.password or "")


def _embedded(settings: Settings) -> Settings:
    if settings.env == "production":
        raise SettingsError("ALLIANCE_DATABASE_URL is missing: production needs a PostgreSQL 15 or later.")
    return replace(settings, database_url=attach_or_start(settings.data).url)
