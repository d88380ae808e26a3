"""Whether a pooled connection still leads somewhere, asked without a round trip where one look at the socket tells.

A server that went away closed the socket, and a closed socket is readable; so does one that has something to say.
Only then, or after a silence in which a network may have lost the connection unnoticed, is the server asked.
"""

import select
import time
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.exc import DisconnectionError

SILENCE = 5.0  # seconds


def watch(engine: Engine) -> None:
    """Instead of ``pool_pre_ping``, which asks the server before every request."""

    def left(_connection: Any, record: Any) -> None:
        record.info["left"] = time.monotonic()

    def taken(connection: Any, record: Any, _proxy: Any) -> None:
        if is_doubtful(connection, time.monotonic() - record.info.get("left", time.monotonic())):
            _ask(engine, connection)

    event.listen(engine, "checkin", left)
    event.listen(engine, "checkout", taken)


def is_doubtful(connection: Any, idle: float) -> bool:
    """``idle``: seconds since it was last used."""
    if connection.closed or idle > SILENCE:
        return True
    ear = select.poll()
    ear.register(connection.fileno(), select.POLLIN)
    return bool(ear.poll(0))


def _ask(engine: Engine, connection: Any) -> None:
    """Raises DisconnectionError, upon which the pool opens a new one."""
    try:
        engine.dialect.do_ping(connection)
    except engine.dialect.loaded_dbapi.Error as gone:
        raise DisconnectionError from gone
