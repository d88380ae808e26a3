"""What a deployment may set: one frozen object, read from the environment once."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

MODES = ("production", "demo", "test")
SIDES = ("both", "tenants", "alliance")
WEAKEST_SECRET = 32


class SettingsError(ValueError):
    """A setting is missing or unsafe; the sentence says which and why."""


@dataclass(frozen=True)
class Settings:
    """Every ``ALLIANCE_*`` setting; the README lists them with their meaning."""

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
    mail_url: str = ""
    mail_from: str = ""
    bounce_secret: str = field(default="", repr=False)
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
        usual = {"http": 80, "https": 443}[self.scheme]
        return "" if self.port == usual else f":{self.port}"

    def url_of(self, host: str) -> str:
        """``https://nc.alliance.example`` for a host name, with the port where it is not the usual one."""
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
    return Path(raw) if kind is Path else raw


def _whole(name: str, raw: str) -> int:
    if not raw.isdecimal():
        raise SettingsError(f"{name} must be a whole number, and is {raw!r}.")
    return int(raw)


def _check(settings: Settings) -> None:
    if settings.env not in MODES:
        raise SettingsError(f"ALLIANCE_ENV is {settings.env!r}; it must be one of {', '.join(MODES)}.")
    if settings.serve not in SIDES:
        raise SettingsError(f"ALLIANCE_SERVE is {settings.serve!r}; it must be one of {', '.join(SIDES)}.")
    if settings.scheme not in ("http", "https"):
        raise SettingsError("ALLIANCE_SCHEME must be http or https.")
    if settings.env == "production":
        _check_production(settings)


def _check_production(settings: Settings) -> None:
    if len(settings.secret_key) < WEAKEST_SECRET or len(set(settings.secret_key)) < WEAKEST_SECRET // 3:
        raise SettingsError(
            "ALLIANCE_SECRET_KEY is missing or weak: production needs at least 32 random characters. "
            "Make one with: python3 -c 'import secrets; print(secrets.token_urlsafe(48))'"
        )
    if not settings.database_url and not settings.tenants_database_url:
        raise SettingsError("ALLIANCE_DATABASE_URL is missing: production needs a PostgreSQL 15 or later.")
    if settings.scheme != "https":
        raise SettingsError("ALLIANCE_SCHEME must be https in production: sign-in cookies need it.")
    if settings.base_host == "localhost":
        raise SettingsError("ALLIANCE_BASE_HOST is missing: production needs the domain it serves.")
