"""Absolute addresses for mail and certificates, always on the canonical host of the tenant at work."""

import hashlib
import secrets
from typing import Any

from flask import current_app, g


def absolute(endpoint: str, **arguments: Any) -> str:
    """A full address of this side's endpoint; works in requests and in jobs alike."""
    return home() + current_app.url_map.bind("").build(endpoint, arguments)


def home() -> str:
    """The canonical host itself, without a path."""
    settings = current_app.settings  # type: ignore[attr-defined]
    tenant = g.get("tenant")
    return str(settings.url_of(tenant.canonical_host if tenant else settings.alliance_host))


def token() -> str:
    """A new secret for a link: 256 bits, never stored as it is."""
    return secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    """What is stored of a link's token or a short code."""
    return hashlib.sha256(secret.encode()).hexdigest()
