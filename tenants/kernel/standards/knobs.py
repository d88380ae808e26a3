"""Which single values of a set an association may change for itself, with their limits (standards.md 6)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from .rails import Rail, is_free, is_number, leaves, matches


class Knob(NamedTuple):
    """One value inside the rails: what stands now, and the least and most that may stand there."""

    path: str
    now: float | bool
    least: float | None
    most: float | None

    @property
    def is_switch(self) -> bool:
        return isinstance(self.now, bool)


def knobs(rails: Sequence[Rail], kind: str, body: Mapping[str, Any], *, whole: bool = False) -> list[Knob]:
    """The numbers and switches of the Alliance's resolved text that a rail lets an association change.

    ``whole``: all of them, without limits: what an association may ask the Alliance for.
    """
    if whole:
        found = ((path, now) for path, now in leaves(body) if not is_free(path))
        return sorted(Knob(".".join(path), now, None, None) for path, now in found if isinstance(now, int | float))
    return sorted(_knobs(rails, kind, body))


def _knobs(rails: Sequence[Rail], kind: str, body: Mapping[str, Any]) -> Iterator[Knob]:
    for path, now in leaves(body):
        rail = next((one for one in rails if one["applies_to"] == kind and matches(one, path)), None)
        if rail is None or rail["allow"] == "none" or is_free(path):
            continue
        if isinstance(now, bool):
            yield Knob(".".join(path), now, None, None)
        elif is_number(now):
            raised, lowered = rail["allow"] == "raise", rail["allow"] == "lower"
            least = now if raised else rail.get("min", 0)
            yield Knob(".".join(path), now, least, now if lowered else rail.get("max"))


def patch_of(path: str, value: Any) -> dict[str, Any]:
    """``roles.FS.requirements.training.hours`` and 40 as a merge patch."""
    patch: Any = value
    for step in reversed(path.split(".")):
        patch = {step: patch}
    return patch  # type: ignore[no-any-return]
