"""A question about days whose answer changes only on known days, asked once for each stretch between."""

from bisect import bisect_right
from collections.abc import Callable, Iterable

from .days import Day


class Stretches:
    """`changes` are all first days on which the answer may differ from the day before."""

    def __init__(self, changes: Iterable[Day], ask: Callable[[Day], bool]) -> None:
        self.changes = sorted(set(changes))
        self.ask = ask
        self.answers: dict[int, bool] = {}

    def holds(self, first: Day, last: Day) -> bool:
        """Whether the answer is yes on every day from `first` to `last`."""
        place = bisect_right(self.changes, first)
        if place not in self.answers:
            self.answers[place] = self.ask(first)
        if not self.answers[place]:
            return False
        return first == last or self._holds_from(place + 1, bisect_right(self.changes, last))

    def _holds_from(self, place: int, last: int) -> bool:
        for later in range(place, last + 1):
            if later not in self.answers:
                self.answers[later] = self.ask(self.changes[later - 1])
            if not self.answers[later]:
                return False
        return True
