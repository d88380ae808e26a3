"""How gunicorn serves under `make run` (`--config python:tenants.kernel.supervisor.web`)."""

import gc
from importlib import import_module
from typing import Any

worker_class = "gthread"
workers = 2
threads = 4
preload_app = True  # read once and then forked: half the start, half the memory
control_socket_disable = True
loglevel = "warning"
graceful_timeout = 5


def when_ready(server: Any) -> None:
    """Make the apps before the workers fork, so that no first page waits for it; no connection is opened."""
    del server
    sides = getattr(import_module("wsgi"), "sides", None)
    if sides:
        sides()
    settle()


def settle() -> None:
    """What was loaded stays as long as the process: no search for garbage walks through it in the midst of a page."""
    gc.collect()
    gc.freeze()
