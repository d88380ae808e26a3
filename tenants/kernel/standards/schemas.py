"""The shapes of records and standards, compiled once."""

import json
from pathlib import Path
from typing import Any

from jsonschema_rs import Draft202012Validator, ValidationError

HERE = Path(__file__).parent


def schema(name: str) -> dict[str, Any]:
    return json.loads((HERE / f"{name}.schema.json").read_text(encoding="utf-8"))


def part(name: str) -> Draft202012Validator:
    """One definition of the standards' schema, for what holds only after a set was resolved."""
    return Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": schema("standards")["$defs"]})


def fault(validator: Draft202012Validator, value: Any) -> tuple[str, str] | None:
    """The first thing wrong with `value` as (JSON Pointer, sentence), or None."""
    try:
        error = first_error(validator, value)
    except (ValueError, RecursionError) as unreadable:  # a key that is no text, or nesting without end
        return "", str(unreadable)
    return None if error is None else (pointer(*error.instance_path), error.message)


def first_error(validator: Draft202012Validator, value: Any) -> ValidationError | None:
    try:
        return next(validator.iter_errors(value), None)
    except UnicodeEncodeError:
        return next(validator.iter_errors(encodable(value)), None)


def encodable(value: Any) -> Any:
    """The same value with lone surrogates replaced, so that what is wrong besides can be named."""
    if isinstance(value, str):
        return value.encode(errors="replace").decode()
    if isinstance(value, dict):
        return {encodable(key): encodable(below) for key, below in value.items()}
    return [encodable(below) for below in value] if isinstance(value, list) else value


def pointer(*steps: str | int) -> str:
    return "".join(f"/{str(step).replace('~', '~0').replace('/', '~1')}" for step in steps)


RECORD = Draft202012Validator(schema("record"))
STANDARDS = Draft202012Validator(schema("standards"))
REQUIREMENT = part("requirement")
ACCEPT_LINE = part("accept_line")
