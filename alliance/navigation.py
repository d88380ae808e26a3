"""Which pages somebody of the Alliance finds in the navigation: only what exists and is theirs."""

from typing import Any


def links() -> list[Any]:
    return []
