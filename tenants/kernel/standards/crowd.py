"""A file of many checks over all cores, in the order of the file, holding only a few parts of it in memory."""

import gc
import os
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from pathlib import Path

from .batch import answers
from .folder import load_folder
from .standards import Standards

PART = 4_000_000  # bytes of lines given to a process at once
AHEAD = 2  # parts for each process that wait or are worked on
_own: list[Standards] = []  # the standards of this process


def answered(file: Path, folder: str, rules: Standards, *, cores: int | None = None, size: int = PART) -> Iterator[str]:
    """One text of answers for each part of the file; a small file is answered here. Raises OSError."""
    cores = cores or available()
    if cores == 1 or file.stat().st_size <= size:
        yield from ("\n".join(answers(rules, part)) for part in parts(file, size))
        return
    with ProcessPoolExecutor(cores, initializer=_begin, initargs=(folder,)) as pool:
        waiting: deque[Future[str]] = deque()
        for part in parts(file, size):
            waiting.append(pool.submit(_answer, part))
            if len(waiting) > cores * AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def available() -> int:
    """The cores that this process may use, where the system says so."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else (os.cpu_count() or 1)


def parts(file: Path, size: int) -> Iterator[bytes]:
    """Whole lines of about so many bytes together; a line ends with a line feed and nothing else."""
    with file.open("rb") as lines:
        while part := lines.readlines(size):
            yield b"".join(part)


def _begin(folder: str) -> None:
    _own[:] = [load_folder(folder)]
    gc.disable()  # a check leaves next to nothing behind; it is collected after each part


def _answer(part: bytes) -> str:
    text = "\n".join(answers(_own[0], part))
    gc.collect()
    return text
