"""Both apps on a port of this machine, and a real Chromium in front of them: for journeys."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from playwright.sync_api import Browser, sync_playwright
from werkzeug.serving import WSGIRequestHandler, make_server

import alliance
import tenants
from tests.browser.find import browser
from tests.place import Place

MAKERS = {"tenants": tenants.create_app, "alliance": alliance.create_app}
OFF = (  # what costs much and nobody sees: pages of the address line and a process in reserve for each window
    "PreloadTopChromeWebUI",
    "SpareRendererForSitePerProcess",
    "WebUIOmniboxAimPopup",
    "WebUIOmniboxFullPopup",
    "WebUIOmniboxPopup",
    # this list takes the place of Playwright's own, which turns these off
    "AimEnabled",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "TcpPortRandomizationWin",
    "ThirdPartyStoragePartitioning",
)
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    f"--disable-features={','.join(OFF)}",
    "--host-resolver-rules=MAP *.localhost 127.0.0.1",
]


class Quiet(WSGIRequestHandler):
    def log(self, *_arguments: Any, **_options: Any) -> None:
        """Nothing: pytest shows what matters."""


@dataclass
class Live:
    """``at("oak", "/signin")`` is the full address of a page."""

    place: Place
    port: int

    def at(self, slug: str, path: str = "/") -> str:
        return f"http://{slug}.localhost:{self.port}{path}"


@contextmanager
def serving(place: Place) -> Iterator[Live]:
    """The apps of this installation, with the port in their addresses; their caches are emptied with the rest."""
    apps: dict[str, Any] = {}

    def application(environ: dict[str, Any], start_response: Any) -> Any:
        host = environ.get("HTTP_HOST", "").split(":")[0]
        side = "alliance" if host == place.settings.alliance_host else "tenants"
        answer = apps[side](environ, start_response)
        try:  # the server forgets to close an answer whose browser went away
            return list(answer)
        finally:
            if hasattr(answer, "close"):
                answer.close()

    server = make_server("127.0.0.1", 0, application, threaded=True, request_handler=Quiet)
    settings = replace(place.settings, port=server.server_port)
    for side, make in MAKERS.items():
        apps[side] = place.apps[f"{side}.live"] = make(settings)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield Live(place, server.server_port)
    server.shutdown()
    thread.join(60)
    server.server_close()


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser that knows where ``*.localhost`` is."""
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=browser(), args=ARGUMENTS)
        yield found
        found.close()
