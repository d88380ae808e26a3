"""The folder in which standards travel: every `*.yaml` directly in it, and nothing else."""

from pathlib import Path
from typing import Any

import yaml

from .errors import invalid
from .load import load
from .standards import Standards

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same language, faster


def load_folder(path: str | Path) -> Standards:
    """The standards in a folder; raises StandardsInvalid."""
    return load(documents_in(Path(path)))


def documents_in(folder: Path) -> list[Any]:
    if not folder.is_dir():
        raise invalid(f"{folder}: no such folder")
    return [document_in(file) for file in sorted(folder.glob("*.yaml"))]


def document_in(file: Path) -> Any:
    try:
        return yaml.load(file.read_bytes(), Loader=Loader)  # noqa: S506 - a safe loader, see above
    except (OSError, ValueError, RecursionError, yaml.YAMLError) as unreadable:
        raise invalid(f"{file.name}: {unreadable}") from unreadable
