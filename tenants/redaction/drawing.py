"""Starts the process that reads and draws a file, and gives it little time; whatever it does, this process goes on."""

import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, BinaryIO

from tenants.redaction.rules import MOST_PAGES, Page

APART = Path(__file__).with_name("apart.py")
SECONDS = 90


class Unreadable(Exception):  # noqa: N818 - a fact about a file
    """The file could not be read or drawn: ``why`` is encrypted, broken, empty, too_long or too_slow."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def read(content: bytes) -> list[Page]:
    """The pages of a PDF or picture; raises Unreadable."""
    with _apart({"do": "read", "most": MOST_PAGES}, content) as told:
        answer = json.load(told)
    if "error" in answer:
        raise Unreadable(answer["error"])
    return [Page(one["text"], tuple(one["doubts"])) for one in answer["pages"]]


def draw(content: bytes, boxes: Mapping[int, Sequence[Any]]) -> Iterator[bytes]:
    """Each page as a PNG with these boxes painted over, one held at a time; raises Unreadable before the first."""
    asked = {"do": "draw", "most": MOST_PAGES, "boxes": {str(page): list(boxes[page]) for page in boxes}}
    try:
        with _apart(asked, content) as drawn, zipfile.ZipFile(drawn) as pages:
            for number in range(len(pages.namelist())):
                yield pages.read(f"{number}.png")
    except zipfile.BadZipFile as error:
        raise Unreadable("broken") from error


@contextmanager
def _apart(asked: dict[str, Any], content: bytes) -> Iterator[BinaryIO]:
    """The answer as a file on the disk: two hundred pages do not stand in memory at once."""
    given = json.dumps(asked).encode() + b"\n" + content
    with TemporaryFile() as out:
        try:
            subprocess.run(
                [sys.executable, "-I", str(APART)],
                input=given,
                stdout=out,
                stderr=subprocess.DEVNULL,
                timeout=SECONDS,
                check=True,
                env={},
            )
        except subprocess.TimeoutExpired as error:
            raise Unreadable("too_slow") from error
        except subprocess.CalledProcessError as error:
            raise Unreadable("broken") from error
        out.seek(0)
        yield out
