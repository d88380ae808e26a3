"""Headers and cookies: content security, referrer, caching; cookies bound to one host."""

from typing import Any

from flask import Flask, Response, g, request
from flask_wtf.csrf import CSRFProtect

from tenants.kernel.settings import Settings

POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)


def cookies(settings: Settings) -> dict[str, Any]:
    """``__Host-`` needs Secure; on plain http (loopback only) the name has no prefix."""
    secure = settings.scheme == "https"
    return {
        "SESSION_COOKIE_NAME": "__Host-session" if secure else "session",
        "SESSION_COOKIE_SECURE": secure,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "WTF_CSRF_TIME_LIMIT": None,
        "WTF_CSRF_CHECK_DEFAULT": False,
        "WTF_CSRF_SSL_STRICT": secure,
    }


def init(app: Flask) -> None:
    """The token is checked by ``App.admit``, when tenant and actor are known and can be told what went wrong."""
    app.extensions["csrf"] = CSRFProtect(app)
    app.after_request(headers)


def headers(response: Response) -> Response:
    kept = response.headers
    kept.setdefault("Content-Security-Policy", POLICY)
    kept.setdefault("X-Content-Type-Options", "nosniff")
    kept.setdefault("Referrer-Policy", "same-origin")
    kept.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    kept.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
    if request.is_secure:
        kept.setdefault("Strict-Transport-Security", "max-age=31536000")
    if g.get("actor") is not None:
        kept["Cache-Control"] = "no-store"
    return response
