"""How often somebody may type a short code or ask for a fresh link from one place on the network."""

from flask import current_app, request
from werkzeug.exceptions import TooManyRequests

from tenants.kernel.signin import rules, throttle

FREE = 10


def charge(what: str) -> throttle.Counter:
    """Count a try before it is made; after ten a wait begins and grows. Raises 429."""
    place = rules.network(request.remote_addr or "")
    counter = throttle.counter(str(current_app.secret_key), what, place, FREE)
    try:
        throttle.charge(counter)
    except throttle.Throttled as error:
        raise TooManyRequests from error
    return counter
