"""A question about days whose answer changes only on known days, asked once for each stretch between."""

from bisect import bisect_right
from collections.abc import Callable, Iterable

from .days import Day

Question = Callable[[Day], bool]


class Stretches:
    """`changes` are all first days on which the answer may differ from the day before.

    The question is handed in, not kept: its owner keeps the stretches, and a circle would outlive the check.
    """

    def __init__(self, changes: Iterable[Day]) -> None:
        self.changes = sorted(set(changes))
        self.answers: dict[int, bool] = {}

    def hold(self, first: Day, last: Day, ask: Question) -> bool:
        """Whether the answer is yes on every day from `first` to `last`."""
        place = bisect_right(self.changes, first)
        answer = self.answers.get(place)
        if answer is None:
            answer = self.answers[place] = ask(first)
        if not answer or first == last:
            return answer
        later = range(place + 1, bisect_right(self.changes, last) + 1)
        return all(self._answer(number, ask) for number in later)

    def _answer(self, place: int, ask: Question) -> bool:
        if place not in self.answers:
            self.answers[place] = ask(self.changes[place - 1])
        return self.answers[place]
