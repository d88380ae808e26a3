"""Passwords of the database logins: made once, random, kept beside the data for its owner only."""

import json
import os
import secrets
from pathlib import Path
from urllib.parse import quote, urlsplit

from .failure import ServerError, explained
from .locks import held

LOGINS = {
    "ALLIANCE_TENANTS_DATABASE_URL": "tenants_app",
    "ALLIANCE_STAFF_DATABASE_URL": "alliance_app",
    "ALLIANCE_WORKER_DATABASE_URL": "worker",
}


def password(data: Path, login: str) -> str:
    """The password of `login`, made and kept in `<data>/logins.json` (mode 0600) when it is new."""
    with explained("make the data folder", data):
        data.mkdir(parents=True, exist_ok=True, mode=0o700)
    with held(data / "logins.lock"):
        known = _known(data)
        if login not in known:
            known[login] = secrets.token_urlsafe(24)
            write_private(data / "logins.json", json.dumps(known, indent=1, sort_keys=True))
        return known[login]


def kept(data: Path, login: str) -> bool:
    """Whether a password for `login` was already made."""
    return login in _known(data)


def addresses(data: Path, url: str, prefix: str = "") -> dict[str, str]:
    """The settings that name the three other logins of the database which `url` (the migrator's) names."""
    parts = urlsplit(url)
    place = parts.netloc.rpartition("@")[2]
    return {
        setting: parts._replace(
            netloc=f"{quote(prefix + login)}:{quote(password(data, prefix + login), safe='')}@{place}"
        ).geturl()
        for setting, login in LOGINS.items()
    }


def write_private(path: Path, text: str) -> None:
    """The file holds `text`, whole or not at all, readable by its owner only, and safe from a power cut."""
    fresh = path.with_name(path.name + ".new")
    with explained("write", path):
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)


def _known(data: Path) -> dict[str, str]:
    path = data / "logins.json"
    with explained("read", path):
        if not path.exists():
            return {}
        text = path.read_text(encoding="utf-8")
    try:
        return dict(json.loads(text))
    except ValueError as error:
        raise ServerError(
            f"{path} is damaged and holds no passwords. Move it away: new ones are made at the next start."
        ) from error
