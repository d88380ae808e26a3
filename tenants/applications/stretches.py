"""The days on which an association may take registrations for a series and award it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Stretch:
    """Days on which a series may be awarded; None is open; ``paused``: the Alliance suspends it after the last."""

    series: str
    since: date | None
    until: date | None
    paused: bool = False

    def holds(self, on: date) -> bool:
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


@dataclass(frozen=True)
class Licence:
    """What may be awarded when, None where it is not on file; and until when vetted providers' RSC may count."""

    stretches: tuple[Stretch, ...] | None
    vetting_until: date | None

    def covers(self, series: str, on: date) -> bool:
        return self.stretches is None or covered(self.stretches, series, on)


def stretch(told: Mapping[str, Any]) -> Stretch:
    since, until = (date.fromisoformat(told[name]) if told[name] else None for name in ("from", "until"))
    return Stretch(told["series"], since, until, told.get("paused", False))


def covered(stretches: Sequence[Stretch], series: str, on: date) -> bool:
    return any(one.series == series and one.holds(on) for one in stretches)
