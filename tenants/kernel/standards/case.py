"""What one check is about: the record, the day, the category, and the findings made so far."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from .association import Association
from .catalogue import Catalogue, Category
from .days import Day
from .ruleset import Body, Requirements
from .standards import Standards

if TYPE_CHECKING:
    from .renewal import Cycle
    from .training import Judged, Lesson

Entry: TypeAlias = Mapping[str, Any]
Finding: TypeAlias = dict[str, Any]
Rule: TypeAlias = Mapping[str, Any]
Test: TypeAlias = tuple[str, Callable[[Any], bool]]


@dataclass(slots=True)
class Case:
    """`applied` is the applied set with its overrides; `rules` are the requirements to be judged."""

    standards: Standards
    catalogue: Catalogue
    record: Entry
    category: Category
    on: Day
    association: Association | None
    applied: Body
    rules: Requirements
    kinds: Mapping[str, "Judge"]
    cycle: "Cycle | None" = None
    done: dict[str, Finding] = field(default_factory=dict)
    lessons: "list[Lesson] | None" = None
    trainings: "dict[tuple[Any, ...], Judged]" = field(default_factory=dict)

    def entries(self, section: str) -> Sequence[Entry]:
        return self.record.get(section, ())

    def finding(self, name: str) -> Finding:
        """The finding on a requirement, made once however many others name it."""
        if name not in self.done:
            self.done[name] = self.judge(name, self.rules[name])
        return self.done[name]

    def judge(self, name: str, rule: Rule) -> Finding:
        return self.kinds[rule["kind"]](self, name, rule)


Judge: TypeAlias = Callable[[Case, str, Rule], Finding]


def reason(tests: Sequence[Test], entry: Any) -> str | None:
    """The first test, in order, that says why the entry does not count."""
    for why, applies in tests:
        if applies(entry):
            return why
    return None
