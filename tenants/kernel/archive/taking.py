"""Exporting: every table of one association as it stood at one moment, into one file, the same bytes each time."""

import gzip
import hashlib
import io
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from psycopg2 import sql
from sqlalchemy import Connection, Table, select, text

from tenants.kernel import lanes
from tenants.kernel.db import ENTER
from tenants.kernel.registry import Host, Tenant
from tenants.kernel.roles import Roles

from .contents import (
    FACTS,
    FORMAT,
    MANIFEST,
    SETTINGS,
    SHARED,
    Manifest,
    Part,
    columns_of,
    identifiers,
    order_of,
    shared_table,
    tables,
)


def take(url: str, roles: Roles, slug: str, target: Path, *, base_host: str, at: datetime) -> Manifest:
    """The archive of this association stands at ``target``, readable by its owner only; ``url``: worker's login.

    The rows are those of one moment; raises KeyError when there is no such association.
    """
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".export-") as folder, _moment(url) as connection:
        scope = roles.tenant_scope(slug)
        connection.execute(ENTER, {"role": scope.role, "path": scope.path})
        facts, revision = _facts(connection, slug)
        keys = {"tenant": scope.role, "code": facts["code"]}
        manifest = Manifest(
            format=FORMAT,
            tenant=facts,
            revision=revision,
            exported_at=at.isoformat(timespec="seconds"),
            installation={"base_host": base_host, "hosts": _hosts(connection, scope.role)},
            parts=tuple(_parts(connection, Path(folder), keys)),
        )
        _pack(manifest, Path(folder), target)
    return manifest


@contextmanager
def _moment(url: str) -> Iterator[Connection]:
    """A read-only transaction that sees one moment, with values written the same way on every server."""
    with lanes.engine(url).connect().execution_options(isolation_level="REPEATABLE READ") as connection:
        connection.execute(text("set transaction read only"))
        for name, value in SETTINGS.items():
            connection.execute(text("select set_config(:name, :value, true)"), {"name": name, "value": value})
        yield connection


def _facts(connection: Connection, slug: str) -> tuple[dict[str, Any], str]:
    row = connection.execute(select(Tenant.__table__).where(Tenant.slug == slug)).mappings().one_or_none()
    if row is None:
        raise KeyError(slug)
    plain = {name: row[name].isoformat() if isinstance(row[name], datetime) else row[name] for name in FACTS}
    return plain, str(row["revision"])


def _hosts(connection: Connection, role: str) -> list[dict[str, Any]]:
    rows = connection.execute(select(Host.name, Host.canonical, Host.txt_value).where(Host.tenant == role))
    return sorted((dict(row) for row in rows.mappings()), key=lambda row: str(row["name"]))


def _parts(connection: Connection, folder: Path, keys: dict[str, str]) -> Iterator[Part]:
    for table in tables():
        yield _copied(connection, folder, f"tables/{table.name}.copy", table, sql.SQL("true"))
    for name, key in SHARED.items():
        own = sql.SQL("{} = {}").format(sql.Identifier(key), sql.Literal(keys[key]))
        yield _copied(connection, folder, f"shared/{name}.copy", shared_table(name), own)


def _copied(connection: Connection, folder: Path, file: str, table: Table, own: sql.Composable) -> Part:
    columns = columns_of(table)
    here = sql.Identifier(*filter(None, (table.schema, table.name)))
    statement = sql.SQL("copy (select {} from {} where {} order by {}) to stdout").format(
        identifiers(columns), here, own, order_of(table)
    )
    path = folder / file
    path.parent.mkdir(exist_ok=True)
    with path.open("wb") as out:
        counted = _Counted(out)
        connection.connection.cursor().copy_expert(statement, counted)
    return Part(file, table.name, columns, counted.rows, counted.digest.hexdigest())


class _Counted(io.RawIOBase):
    """Passes COPY's text on, counting its lines and its checksum."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out, self.rows, self.digest = out, 0, hashlib.sha256()

    def write(self, data: Any) -> int:
        content = data.encode() if isinstance(data, str) else bytes(data)
        self.rows += content.count(b"\n")
        self.digest.update(content)
        return self._out.write(content)


def _pack(manifest: Manifest, folder: Path, target: Path) -> None:
    """The manifest first; no times, owners or names of this machine; whole or not there."""
    unfinished = folder / "archive"
    with (
        unfinished.open("wb") as raw,
        gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive,
    ):
        content = manifest.text().encode()
        archive.addfile(_entry(MANIFEST, len(content)), io.BytesIO(content))
        for part in manifest.parts:
            with (folder / part.file).open("rb") as source:
                archive.addfile(_entry(part.file, (folder / part.file).stat().st_size), source)
    unfinished.chmod(0o600)
    unfinished.replace(target)


def _entry(name: str, size: int) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mtime, entry.mode = size, 0, 0o600
    return entry
