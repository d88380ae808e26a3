"""What an association may change in a published set, and in which direction (standards.md 6)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from .errors import invalid

FREE = ("basis", "note")
MISSING = object()

Rail = Mapping[str, Any]


def ensure_within(rails: Sequence[Rail], kind: str, body: Mapping[str, Any], patch: Any, where: str) -> None:
    """Raises for the first leaf of `patch` that the rails refuse over the Alliance's resolved `body`."""
    for path, new in leaves(patch):
        rail = next((rail for rail in rails if rail["applies_to"] == kind and matches(rail, path)), None)
        old = value_at(body, path)
        if not is_free(path) and (rail is None or not allows(rail, old, new)):
            raise invalid(f"{where}: the guard rails refuse {'.'.join(path)}")


def widened(rails: Sequence[Rail], exceptions: Iterable[tuple[str, Mapping[str, Any]]]) -> list[Rail]:
    """The rails with room for what was decided outside them: (kind of set, patch) → a rule for each of its paths.

    Standards with such values then hold together by themselves, also in a folder (standards.md 6).
    """
    found = {
        (kind, ".".join(path)) for kind, patch in exceptions for path, _value in leaves(patch) if not is_free(path)
    }
    room = {"allow": "any", "add": True, "remove": True, "basis": "source"}
    return [*({"applies_to": kind, "path": path, **room} for kind, path in sorted(found)), *rails]


def leaves(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every value that is not an object, with its path; a list and a null are leaves."""
    if isinstance(value, Mapping):
        for key, below in value.items():
            yield from leaves(below, (*path, key))
    else:
        yield path, value


def is_free(path: tuple[str, ...]) -> bool:
    return path[-1] in FREE or "basis_of" in path


def matches(rail: Rail, path: tuple[str, ...]) -> bool:
    segments = rail["path"].split(".")
    return len(segments) == len(path) and all(one in ("*", step) for one, step in zip(segments, path, strict=True))


def value_at(body: Any, path: tuple[str, ...]) -> Any:
    for step in path:
        if not isinstance(body, Mapping) or step not in body:
            return MISSING
        body = body[step]
    return body


def allows(rail: Rail, old: Any, new: Any) -> bool:
    if new is None:
        return rail.get("remove", False)
    if old is MISSING:
        return rail.get("add", False) and within_limits(rail, new)
    return may_replace(rail["allow"], old, new) and within_limits(rail, new)


def may_replace(allow: str, old: Any, new: Any) -> bool:
    if allow == "any" or same(old, new):
        return True
    if allow == "none" or not (is_number(old) and is_number(new)):
        return False
    return new > old if allow == "raise" else new < old


def within_limits(rail: Rail, new: Any) -> bool:
    if is_number(new) and not rail.get("min", new) <= new <= rail.get("max", new):
        return False
    return "values" not in rail or any(same(new, value) for value in rail["values"])


def is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def same(one: Any, other: Any) -> bool:
    """Equality of JSON values: `true` is not 1, but 1 is 1.0."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    return bool(one == other)
