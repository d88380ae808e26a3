"""Logs and figures: one line a request with ids only, never a name, an address or a path."""

import logging
import sys
import time
import traceback
from collections.abc import Iterator, MutableMapping
from types import TracebackType
from typing import Any
from uuid import uuid4

import structlog
from flask import Flask, Response, current_app, g, request

from tenants.kernel import figures
from tenants.kernel.settings import Settings

log = structlog.get_logger()
DEEPEST = 40  # frames of one fault that are written down
Event = MutableMapping[str, Any]


def init(settings: Settings) -> None:
    """Configure this process's logs, the libraries' too."""
    if settings.env == "production":
        structlog.configure(processors=[*common(), structlog.processors.JSONRenderer()], **to_stderr())
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(lines())
        logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    else:
        shown = structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)
        least = logging.WARNING if settings.env == "test" else logging.INFO
        structlog.configure(processors=[*common()[:-1], shown], **to_stderr(least))


def watch(app: Flask) -> None:
    """Every request gets an id, is timed, counted, and written down as one line when it was answered."""
    app.before_request(_begin)
    app.after_request(_answered)


def lines() -> logging.Formatter:
    """The same JSON lines for what libraries and gunicorn say by the standard library's logging."""
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=common(),
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.JSONRenderer(),
        ],
    )


def frames(_logger: Any, _method: str, event: Event) -> Event:
    """A fault as its class and where it happened: its text and its values may hold a name or an address."""
    error = event.pop("exc_info", None)
    if error is True:
        error = sys.exc_info()
    if isinstance(error, tuple):
        error = error[1]
    if isinstance(error, BaseException):
        chain = list(_chain(error))
        event["faults"] = [type(one).__name__ for one in chain]
        event["where"] = [place for one in reversed(chain) for place in _places(one.__traceback__)][-DEEPEST:]
    return event


def common() -> list[Any]:
    return [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        frames,
    ]


def to_stderr(least: int = logging.INFO) -> dict[str, Any]:
    return {
        "wrapper_class": structlog.make_filtering_bound_logger(least),
        # one write a line, since processes share the stream
        "logger_factory": lambda *_names: structlog.WriteLogger(sys.stderr),
    }


def _begin() -> None:
    """Nothing of the request that this thread served before stays in its lines."""
    structlog.contextvars.clear_contextvars()
    g.request_id = uuid4().hex[:16]
    g.began = time.perf_counter()
    structlog.contextvars.bind_contextvars(request_id=g.request_id)


def _answered(response: Response) -> Response:
    """The endpoint's name stands for the path, which may hold a token, and for the query, which may hold a name."""
    seconds = time.perf_counter() - g.began
    side, endpoint = current_app.extensions["side"].name, request.endpoint or "none"
    method = request.method if request.method in METHODS else "other"
    figures.REQUESTS.labels(side, endpoint, method, response.status_code).inc()
    figures.REQUEST_SECONDS.labels(side, endpoint).observe(seconds)
    say = log.info if current_app.settings.env == "production" else log.debug  # type: ignore[attr-defined]
    say(
        "request",
        side=side,
        method=method,
        endpoint=endpoint,
        status=response.status_code,
        ms=round(seconds * 1000, 1),
    )
    response.headers["X-Request-Id"] = g.request_id
    return response


METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The fault, then what caused it."""
    found: BaseException | None = error
    while found is not None:
        yield found
        found = found.__cause__ or (None if found.__suppress_context__ else found.__context__)


def _places(trace: TracebackType | None) -> list[str]:
    return [
        f"{'/'.join(one.filename.split('/')[-3:])}:{one.lineno} {one.name}"
        for one in traceback.StackSummary.extract(traceback.walk_tb(trace), lookup_lines=False)
    ]
