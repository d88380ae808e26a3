"""The worked cases and the published standards, as the tests read them."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from tenants.kernel.standards import Standards, load_folder

HERE = Path(__file__).parent
PUBLISHED = HERE.parents[2] / "alliance" / "standards" / "published"
CASES = sorted(folder for folder in (HERE / "cases").iterdir() if folder.is_dir())
CHECKS = [folder for folder in CASES if (folder / "record.json").exists()]


@cache
def published() -> Standards:
    return load_folder(PUBLISHED)


def read(folder: Path, name: str) -> Any:
    return json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))


def compared(value: Any) -> Any:
    """Without the free sentences."""
    if isinstance(value, dict):
        return {key: compared(one) for key, one in value.items() if key not in ("because", "message")}
    return [compared(one) for one in value] if isinstance(value, list) else value
