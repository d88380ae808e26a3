"""As whom PostgreSQL runs: as ourselves, or as root's unprivileged stand-in (it refuses to run as root)."""

import os
import pwd
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .failure import ServerError

STAND_INS = ("postgres", "_postgres", "nobody", "daemon")


@dataclass(frozen=True)
class Account:
    """The user whose rights the server has."""

    uid: int
    gid: int
    drops: bool

    @property
    def options(self) -> dict[str, Any]:
        """Arguments for subprocess: drop root's rights for good before the program starts."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []} if self.drops else {}

    def reaches(self, path: Path) -> bool:
        """Whether this user may read `path` and pass every folder above it (access lists are not asked)."""
        parents = all(self._may(parent, stat.S_IXUSR) for parent in path.resolve().parents)
        return not self.drops or (parents and self._may(path, stat.S_IRUSR))

    def _may(self, path: Path, bit: int) -> bool:
        try:
            found = path.stat()
        except OSError:
            return False
        shift = 0 if found.st_uid == self.uid else 3 if found.st_gid == self.gid else 6
        return bool(found.st_mode & (bit >> shift))


def account_for(cluster: Path) -> Account:
    """Who runs the server of this cluster: always its owner; for a new one under root, a stand-in."""
    me = os.geteuid()
    owner = cluster.stat().st_uid if cluster.exists() else me
    if me not in (0, owner):
        raise ServerError(
            f"The database in {cluster} belongs to {_name(owner)}, and you are {_name(me)}. "
            "Run the command as that user (or as root), or choose another folder with ALLIANCE_DATA."
        )
    if me != 0:
        return Account(me, os.getegid(), drops=False)
    return _of(owner) if owner != 0 else _stand_in()


def _of(uid: int) -> Account:
    try:
        return Account(uid, pwd.getpwuid(uid).pw_gid, drops=True)
    except KeyError:
        raise ServerError(
            f"The database belongs to the user number {uid}, which this machine does not know. "
            "Make that user, or give its folder to another user with chown -R."
        ) from None


def _stand_in() -> Account:
    for name in STAND_INS:
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            continue
        if found.pw_uid != 0:
            return Account(found.pw_uid, found.pw_gid, drops=True)
    raise ServerError(
        f"PostgreSQL does not run as root, and this machine has none of the users {', '.join(STAND_INS)}. "
        "Make one of them (useradd --system postgres), or run the command as a normal user."
    )


def _name(uid: int) -> str:
    try:
        return f"“{pwd.getpwuid(uid).pw_name}”"
    except KeyError:
        return f"the user number {uid}"
