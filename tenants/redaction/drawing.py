"""Starts the process that reads and draws a file, and gives it little time; whatever it does, this process goes on."""

import json
import subprocess
import sys
import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

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
    answer = json.loads(_apart({"do": "read", "most": MOST_PAGES}, content))
    if "error" in answer:
        raise Unreadable(answer["error"])
    return [Page(one["text"], tuple(one["doubts"])) for one in answer["pages"]]


def draw(content: bytes, boxes: Mapping[int, Sequence[Any]]) -> list[bytes]:
    """Each page as a PNG with these boxes painted over; raises Unreadable."""
    answer = _apart(
        {"do": "draw", "most": MOST_PAGES, "boxes": {str(page): list(boxes[page]) for page in boxes}}, content
    )
    try:
        with zipfile.ZipFile(BytesIO(answer)) as pages:
            return [pages.read(f"{number}.png") for number in range(len(pages.namelist()))]
    except zipfile.BadZipFile as error:
        raise Unreadable("broken") from error


def _apart(asked: dict[str, Any], content: bytes) -> bytes:
    head = json.dumps(asked).encode() + b"\n"
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(APART)],
            input=head + content,
            capture_output=True,
            timeout=SECONDS,
            check=True,
            env={},
        )
    except subprocess.TimeoutExpired as error:
        raise Unreadable("too_slow") from error
    except subprocess.CalledProcessError as error:
        raise Unreadable("broken") from error
    return done.stdout
