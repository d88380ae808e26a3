"""How gunicorn serves in production (``gunicorn --config python:tenants.kernel.serving wsgi:application``).

What a deployment chooses goes on the command line or into ``GUNICORN_CMD_ARGS``: ``--bind``, ``--workers``,
``--threads``. What keeps the registry's promises stands here.
"""

import sys
from typing import Any

from tenants.kernel.settings import Settings, SettingsError
from tenants.kernel.supervisor import web

worker_class = "gthread"
workers = 2
threads = 4
preload_app = True  # a setting that is refused ends the start, and workers share what was read
timeout = 60
graceful_timeout = 30
keepalive = 75  # longer than a proxy in front keeps its connections
max_requests = 20_000  # a worker's connections end with it: each remembers the tables of every tenant it served
max_requests_jitter = 2_000
control_socket_disable = True
forwarded_allow_ips = ""  # the scheme is ALLIANCE_SCHEME, the visitor's address what ALLIANCE_PROXIES allows
accesslog = None  # paths hold tokens; the app writes one line a request (observe.py)
loglevel = "error"  # its warnings hold the lines of malformed requests
logconfig_dict = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"generic": {"()": "tenants.kernel.observe.lines"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "generic", "stream": "ext://sys.stderr"}},
    "root": {"level": "WARNING", "handlers": ["stderr"]},
    "loggers": {"gunicorn.error": {"level": "ERROR", "handlers": ["stderr"], "propagate": False}},
}


def when_ready(server: Any) -> None:
    """The apps are made before the workers fork; what they lack ends the start with its sentence."""
    try:
        web.when_ready(server)
    except SettingsError as error:
        sys.exit(str(error))


try:  # before anything is loaded, so that the sentence stands alone
    Settings.from_env()
except SettingsError as refused:
    sys.exit(str(refused))
