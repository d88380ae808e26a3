"""What a deployment may set: one frozen object, read from the environment once."""

import os
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from click import ClickException

MODES = ("production", "demo", "test")
SIDES = ("both", "tenants", "alliance")
WEAKEST_SECRET = 32
LEAST_PACKED = 36  # bytes of 32 random letters once compressed are 40; repeated words need fewer
MEANT = ("change", "secret", "password", "replace", "example")
HOST_NAME = re.compile(r"(?=.{1,200}\Z)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]*[a-z0-9])?", re.ASCII)
USUAL_HTTP = 80
HIGHEST_PORT = 65535
SCHEMES = ("http", "https")
DRIVER = "postgresql+psycopg2://"
URLS = ("database_url", "tenants_database_url", "staff_database_url", "worker_database_url")


class SettingsError(ClickException):
    """A setting is missing or unsafe; the sentence says which and why, and is all that a command prints."""


@dataclass(frozen=True)
class Settings:
    """Every ``ALLIANCE_*`` setting; docs/settings.md lists them with their meaning."""

    env: str = "production"
    secret_key: str = field(default="", repr=False)
    database_url: str = field(default="", repr=False)
    tenants_database_url: str = field(default="", repr=False)
    staff_database_url: str = field(default="", repr=False)
    worker_database_url: str = field(default="", repr=False)
    data: Path = Path(".data")
    role_prefix: str = ""
    serve: str = "both"
    base_host: str = "localhost"
    scheme: str = "http"
    port: int = 8000
    proxies: int = 0
    metrics_port: int = 0
    zone: str = "America/Detroit"
    mail_url: str = field(default="", repr=False)
    mail_from: str = ""
    bounce_secret: str = field(default="", repr=False)
    archive_mb: int = 20 * 1024
    browser: str = ""

    @property
    def alliance_host(self) -> str:
        return f"alliance.{self.base_host}"

    @property
    def samples(self) -> bool:
        """Sample people and one-click sign-in: never in production."""
        return self.env != "production"

    @property
    def port_suffix(self) -> str:
        """Nothing with https: a proxy in front ends TLS at its usual port, and ``port`` is only where we listen."""
        return "" if self.scheme == "https" or self.port == USUAL_HTTP else f":{self.port}"

    def url_of(self, host: str) -> str:
        """``https://nc.alliance.example`` for a host name; on plain http with the port where it is not 80."""
        return f"{self.scheme}://{host}{self.port_suffix}"

    @classmethod
    def from_env(cls, environ: Mapping[str, str] = os.environ) -> "Settings":
        """Read and check; raises SettingsError with one sentence."""
        values: dict[str, Any] = {one.name: _read(one.name, one.type, environ) for one in fields(cls)}
        settings = cls(**{name: value for name, value in values.items() if value is not None})
        _check(settings)
        return settings


def _read(name: str, kind: object, environ: Mapping[str, str]) -> object:
    raw = environ.get("PORT" if name == "port" else f"ALLIANCE_{name.upper()}")
    if raw is None or raw == "":
        return None
    if kind is int:
        return _whole(name, raw)
    if name in URLS:
        return re.sub("^postgres(ql)?://", DRIVER, raw)  # as everybody writes it; SQLAlchemy would take another driver
    return Path(raw) if kind is Path else raw


def _whole(name: str, raw: str) -> int:
    if not (raw.isascii() and raw.isdecimal()):
        called = "PORT" if name == "port" else f"ALLIANCE_{name.upper()}"
        raise SettingsError(f"{called} must be a whole number, and is {raw!r}.")
    return int(raw)


def _check(settings: Settings) -> None:
    for name, known in (("env", MODES), ("serve", SIDES), ("scheme", SCHEMES)):
        if (given := getattr(settings, name)) not in known:
            raise SettingsError(f"ALLIANCE_{name.upper()} is {given!r}; it must be one of {', '.join(known)}.")
    for name, port in (("PORT", settings.port), ("ALLIANCE_METRICS_PORT", settings.metrics_port)):
        if port > HIGHEST_PORT:
            raise SettingsError(f"{name} is {port}; the highest port is {HIGHEST_PORT}.")
    for name in URLS:
        _check_url(name, getattr(settings, name))
    _check_zone(settings.zone)
    if settings.env == "production":
        _check_production(settings)


def _check_zone(name: str) -> None:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise SettingsError(f"ALLIANCE_ZONE is {name!r}; it must be a time zone such as America/Detroit.") from error


def _check_url(name: str, url: str) -> None:
    """Only the driver is looked at: the rest may hold a password and is said to nobody."""
    if url and not url.startswith(DRIVER):
        raise SettingsError(f"ALLIANCE_{name.upper()} must start with postgresql:// (it names a PostgreSQL database).")


def _check_production(settings: Settings) -> None:
    if _weak(settings.secret_key):
        raise SettingsError(
            "ALLIANCE_SECRET_KEY is missing or weak: production needs at least 32 random characters. "
            "Make one with: python3 -c 'import secrets; print(secrets.token_urlsafe(48))'"
        )
    if not any(getattr(settings, name) for name in URLS):
        raise SettingsError("ALLIANCE_DATABASE_URL is missing: production needs a PostgreSQL 15 or later.")
    if settings.scheme != "https":
        raise SettingsError("ALLIANCE_SCHEME must be https in production: sign-in cookies need it.")
    if settings.bounce_secret and _weak(settings.bounce_secret):
        raise SettingsError("ALLIANCE_BOUNCE_SECRET is weak: make it as long and as random as ALLIANCE_SECRET_KEY.")
    if _here(settings.base_host):
        raise SettingsError("ALLIANCE_BASE_HOST is missing: production needs the domain it serves.")
    if not HOST_NAME.fullmatch(settings.base_host):
        raise SettingsError(f"ALLIANCE_BASE_HOST is {settings.base_host!r}; it must be a domain, such as one.example.")
    _check_mail(settings.mail_url)


def _weak(secret: str) -> bool:
    """Short, of few letters, repeating itself, or a word that somebody meant to replace."""
    few = len(secret) < WEAKEST_SECRET or len(set(secret)) < WEAKEST_SECRET // 3
    return few or len(zlib.compress(secret.encode(), 9)) < LEAST_PACKED or any(word in secret.lower() for word in MEANT)


def _check_mail(url: str) -> None:
    """A letter that cannot leave is known at the start, not when the first one is sent."""
    if not url:
        raise SettingsError(
            "ALLIANCE_MAIL_URL is missing: production needs a mail server, such as smtp://user:password@host:587. "
            "Without one nobody could sign in by email, and no rater would be asked."
        )
    from tenants.kernel.transport import transport_of  # it raises what is defined here

    transport_of(url)


def _here(host: str) -> bool:
    """A name that only this machine has."""
    return host == "localhost" or host.endswith(".localhost") or host.startswith("127.") or host == "::1"
