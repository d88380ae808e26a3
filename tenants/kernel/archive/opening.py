"""Opening an archive: nothing in it is believed before its place, its size and its checksum are right."""

import hashlib
import re
import tarfile
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from tenants.kernel import lanes

from .contents import KEYS, MANIFEST, SHARED, ArchiveInvalid, Manifest, Part, columns_of, shared_table, tables

NAME = re.compile(r"[a-z][a-z0-9_]{0,62}")
CHUNK = 1024 * 1024
LARGEST_MANIFEST = 4 * CHUNK


@dataclass(frozen=True)
class Opened:
    """A whole archive, unpacked into ``folder`` for as long as it is open."""

    manifest: Manifest
    folder: Path

    def path(self, part: Part) -> Path:
        return self.folder / part.file


@contextmanager
def opened(path: Path, largest: int) -> Iterator[Opened]:
    """The archive, checked part by part; ``largest``: bytes it may unpack to. Raises ArchiveInvalid."""
    with tempfile.TemporaryDirectory(prefix="import-") as folder:
        try:
            with tarfile.open(path, "r:gz") as archive:
                manifest = _unpacked(archive, Path(folder), largest)
        except (tarfile.TarError, EOFError, zlib.error, OSError) as error:
            if isinstance(error, OSError) and error.filename:
                raise
            raise ArchiveInvalid(f"{path.name} is no whole archive ({type(error).__name__}).") from None
        yield Opened(manifest, Path(folder))


def _unpacked(archive: tarfile.TarFile, folder: Path, largest: int) -> Manifest:
    manifest, wanted, left = None, dict[str, Part](), largest
    for entry in archive:
        left -= entry.size
        if left < 0:  # said before the bytes are written: a small file may unpack to a full disk
            raise ArchiveInvalid(f"It unpacks to more than {largest // CHUNK} MB. ALLIANCE_ARCHIVE_MB sets how much.")
        content = archive.extractfile(entry) if entry.isfile() else None
        if content is None:
            raise ArchiveInvalid(f"{entry.name!r} is no file.")
        if manifest is None:
            manifest = _manifest(entry, content)
            wanted = {part.file: part for part in manifest.parts}
        elif entry.name in wanted:
            _keep(content, folder, wanted.pop(entry.name))
        else:
            raise ArchiveInvalid(f"{entry.name!r} is not in the manifest, or is there twice.")
    if manifest is None or wanted:
        raise ArchiveInvalid(f"{min(wanted, default=MANIFEST)} is missing.")
    return manifest


def _manifest(entry: tarfile.TarInfo, content: IO[bytes]) -> Manifest:
    if entry.name != MANIFEST or entry.size > LARGEST_MANIFEST:
        raise ArchiveInvalid(f"It does not begin with {MANIFEST}.")
    manifest = Manifest.of(content.read())
    for part in manifest.parts:
        _check_name(part)
        _check_shared(part)
    if manifest.revision == lanes.head("tenant"):
        _check_columns(manifest)
    return manifest


def _check_name(part: Part) -> None:
    """A part lies in its own place, whatever the manifest says."""
    places = (f"tables/{part.table}.copy", *(f"shared/{name}.copy" for name in SHARED if name == part.table))
    if part.file not in places or not NAME.fullmatch(part.table):
        raise ArchiveInvalid(f"{part.file!r} is no part of an archive.")


def _check_shared(part: Part) -> None:
    """Rows of ``shared`` say what they are, and never whose they are: that is what importing decides."""
    known = columns_of(shared_table(part.table)) if part.shared else part.columns
    if not set(part.columns) <= set(known) or (part.shared and KEYS[part.table] not in part.columns):
        raise ArchiveInvalid(f"{part.file}: its columns are not those of this release.")


def _check_columns(manifest: Manifest) -> None:
    """At this release's own revision every table is there with the columns that it has."""
    known = {f"tables/{table.name}.copy": table for table in tables()}
    known |= {f"shared/{name}.copy": shared_table(name) for name in SHARED}
    given = {part.file: part.columns for part in manifest.parts}
    for file, table in known.items():
        if set(given.get(file, ())) != set(columns_of(table)):
            raise ArchiveInvalid(f"{file}: its columns are not those of this release.")
    if strange := given.keys() - known.keys():
        raise ArchiveInvalid(f"{min(strange)}: this release has no such table.")


def _keep(content: IO[bytes], folder: Path, part: Part) -> None:
    path = folder / part.file
    path.parent.mkdir(exist_ok=True)
    digest, rows = hashlib.sha256(), 0
    with path.open("wb") as out:
        while piece := content.read(CHUNK):
            digest.update(piece)
            rows += piece.count(b"\n")
            out.write(piece)
    if digest.hexdigest() != part.sha256:
        raise ArchiveInvalid(f"{part.file} was changed or damaged: its checksum does not match.")
    if rows != part.rows:
        raise ArchiveInvalid(f"{part.file} has {rows} rows; the manifest says {part.rows}.")
