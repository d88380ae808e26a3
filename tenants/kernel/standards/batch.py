"""Files of many checks: one line of JSON in, one line out, none influencing another (requirements.md 9)."""

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any, NoReturn

from .errors import BadInput
from .judgement import check
from .standards import Standards

ARGUMENTS = {"category", "on", "set", "association", "renewal"}
ISO_DAY = re.compile(r"(19|20|21)\d\d-\d\d-\d\d", re.ASCII)
LONGEST_INTEGER = 4000  # digits; Python refuses to read more, and no number of a record comes near


def answers(standards: Standards, content: bytes) -> Iterator[str]:
    """One line of JSON for every line that is not empty; lines end with a line feed and nothing else."""
    for line in content.split(b"\n"):
        if line.strip():
            yield json.dumps(answer(standards, line))


def answer(standards: Standards, line: bytes) -> dict[str, Any]:
    try:
        record, arguments = parts(parsed(line))
        return check(standards, record, **arguments)
    except BadInput as bad:
        return {"error": {"code": bad.code, "path": bad.path, "message": bad.message}}


def parsed(content: bytes) -> Any:
    """JSON in UTF-8; raises BadInput `bad_json`."""
    try:
        text = content.decode()
        return json.loads(text, parse_constant=not_json)
    except (json.JSONDecodeError, UnicodeDecodeError, RecursionError) as unreadable:
        raise BadInput("bad_json", None, str(unreadable)) from unreadable
    except ValueError:
        return json.loads(text, parse_constant=not_json, parse_int=integer)


def not_json(constant: str) -> NoReturn:
    raise json.JSONDecodeError(f"{constant} is not JSON", constant, 0)


def integer(digits: str) -> float:
    return int(digits) if len(digits) < LONGEST_INTEGER else float("inf")


def parts(line: Any) -> tuple[Any, dict[str, Any]]:
    """The record and the arguments of a line; raises BadInput `bad_argument`."""
    if not isinstance(line, dict) or line.keys() != {"record", "args"} or not isinstance(line["args"], dict):
        raise bad_argument("a line is an object with record and args")
    arguments = {key: value for key, value in line["args"].items() if value is not None}
    unknown, missing = line["args"].keys() - ARGUMENTS, {"category", "on"} - arguments.keys()
    if unknown or missing:
        raise bad_argument(f"{min(unknown | missing)} is {'unknown' if unknown else 'missing'}")
    if not all(isinstance(value, str) for value in arguments.values()):
        raise bad_argument("arguments are text")
    return line["record"], arguments | {"on": day(arguments["on"])}


def day(text: str) -> date:
    """A real day from 1900 to 2199; raises BadInput `bad_argument`."""
    try:
        if ISO_DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise bad_argument(f"on: {text} is not a date from 1900 to 2199")


def bad_argument(message: str) -> BadInput:
    return BadInput("bad_argument", None, message)
