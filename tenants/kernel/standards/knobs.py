"""Which single values of a set an association may change for itself, with their limits (standards.md 6)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from .rails import Rail, is_free, is_number, leaves, matches

BUILT_OF = ("kind", "of")  # what a requirement is made of: another one there would be another requirement


class Knob(NamedTuple):
    """One value inside the rails: what stands now, and the least and most that may stand there.

    Of a whole requirement nothing but its removal can be asked (``now`` is None). ``words``: those that may stand
    there, where the rails name them; ``removable``: it may be taken out.
    """

    path: str
    now: Any
    least: float | None = None
    most: float | None = None
    removable: bool = False
    words: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """``whole``, ``switch``, ``number``, ``words`` or ``word``."""
        if self.now is None:
            return "whole"
        if isinstance(self.now, bool):
            return "switch"
        return "words" if isinstance(self.now, list) else "number" if is_number(self.now) else "word"

    @property
    def bounded(self) -> bool:
        return self.least is not None or self.most is not None

    @property
    def is_switch(self) -> bool:
        return self.kind == "switch"


def knobs(rails: Sequence[Rail], kind: str, body: Mapping[str, Any], *, whole: bool = False) -> list[Knob]:
    """The values of the Alliance's resolved text that a rail lets an association change.

    ``whole``: all of them, without limits: what an association may ask the Alliance for.
    """
    if whole:
        values = (Knob(path, now, removable=True) for path, now in _values(body))
        return sorted([*values, *(Knob(path, None, removable=True) for path in _requirements(body))], key=_path)
    own = [knob for path, now in _values(body) for knob in _within(rails, kind, path, now)]
    gone = [Knob(path, None, removable=True) for path in _requirements(body) if _removable(_rail(rails, kind, path))]
    return sorted([*own, *gone], key=_path)


def _path(knob: Knob) -> str:
    return knob.path


def _values(body: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Numbers, switches, words and lists of words; longer structures are the Alliance's alone."""
    for path, now in leaves(body):
        plain = all(isinstance(one, str) for one in now) if isinstance(now, list) else now is not None
        if plain and not is_free(path) and path[-1] not in BUILT_OF:
            yield ".".join(path), now


def _requirements(body: Mapping[str, Any]) -> Iterator[str]:
    """The paths of whole requirements: of everybody, of roles and of add-ons."""
    found = [("common", body.get("common") or {})]
    for group in ("roles", "addons"):
        found += [(f"{group}.{code}", one) for code, one in (body.get(group) or {}).items()]
    for where, one in found:
        yield from (f"{where}.requirements.{code}" for code in one.get("requirements") or {})


def _within(rails: Sequence[Rail], kind: str, path: str, now: Any) -> Iterator[Knob]:
    rail = _rail(rails, kind, path)
    if rail is None or (rail["allow"] == "none" and not _removable(rail)):
        return
    gone, words = _removable(rail), tuple(map(str, rail.get("values", ())))
    if is_number(now):
        raised, lowered = rail["allow"] == "raise", rail["allow"] == "lower"
        least = now if raised else rail.get("min", 0)
        yield Knob(path, now, least, now if lowered else rail.get("max"), gone)
    elif isinstance(now, bool) or rail["allow"] == "any":
        yield Knob(path, now, removable=gone, words=words)


def _rail(rails: Sequence[Rail], kind: str, path: str) -> Rail | None:
    steps = tuple(path.split("."))
    return next((one for one in rails if one["applies_to"] == kind and matches(one, steps)), None)


def _removable(rail: Rail | None) -> bool:
    return bool(rail and rail.get("remove", False))


def patch_of(path: str, value: Any) -> dict[str, Any]:
    """``roles.FS.requirements.training.hours`` and 40 as a merge patch."""
    patch: Any = value
    for step in reversed(path.split(".")):
        patch = {step: patch}
    return patch  # type: ignore[no-any-return]
