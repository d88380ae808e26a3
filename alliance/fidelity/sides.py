"""Real associations are counted with each other, invented ones only where no real one has anything to count. Pure."""

from collections.abc import Callable, Iterable
from typing import TypeVar

One = TypeVar("One")


def counted(rows: Iterable[One], invented: Callable[[One], bool]) -> tuple[list[One], bool]:
    """Those that are counted, and whether they are the invented ones of a demonstration."""
    every = list(rows)
    real = [one for one in every if not invented(one)]
    return real or every, bool(every) and not real


def asked(*, invented: bool) -> dict[str, str]:
    """What narrows a table to those that a figure counts."""
    return {"invented": "true" if invented else "false"}
