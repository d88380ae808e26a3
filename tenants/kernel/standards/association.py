"""An association as the standards know it: where it endorses, what it offers, when it adopted which set."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from .days import BEFORE_ALL, FOREVER, Day


class Override(NamedTuple):
    """A merge patch over one set on the days from `since` to `until`."""

    set: str
    since: Day
    until: Day
    patch: Mapping[str, Any]


@dataclass(frozen=True)
class Association:
    code: str
    jurisdictions: frozenset[str]
    series: frozenset[str]
    pin_by: str
    vetted_until: Day | None
    adoptions: tuple[tuple[Day, str], ...]
    overrides: tuple[Override, ...]

    def adopted(self, day: Day) -> str | None:
        """The set adopted last on or before the day; on equal days the later in the list."""
        past = [(since, place) for place, (since, _) in enumerate(self.adoptions) if since <= day]
        return self.adoptions[max(past)[1]][1] if past else None

    def overriding(self, name: str, day: Day) -> tuple[int, ...]:
        """Which of the overrides of this set hold on the day, in the order written."""
        return tuple(
            place
            for place, override in enumerate(self.overrides)
            if override.set == name and override.since <= day <= override.until
        )


def association_of(code: str, body: Mapping[str, Any]) -> Association:
    return Association(
        code=code,
        jurisdictions=frozenset(body["jurisdictions"]),
        series=frozenset(body["series"]),
        pin_by=body.get("pin_by", "registration"),
        vetted_until=body.get("vetted_rsc_until"),
        adoptions=tuple((adoption["from"], adoption["set"]) for adoption in body.get("adoptions", ())),
        overrides=tuple(
            Override(one["set"], one.get("from", BEFORE_ALL), one.get("until", FOREVER), one["patch"])
            for one in body.get("overrides", ())
        ),
    )
