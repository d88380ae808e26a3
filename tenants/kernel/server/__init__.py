"""The embedded PostgreSQL: find it, start it, recover it, stop it (docs/decisions/0002)."""

from .failure import ServerError
from .launch import Server, attach_or_start, start
from .logins import addresses, password

__all__ = ["Server", "ServerError", "addresses", "attach_or_start", "password", "start"]
