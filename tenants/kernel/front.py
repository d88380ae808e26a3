"""What stands in front: the scheme is a setting, and a proxy's headers count only as often as proxies were named."""

from collections.abc import Callable, Iterable
from typing import Any

from werkzeug.middleware.proxy_fix import ProxyFix

from tenants.kernel.settings import Settings

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def behind(settings: Settings, inner: Wsgi) -> Wsgi:
    """``inner`` sees the visitor's address and host as the last ``ALLIANCE_PROXIES`` proxies named them.

    With none the headers are nobody's word and are not read. Whether a request came over TLS is never a header's
    word: who deploys says so by ``ALLIANCE_SCHEME``, and gunicorn's own reading of headers is overruled.
    """

    def serve(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        environ["wsgi.url_scheme"] = settings.scheme
        return inner(environ, start_response)

    hops = settings.proxies
    return ProxyFix(serve, x_for=hops, x_proto=0, x_host=hops) if hops else serve  # type: ignore[return-value,arg-type]


def by_host(settings: Settings, sides: Callable[[], dict[str, Wsgi]]) -> Wsgi:
    """The Alliance's app for its host, the association app for every other; one that is alone gets all.

    Each app answers a host that is not its own with 404.
    """

    def serve(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        name = "alliance" if host_of(environ) == settings.alliance_host else "tenants"
        served = sides()
        return (served.get(name) or next(iter(served.values())))(environ, start_response)

    return serve


def host_of(environ: dict[str, Any]) -> str:
    """The host name that was asked for: no port, lower case."""
    return str(environ.get("HTTP_HOST", "")).partition(":")[0].lower()


def is_foreign(environ: dict[str, Any]) -> bool:
    """Whether a page of another origin sends this, as browsers themselves say; a neighbour's host is another too."""
    if environ.get("HTTP_SEC_FETCH_SITE") in ("cross-site", "same-site"):
        return True
    origin = str(environ.get("HTTP_ORIGIN", "null"))
    return origin != "null" and origin.partition("://")[2] != environ.get("HTTP_HOST")
