"""One page, many times, through a WSGI callable in one process; needs only Python, so both sides run it.

``python loop.py module:callable HOST PATH``: reads a number from each line of its input, answers as many
requests, and prints ``{"cpu": seconds, "walls": [seconds, …], "bytes": length}``.
"""

import gc
import io
import json
import sys
import time
from importlib import import_module
from typing import Any


def environ(host: str, path: str) -> dict[str, Any]:
    """What gunicorn hands over for a GET of a browser."""
    return {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": "",
        "SERVER_NAME": host,
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": f"{host}:8000",
        "HTTP_ACCEPT": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8",
        "HTTP_ACCEPT_LANGUAGE": "en-US,en;q=0.5",
        "HTTP_USER_AGENT": "Mozilla/5.0",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }


def ask(application: Any, host: str, path: str) -> bytes:
    """The page's body; anything but 200 ends the measure."""
    status = []
    parts = application(environ(host, path), lambda line, _headers, _exc=None: status.append(line))
    try:
        body = b"".join(parts)
    finally:
        if hasattr(parts, "close"):
            parts.close()
    if not status[0].startswith("200"):
        sys.exit(f"{host}{path} answered {status[0]}: {body[:300]!r}")
    return body


def rounds(application: Any, host: str, path: str, count: int) -> dict[str, Any]:
    walls = []
    gc.collect()
    cpu = time.process_time()
    for _ in range(count):
        began = time.perf_counter()
        body = ask(application, host, path)
        walls.append(time.perf_counter() - began)
    return {"cpu": (time.process_time() - cpu) / count, "walls": walls, "bytes": len(body)}


def main(name: str, host: str, path: str) -> None:
    module, _colon, attribute = name.partition(":")
    application = getattr(import_module(module), attribute)
    for line in sys.stdin:
        if line.strip() == "page":
            print(json.dumps(ask(application, host, path).decode()), flush=True)
        else:
            print(json.dumps(rounds(application, host, path, int(line))), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
