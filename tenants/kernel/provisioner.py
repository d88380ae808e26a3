"""The process that makes and removes sites: the only one that runs with the migrator's login."""

import structlog
from sqlalchemy.exc import OperationalError

from tenants.kernel import figures, sites
from tenants.kernel.roles import Roles
from tenants.kernel.settings import Settings
from tenants.kernel.wake import Ear, Stop

log = structlog.get_logger()
LOOK_SECONDS = 15.0  # a request is heard at once; this is for one that was not heard


def run(settings: Settings, stop: Stop) -> None:
    """Serve requests until asked to stop; a request that fails is marked, and the next one is served."""
    ear = Ear(settings.database_url, sites.CHANNEL, stop)
    while not stop.asked:
        if served(settings):
            ear.wait(LOOK_SECONDS)
        else:
            stop.wait(1.0)
    ear.close()


def served(settings: Settings) -> bool:
    """Whether nothing is left to do; what went wrong is logged by its class."""
    try:
        done = sites.serve_requests(settings.database_url, Roles(settings.role_prefix), settings.base_host)
    except OperationalError as error:
        log.warning("database_lost", error=type(error.orig).__name__)
        return False
    except Exception as error:  # noqa: BLE001 - the request says failed; others wait
        figures.SITES.labels("failed").inc()
        log.error("site_failed", error=type(error).__name__, alert=True)  # noqa: TRY400 - no text: it may hold names
        return False
    if done:
        figures.SITES.labels("done").inc(done)
        log.info("sites", done=done)
    return True
