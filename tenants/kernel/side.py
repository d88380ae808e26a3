"""What differs between the two apps, as plain data that the kernel works with."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from flask import current_app

from tenants.kernel.access import Actor, Permissions
from tenants.kernel.log_words import Words


@dataclass(frozen=True)
class Tables:
    """One side's own classes for the kernel's tables (kernel.signin.tables, kernel.tables)."""

    person: Any
    address: Any
    role: Any
    passkey: Any
    password: Any
    totp: Any
    recovery_code: Any
    link: Any
    device: Any
    login: Any
    throttle: Any
    audit: Any
    audit_value: Any
    once: Any
    message: Any
    file: Any
    file_part: Any

    @classmethod
    def of(cls, models: Any) -> "Tables":
        """From a module whose classes carry the same names in capitals."""
        names = {name: "".join(part.title() for part in name.split("_")) for name in cls.__dataclass_fields__}
        return cls(**{name: getattr(models, title) for name, title in names.items()})


@dataclass(frozen=True)
class Side:
    """``privileged`` roles are honoured only after two factors; ``navigation`` makes a page's links.

    ``visitors`` makes those of a public page read by somebody who works here: the visitors' own, and the way back.

    ``accounts`` is the blueprint of sign-in here; ``arrived`` hears of every sign-in.
    ``marks`` are conditions about somebody by name, read with their session: what they are besides their roles.
    ``stories`` are the sample people besides the roles in order, each with a word on where they stand.
    ``closed_log`` and ``closed_mail`` say, as conditions, which rows somebody may not see (None: they may see all).
    ``logged`` are its words for the log of changes.
    """

    name: str
    tables: Tables
    permissions: Permissions
    privileged: frozenset[str]
    home: str
    navigation: Callable[[], list[Any]]
    visitors: Callable[[], list[Any]] = list
    role_labels: dict[str, Any] = field(default_factory=dict)
    accounts: str = "people"
    arrived: Callable[[Actor], None] = lambda _actor: None
    marks: dict[str, Callable[[Any], Any]] = field(default_factory=dict)
    stories: Callable[[], list[tuple[UUID, Any]]] = list
    logged: Words = field(default_factory=Words)
    closed_log: Callable[[Actor], Any] = lambda _actor: None
    closed_mail: Callable[[Actor], Any] = lambda _actor: None


def side() -> Side:
    """The side of the app at work."""
    found: Side = current_app.extensions["side"]
    return found


def tables() -> Tables:
    return side().tables
