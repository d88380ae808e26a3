"""What changes for a category from one day to another, out of what is said on each: pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

Said = Mapping[str, str]  # requirement → its sentence


@dataclass(frozen=True)
class Change:
    """A requirement from a day on; ``old`` is None for a new one, ``new`` for one that falls away."""

    requirement: str
    old: str | None
    new: str | None


@dataclass(frozen=True)
class Turn:
    """What changes on a day; ``label`` is the set that begins, ``offered`` whether the category opens or closes."""

    day: date
    changes: tuple[Change, ...] = ()
    label: str | None = None
    offered: bool | None = None


def changes(old: Said, new: Said) -> tuple[Change, ...]:
    """Requirement by requirement, in the order of the newer rules; what stays is left out."""
    names = [*new, *(one for one in old if one not in new)]
    found = (Change(one, old.get(one), new.get(one)) for one in names)
    return tuple(one for one in found if one.old != one.new)


def ahead(days: Iterable[str], today: date) -> list[date]:
    """The days to come, each once, the next first."""
    return sorted({day for day in map(date.fromisoformat, days) if day > today})


def turns(told: Sequence[tuple[date, str, Said, bool]]) -> list[Turn]:
    """What each day changes against the one before it.

    ``told`` is ``(day, set, what it says, whether it is offered)``, today first.
    """
    found = (
        Turn(
            day,
            changes(said_before, said) if open_before or is_open else (),
            name if name != name_before else None,
            is_open if is_open != open_before else None,
        )
        for (_day, name_before, said_before, open_before), (day, name, said, is_open) in pairwise(told)
    )
    return [one for one in found if one.changes or one.offered is not None]
