"""Who is asking, what they may do, and the rule that every route declares above its function."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeVar
from uuid import UUID

from tenants.kernel.clock import now

FRESH = timedelta(minutes=15)
View = TypeVar("View", bound=Callable[..., object])
Permissions = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Actor:
    """The person of this request; privileged roles are honoured only when ``assured`` (two factors)."""

    id: UUID
    name: str
    roles: frozenset[str] = frozenset()
    login_id: UUID | None = None
    assured: bool = False
    proved_at: datetime | None = None
    language: str | None = None
    theme: str | None = None
    waiting_roles: frozenset[str] = field(default=frozenset())
    marks: frozenset[str] = frozenset()

    @property
    def fresh(self) -> bool:
        """Proved again in the last 15 minutes: what dangerous acts ask for."""
        return self.proved_at is not None and now() - self.proved_at < FRESH


@dataclass(frozen=True)
class Rule:
    """The access rule of one endpoint: ``permission`` None is public; ``fresh`` asks to prove oneself again."""

    permission: str | None
    fresh: bool = False


def public(view: View) -> View:
    """Anybody may use this route."""
    view.access = Rule(None)  # type: ignore[attr-defined]
    return view


def allow(permission: str, *, fresh: bool = False) -> Callable[[View], View]:
    """Only people with this permission may use this route."""

    def declare(view: View) -> View:
        view.access = Rule(permission, fresh)  # type: ignore[attr-defined]
        return view

    return declare


def permits(permissions: Permissions, actor: Actor | None, permission: str) -> bool:
    """Whether this person holds a role with this permission; ``signed_in`` needs no role."""
    if actor is None:
        return False
    return permission == "signed_in" or bool(permissions[permission] & actor.roles)
