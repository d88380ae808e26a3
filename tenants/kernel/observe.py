"""Logs and figures: JSON with request, tenant and actor ids, never a name or an address; Prometheus on loopback."""

import logging
import sys
from typing import Any

import structlog
from prometheus_client import start_http_server

from tenants.kernel.settings import Settings


def init(settings: Settings) -> None:
    """Configure structlog for this process; start the figures' port where one is set."""
    production = settings.env == "production"
    last: Any = structlog.processors.JSONRenderer() if production else structlog.dev.ConsoleRenderer(colors=False)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            *([structlog.processors.dict_tracebacks] if production else []),
            last,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    if settings.metrics_port:
        start_http_server(settings.metrics_port, addr="127.0.0.1")
