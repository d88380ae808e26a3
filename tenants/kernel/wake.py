"""How a background process waits: for a notification, for a moment, or to be asked to stop."""

import os
import select
import signal
from contextlib import suppress
from typing import Any

import psycopg2
import structlog
from psycopg2 import sql
from sqlalchemy import make_url

log = structlog.get_logger()
SHORTEST, LONGEST = 0.2, 10.0  # seconds between two tries to reach the database


class Stop:
    """Asked for by SIGTERM or Ctrl-C: what is being done is finished, nothing new is begun."""

    def __init__(self) -> None:
        self.asked = False
        self.reader, self._writer = os.pipe()

    def ask(self, *_signal: Any) -> None:
        self.asked = True
        os.write(self._writer, b".")  # never read: everybody who waits here wakes

    def on_signals(self) -> "Stop":
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.ask)
        return self

    def wait(self, seconds: float | None) -> None:
        select.select([self.reader], [], [], seconds)


class Ear:
    """A connection of its own that hears one channel; when the database restarts it comes back by itself."""

    def __init__(self, url: str, channel: str, stop: Stop) -> None:
        self._url = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
        self._channel, self._stop = channel, stop
        self._connection: Any = None
        self._pause = SHORTEST

    def wait(self, seconds: float) -> None:
        """Returns at a notification, when the time is over, when asked to stop, or after hearing was lost."""
        try:
            if self._connection is None:
                self._listen()  # what was said meanwhile is unheard: the caller looks at once
                return
            ready, _none, _nor = select.select([self._connection, self._stop.reader], [], [], seconds)
            if self._connection in ready:
                self._connection.poll()
                self._connection.notifies.clear()
        except (psycopg2.Error, OSError, ValueError) as error:
            log.warning("database_lost", error=type(error).__name__, again_in=self._pause)
            self.close()
            self._stop.wait(self._pause)
            self._pause = min(self._pause * 2, LONGEST)

    def close(self) -> None:
        if self._connection is not None:
            with suppress(psycopg2.Error):
                self._connection.close()
        self._connection = None

    def _listen(self) -> None:
        connection = psycopg2.connect(self._url, connect_timeout=10)
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(sql.SQL("listen {}").format(sql.Identifier(self._channel)))
        self._connection, self._pause = connection, SHORTEST
