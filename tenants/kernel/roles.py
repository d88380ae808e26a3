"""Names of database roles: they belong to the whole server, so every name goes through here with a prefix."""

import re
from dataclasses import dataclass

from tenants.kernel.db import Scope

SLUG = re.compile(r"[a-z][a-z0-9]{1,30}")
RESERVED = frozenset(
    {
        "admin",
        "alliance",
        "api",
        "app",
        "direct",
        "help",
        "mail",
        "public",
        "register",
        "shared",
        "staging",
        "static",
        "status",
        "test",
        "www",
    }
)


@dataclass(frozen=True)
class Roles:
    """Role names of one installation (architecture: a second database beside it meets the same names)."""

    prefix: str = ""

    @property
    def registry(self) -> str:
        return f"{self.prefix}registry"

    @property
    def alliance(self) -> str:
        return f"{self.prefix}alliance"

    @property
    def indicators(self) -> str:
        return f"{self.prefix}indicators"

    @property
    def worker(self) -> str:
        return f"{self.prefix}worker"

    @property
    def tenants_app(self) -> str:
        return f"{self.prefix}tenants_app"

    @property
    def alliance_app(self) -> str:
        return f"{self.prefix}alliance_app"

    def tenant(self, slug: str) -> str:
        return f"{self.prefix}t_{slug}"

    @property
    def registry_scope(self) -> Scope:
        return Scope(self.registry, "shared")

    @property
    def alliance_scope(self) -> Scope:
        return Scope(self.alliance, "alliance")

    def tenant_scope(self, slug: str) -> Scope:
        return Scope(self.tenant(slug), f"t_{slug}")
