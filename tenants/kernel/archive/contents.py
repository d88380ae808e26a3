"""What an archive holds: a manifest, one file for each table, and the association's rows of ``shared``."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from psycopg2 import sql
from sqlalchemy import Table, Text

from tenants.kernel.db import TenantModel
from tenants.kernel.registry import SharedModel, Tenant

FORMAT = "alliance-archive/1"
MANIFEST = "manifest.json"
CARRIED = {  # what it and the Alliance said to each other, each table after those it refers to
    "rule_request": "code",
    "theme_rating": "code",
    "plan_goal": "code",
    "plan_action": "code",
    "plan_note": "code",
    "help_case": "code",
    "help_word": "tenant",
}
SHARED = {"register": "tenant", "association": "code", "adoption": "code", "override": "code", **CARRIED}
# by which a row of ``shared`` is known to be the association's own, or to hang on one that is
KEYS = {**SHARED, "register": "number", "help_word": "case_id"}
HANGS_ON = {"plan_action": ("goal_id", "plan_goal"), "plan_note": ("action_id", "plan_action")}
HANGS_ON |= {"help_word": ("case_id", "help_case")}
FACTS = tuple(one.name for one in Tenant.__table__.columns if one.name not in ("role", "revision"))
SETTINGS = {
    "datestyle": "ISO, YMD",
    "timezone": "UTC",
    "intervalstyle": "postgres",
    "extra_float_digits": "1",
    "bytea_output": "hex",
    "client_encoding": "UTF8",
}


class ArchiveInvalid(ValueError):  # noqa: N818 - a fact about a file
    """The file is no archive of ours, or not whole; the sentence says where."""


@dataclass(frozen=True)
class Part:
    """One table in the archive: ``file`` is COPY text of ``columns`` in the order of its key."""

    file: str
    table: str
    columns: tuple[str, ...]
    rows: int
    sha256: str

    @property
    def shared(self) -> bool:
        return self.file.startswith("shared/")


@dataclass(frozen=True)
class Manifest:
    """Whose archive it is, at which revision, and every part with its checksum.

    ``exported_at`` and ``installation`` are all that differs when the same rows are exported twice.
    """

    format: str
    tenant: Mapping[str, Any]
    revision: str
    exported_at: str
    installation: Mapping[str, Any]
    parts: tuple[Part, ...]

    @property
    def slug(self) -> str:
        return str(self.tenant["slug"])

    @property
    def code(self) -> str:
        return str(self.tenant["code"])

    def text(self) -> str:
        return json.dumps(asdict(self), indent=1, sort_keys=True, ensure_ascii=False) + "\n"

    @classmethod
    def of(cls, text: str | bytes) -> "Manifest":
        """From the file's text; raises ArchiveInvalid."""
        try:
            found = json.loads(text)
            if found["format"] != FORMAT:
                raise ArchiveInvalid(f"The archive's format is {found['format']!r}; this release reads {FORMAT!r}.")
            parts = tuple(Part(**{**one, "columns": tuple(one["columns"])}) for one in found.pop("parts"))
            manifest = cls(**found, parts=parts)
            missing = [name for name in FACTS if name not in manifest.tenant]
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            if isinstance(error, ArchiveInvalid):
                raise
            raise ArchiveInvalid(f"{MANIFEST} is not readable ({type(error).__name__}).") from None
        if missing:
            raise ArchiveInvalid(f"{MANIFEST} does not say the association's {', '.join(missing)}.")
        return manifest


def tables() -> list[Table]:
    """The tables of an association, each after those it refers to."""
    return list(TenantModel.metadata.sorted_tables)


def shared_table(name: str) -> Table:
    return SharedModel.metadata.tables[f"shared.{name}"]


def columns_of(table: Table) -> tuple[str, ...]:
    """All columns; of a shared table not the role's name, which another installation gives anew."""
    return tuple(one.name for one in table.columns if not (table.schema and one.name == "tenant"))


def identifiers(names: tuple[str, ...]) -> sql.Composable:
    return sql.SQL(", ").join(map(sql.Identifier, names))


def order_of(table: Table) -> sql.Composable:
    """By key, texts by their bytes: the same on every server."""
    keys = [
        sql.SQL('{} collate "C"').format(sql.Identifier(one.name))
        if isinstance(one.type, Text)
        else sql.Identifier(one.name)
        for one in table.primary_key
    ]
    return sql.SQL(", ").join(keys)
