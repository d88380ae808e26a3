"""Which programs run, with which settings, and whether this data folder was prepared by the same code."""

import os
import shutil
import sys
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from tenants.kernel.server import addresses, password
from tenants.kernel.server.failure import explained
from tenants.kernel.server.logins import write_private

MIGRATIONS = Path("migrations")
PREPARED = "prepared"
FIGURES = "PROMETHEUS_MULTIPROC_DIR"  # where each process counts; the library reads it as it is loaded


def flask(*words: str) -> list[str]:
    return [sys.executable, "-m", "flask", "--app", "wsgi", *words]


def web(handles: Sequence[int]) -> list[str]:
    """Gunicorn on sockets that are open already."""
    listen = [word for handle in handles for word in ("--bind", f"fd://{handle}")]
    settings = ["--config", "python:tenants.kernel.supervisor.web"]
    return [sys.executable, "-m", "gunicorn", *settings, *listen, "wsgi:application"]


def environment(data: Path, port: int, url: str) -> dict[str, str]:
    """The settings of every child: what the caller set stays, the rest is ours."""
    given = {name: value for name, value in os.environ.items() if value}
    ours = {
        "ALLIANCE_ENV": "demo",
        "ALLIANCE_SECRET_KEY": password(data, "secret_key"),
        **addresses(data, url, given.get("ALLIANCE_ROLE_PREFIX", "")),
    }
    fixed = {
        "ALLIANCE_DATA": str(data),
        "ALLIANCE_DATABASE_URL": url,
        "PORT": str(port),
        "PYTHONUNBUFFERED": "1",
    }
    if sys.platform == "darwin":  # a forked process that asks for Kerberos dies there; our databases need none
        ours["PGGSSENCMODE"] = "disable"
    if given.get("ALLIANCE_METRICS_PORT"):
        fixed[FIGURES] = _figures(data)
    return {**ours, **given, **fixed}


def _figures(data: Path) -> str:
    """An empty folder: what an earlier run counted is not counted again."""
    folder = data / "figures"
    with explained("write", folder):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
    return str(folder)


def hosts(port: int) -> list[str]:
    """The addresses that a person opens first."""
    base = os.environ.get("ALLIANCE_BASE_HOST") or "localhost"
    return [f"http://{name}.{base}:{port}" for name in ("alliance", "nc", "or")]


def prepared(data: Path, url: str) -> bool:
    """Whether the same migrations already ran through on the same database."""
    try:
        return (data / PREPARED).read_text(encoding="ascii") == _edition(url)
    except (OSError, UnicodeDecodeError):
        return False


def mark_prepared(data: Path, url: str) -> None:
    write_private(data / PREPARED, _edition(url))


def _edition(url: str) -> str:
    """Changes with any file of the migrations and with the database; never tells the password."""
    edition = sha256(url.encode())
    for path in sorted(one for one in MIGRATIONS.rglob("*") if one.suffix in (".py", ".sql")):
        edition.update(f"{path}\n".encode())
        edition.update(path.read_bytes())
    return edition.hexdigest()
