"""A process that answers one line of JSON for each line it is sent."""

import json
import subprocess
from collections.abc import Mapping, Sequence
from tempfile import TemporaryFile
from typing import Any


class Fault(RuntimeError):  # noqa: N818 - says what it is
    """The process ended instead of answering; its last lines are the message."""


class Talk:
    """Started once, so that what is measured in it is warm."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self._said = TemporaryFile()  # noqa: SIM115 - closed with the process
        self._process = subprocess.Popen(
            list(command),
            env=dict(environment),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._said,
            text=True,
        )

    def ask(self, line: str) -> Any:
        """Raises Fault."""
        assert self._process.stdin
        assert self._process.stdout
        try:
            self._process.stdin.write(line + "\n")
            self._process.stdin.flush()
            answer = self._process.stdout.readline()
        except BrokenPipeError:
            answer = ""
        if not answer:
            self._process.wait()
            self._said.seek(0)
            raise Fault(f"{line}: {self._said.read().decode(errors='replace').strip()[-2000:]}")
        return json.loads(answer)

    def close(self) -> None:
        if self._process.stdin:
            self._process.stdin.close()
        self._process.wait()
        if self._process.stdout:
            self._process.stdout.close()
        self._said.close()
