"""The logins of an installation: each from its own URL, else made beside the first with a kept password."""

import json
import os
import secrets
from dataclasses import replace
from pathlib import Path

from sqlalchemy import make_url

from tenants.kernel.roles import Roles
from tenants.kernel.settings import Settings, SettingsError

KEPT = "app-logins.json"


def completed(settings: Settings) -> Settings:
    """Settings whose four URLs are all set; joins or starts the embedded server when none is named."""
    if not settings.database_url and not settings.tenants_database_url:
        settings = _embedded(settings)
    if not settings.database_url:
        return settings
    roles = Roles(settings.role_prefix)
    return replace(
        settings,
        secret_key=settings.secret_key or _kept(settings)["secret_key"],
        tenants_database_url=settings.tenants_database_url or _beside(settings, roles.tenants_app),
        staff_database_url=settings.staff_database_url or _beside(settings, roles.alliance_app),
        worker_database_url=settings.worker_database_url or _beside(settings, roles.worker),
    )


def passwords(settings: Settings) -> dict[str, str]:
    """Passwords to give to the logins that this installation makes itself."""
    roles = Roles(settings.role_prefix)
    own = ((settings.tenants_database_url, roles.tenants_app), (settings.staff_database_url, roles.alliance_app),
           (settings.worker_database_url, roles.worker))
    known = _kept(settings)
    return {login: known[login] for url, login in own if not url or known[login] in url}


def _beside(settings: Settings, login: str) -> str:
    url = make_url(settings.database_url)
    return url.set(username=login, password=_kept(settings)[login]).render_as_string(hide_password=False)


def _embedded(settings: Settings) -> Settings:
    """Imported here: an installation with a server of its own needs no embedded one."""
    if settings.env == "production":
        raise SettingsError("ALLIANCE_DATABASE_URL is missing: production needs a PostgreSQL 15 or later.")
    from tenants.kernel.server import attach_or_start

    return replace(settings, database_url=attach_or_start(settings.data).url)


def _kept(settings: Settings) -> dict[str, str]:
    """The installation's own passwords: made once, mode 0600."""
    roles = Roles(settings.role_prefix)
    path = settings.data / KEPT
    known: dict[str, str] = json.loads(path.read_text()) if path.exists() else {}
    wanted = ("secret_key", roles.tenants_app, roles.alliance_app, roles.worker)
    missing = {name: secrets.token_urlsafe(36) for name in wanted if name not in known}
    if missing:
        known |= missing
        _write(path, known)
    return known


def _write(path: Path, known: dict[str, str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(f".{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(json.dumps(known))
    draft.replace(path)
