"""The short private folder in which the server listens: a Unix socket's whole path has 107 bytes."""

import os
import stat
import tempfile
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from . import process
from .account import Account
from .failure import explained

SHORT = Path("/tmp")  # noqa: S108 (the folder is proved to be ours and closed to others)


def private_folder(data: Path, account: Account) -> Path:
    """An existing folder that only the server's user may enter, the same for the same data where possible."""
    name = f"alliance-{sha256(os.fsencode(data)).hexdigest()[:12]}"
    usual = SHORT / name
    with explained("make the folder of the database's socket", usual):
        with suppress(FileExistsError):
            usual.mkdir(mode=0o700)
            _give(usual, account)
        return usual if _ours(usual, account) and _vacant(usual) else _another(name, account)


def tidy(folder: Path) -> None:
    """The folder goes when the server is gone; one that is in use or not ours stays."""
    if folder.parent == SHORT and folder.name.startswith("alliance-"):
        with suppress(OSError):
            folder.rmdir()


def _vacant(folder: Path) -> bool:
    """No server listens there: files left by a killed one go, whoever has its number now.

    A server whose data was deleted under it still holds its socket for a minute.
    """
    if any(process.lives(lock) for lock in folder.glob(".s.PGSQL.*.lock")):
        return False
    for left in folder.glob(".s.PGSQL.*"):
        left.unlink(missing_ok=True)
    return True


def _another(name: str, account: Account) -> Path:
    """Somebody else took the usual name; the running server writes down where it listens."""
    folder = Path(tempfile.mkdtemp(prefix=f"{name}-", dir=SHORT))
    _give(folder, account)
    return folder


def _give(folder: Path, account: Account) -> None:
    if account.drops:
        os.chown(folder, account.uid, account.gid)


def _ours(folder: Path, account: Account) -> bool:
    found = folder.lstat()
    return stat.S_ISDIR(found.st_mode) and found.st_uid == account.uid and not found.st_mode & 0o077
