"""What the browser at the door brings: its secret from an earlier visit, its name, its place on the network."""

from uuid import UUID

from flask import Response, after_this_request, current_app, request

from tenants.kernel import links
from tenants.kernel.signin import rules, sessions
from tenants.kernel.signin.throttle import Counter, counter

YEAR = 60 * 60 * 24 * 365
FREE_HERE, FREE_KNOWN, FREE_NETWORK = 5, 10, 30


def cookie_name() -> str:
    return "__Host-device" if current_app.config["SESSION_COOKIE_SECURE"] else "device"


def device() -> str:
    """The browser's own secret, or nothing."""
    return request.cookies.get(cookie_name(), "")[:100]


def kept_device() -> str:
    """The browser's own secret, given to it now where it has none."""
    found = device() or links.token()

    @after_this_request
    def keep(response: Response) -> Response:
        response.set_cookie(
            cookie_name(),
            found,
            max_age=YEAR,
            httponly=True,
            samesite="Lax",
            secure=current_app.config["SESSION_COOKIE_SECURE"],
        )
        return response

    return found


def browser() -> str:
    return rules.browser_name(request.user_agent.string)


def here() -> bool:
    """The request comes from this very machine, through no proxy."""
    forwarded = any(name in request.headers for name in ("Forwarded", "X-Forwarded-For", "Via"))
    return rules.loopback(request.remote_addr) and not forwarded


def counters(kind: str, account: str, person_id: UUID | None = None) -> tuple[Counter, ...]:
    """What a try is counted on: the account and the network; on a browser known to its owner that browser alone.

    A loopback address says nothing about who asks, so it is not counted.
    """
    secret = str(current_app.secret_key)
    if sessions.known_device(person_id, device()):
        return (counter(secret, f"{kind}.device", f"{device()}:{person_id}", FREE_KNOWN),)
    found = (counter(secret, kind, account, FREE_HERE),)
    if rules.loopback(request.remote_addr):
        return found
    place = rules.network(request.remote_addr or "")
    return (*found, counter(secret, f"{kind}.network", place, FREE_NETWORK))
