"""django-tenants' side: its environment, its project with our tables, and its work in processes of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks import mirror
from benchmarks.installation import ROOT, Installation
from benchmarks.talk import Talk
from tenants import features
from tenants.kernel.db import TenantModel

HERE = Path(__file__).parent
SIDE = HERE / "django_side"
LOCK = SIDE / "requirements.lock"
ENVIRONMENT = HERE / ".venv-django"
PYTHON = ENVIRONMENT / "bin" / "python"
FEATURES = features.FEATURES  # their modules hold the tables


class Django:
    """A database beside ours on the same server, the project made for this run, and a process that works there."""

    def __init__(self, installation: Installation, made: Path, database: str) -> None:
        self.installation, self.made, self.database = installation, made, database
        self._process: Talk | None = None

    @property
    def environment(self) -> dict[str, str]:
        url: Any = self.installation.database_url(self.database)
        ours = {
            "BENCH_DATABASE": self.database,
            "BENCH_USER": url.username,
            "BENCH_PASSWORD": url.password,
            "BENCH_SOCKET": url.query["host"],
            "BENCH_PORT": url.query["port"],
            "BENCH_FACTS": str(self.installation.data / "facts.json"),
            "BENCH_TEMPLATES": str(ROOT / "templates"),
            "PYTHONPATH": os.pathsep.join((str(self.made), str(SIDE), str(ROOT))),
            "PYTHONWARNINGS": "ignore",
            "DJANGO_SETTINGS_MODULE": "settings",
        }
        return {**os.environ, **ours}

    def do(self, *words: object) -> Any:
        """One verb of ``django_side/bench.py``, in a process that stays."""
        if self._process is None:
            self._process = Talk([str(PYTHON), str(SIDE / "bench.py")], self.environment)
        return self._process.ask(json.dumps(words))

    def models(self, columns: int = 0) -> None:
        """The models of this run, with so many new columns on ``person``, and Django's own migrations for them."""
        self.close()  # a process knows the models it started with
        added = {"person": [f"bench_{number}" for number in range(1, columns + 1)]}
        text = mirror.module(TenantModel.metadata, added)
        (self.made / "records" / "models.py").write_text(text, encoding="utf-8")
        self.do("migrations")
        self.close()

    def close(self) -> None:
        if self._process:
            self._process.close()
        self._process = None


@contextmanager
def prepared(installation: Installation, database: str = "theirs") -> Iterator[Django]:
    """The project stands, its shared tables and one template tenant are there."""
    environment()
    installation.make_database(database)
    made = installation.data / f"made_{database}"
    for package in ("records", "records/migrations", "made_customers"):
        (made / package).mkdir(parents=True, exist_ok=True)
        (made / package / "__init__.py").touch()
    django = Django(installation, made, database)
    django.models()
    try:
        yield django
    finally:
        django.close()


def environment() -> None:
    """Its own folder with what the lock file names, proved by hashes; done once for a lock file."""
    kept = ENVIRONMENT / LOCK.name
    if PYTHON.exists() and kept.exists() and kept.read_bytes() == LOCK.read_bytes():
        return
    print("making the environment of django-tenants …", file=sys.stderr)
    subprocess.run([sys.executable, "-m", "venv", "--clear", "--without-pip", ENVIRONMENT], check=True)
    words = ["install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r", str(LOCK)]
    subprocess.run([*_pip(), "--python", str(PYTHON), *words], check=True)
    kept.write_bytes(LOCK.read_bytes())


def _pip() -> list[str]:
    """This environment's pip, or the one fetched and proved as ``make run`` does."""
    own = [sys.executable, "-m", "pip"]
    if subprocess.run([*own, "--version"], capture_output=True, check=False).returncode == 0:
        return own
    fetched = subprocess.run(
        [sys.executable, ROOT / ".ci" / "fetch_pip.py", ENVIRONMENT], check=True, capture_output=True, text=True
    )
    return [sys.executable, f"{fetched.stdout.strip()}/pip"]
