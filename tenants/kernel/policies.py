"""Headers and cookies: content security, referrer, caching; cookies bound to one host."""

from typing import Any

from flask import Flask, Response, g, request, session
from flask_wtf.csrf import CSRFProtect

from tenants.kernel.settings import Settings

POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)

IMPERSONAL = {"csrf_token", "_flashes", "_permanent", "_fresh"}


def cookies(settings: Settings) -> dict[str, Any]:
    """``__Host-`` needs Secure; on plain http (loopback only) the name has no prefix."""
    secure = settings.scheme == "https"
    return {
        "SESSION_COOKIE_NAME": "__Host-session" if secure else "session",
        "SESSION_COOKIE_SECURE": secure,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_REFRESH_EACH_REQUEST": False,  # a cookie beside what anybody may keep would be kept with it
        "WTF_CSRF_TIME_LIMIT": None,
        "WTF_CSRF_CHECK_DEFAULT": False,
        "WTF_CSRF_SSL_STRICT": secure,
    }


STATIC = ("static", "bootstrap.static")
FOR_GOOD = "public, max-age=31536000, immutable"
FOR_A_DAY = "public, max-age=86400"  # fonts and what the style sheet imports: their addresses carry no version


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
    secret = any("token" in name for name in request.view_args or ())
    if secret or (g.get("tenant") and g.tenant.sandbox):
        kept["X-Robots-Tag"] = "noindex"
    if request.endpoint in STATIC and response.status_code < 400:
        kept["Cache-Control"] = FOR_GOOD if "v" in request.args else FOR_A_DAY
    if not kept.get("Cache-Control", "").startswith("public"):
        _keep(kept, personal=secret or _is_personal())
    return response


def _keep(kept: Any, *, personal: bool) -> None:
    """Pages about a person are kept by nobody, other pages by the reader's own browser, to be asked for again."""
    if personal:
        kept["Cache-Control"] = "no-store"
    kept.setdefault("Cache-Control", "private, no-cache")


def _is_personal() -> bool:
    """For an account, or for somebody whose cookie says more than a form's token: a rater, half a sign-in."""
    return g.get("actor") is not None or bool(g.get("scope") and set(session) - IMPERSONAL)
