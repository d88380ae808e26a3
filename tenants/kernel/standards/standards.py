"""The published standards, loaded and found valid: which set is in force on a day, and how it reads there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from .association import Association
from .catalogue import Catalogue
from .days import Day
from .patch import merged
from .ruleset import Body, RuleSet

Texts = dict[tuple[str, str, tuple[int, ...]], Body]


@dataclass(frozen=True, eq=False)
class Standards:
    """Everything that the checker knows besides the record; never changed once loaded."""

    catalogue: Catalogue
    sets: Mapping[str, RuleSet]
    associations: Mapping[str, Association]
    _texts: Texts = field(default_factory=dict, repr=False)
    plans: dict[Any, Any] = field(default_factory=dict, repr=False)

    @cached_property
    def history(self) -> tuple[RuleSet, ...]:
        """The requirement sets, earliest first."""
        sets = [one for one in self.sets.values() if one.kind == "requirement_set"]
        return tuple(sorted(sets, key=lambda one: one.since))

    def of_kind(self, kind: str, name: str) -> RuleSet | None:
        found = self.sets.get(name)
        return found if found is not None and found.kind == kind else None

    def in_force(self, day: Day, association: Association | None) -> RuleSet:
        """The requirement set by which an association judges on the day (standards.md 7)."""
        adopted = association.adopted(day) if association and association.adoptions else None
        if adopted is not None:
            return self.sets[adopted]
        return next((one for one in reversed(self.history) if one.since <= day), self.history[0])

    def text(self, rules: RuleSet, day: Day, association: Association | None) -> Body:
        """The resolved set with the association's overrides that hold on the day."""
        active = association.overriding(rules.id, day) if association and association.overrides else ()
        return self.patched(rules, association, active) if association and active else rules.body

    def patched(self, rules: RuleSet, association: Association, active: tuple[int, ...]) -> Body:
        key = rules.id, association.code, active
        if key not in self._texts:
            body = rules.body
            for place in active:
                body = merged(body, association.overrides[place].patch)
            self._texts[key] = body
        return self._texts[key]
