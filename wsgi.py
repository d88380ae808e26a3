"""Settings from the environment, two apps, dispatch by host: ``application`` serves, ``app`` holds the commands."""

import gc
from functools import cache
from typing import Any

gc.disable()  # what is imported stays: looking for garbage in it takes a quarter of the time to start
import alliance
from alliance import seed
from alliance.models import AllianceModel
from tenants import side as associations
from tenants.kernel import commands, front, logins, observe
from tenants.kernel.settings import Settings

gc.freeze()
gc.enable()

settings = Settings.from_env()
observe.init(settings)
makers = {"alliance": alliance.create_app, "tenants": associations.create_app}
app = commands.create(settings, makers, (AllianceModel.metadata,), (seed.dev,))


@cache
def sides() -> dict[str, Any]:
    """The apps that this process serves (``ALLIANCE_SERVE``), each with its own login only."""
    ready = logins.served(settings)
    return {name: make(ready) for name, make in makers.items() if settings.serve in ("both", name)}


application = front.behind(settings, front.by_host(settings, sides))
