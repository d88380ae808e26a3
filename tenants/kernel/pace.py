"""How often one place on the network may ask for work that needs no account: a bucket for each, in this process."""

from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock

MOST_PLACES = 10_000


@dataclass
class Pace:
    """``burst`` units at once, then ``each_second``; several web processes count each for itself."""

    each_second: float
    burst: float
    _left: OrderedDict[str, tuple[float, float]] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def take(self, place: str, cost: float, at: float) -> int:
        """0 when the units are there and taken, else the whole seconds to wait; ``at`` in seconds only grows."""
        with self._lock:
            left, since = self._left.pop(place, (self.burst, at))
            left = min(self.burst, left + (at - since) * self.each_second)
            enough = left >= min(cost, self.burst)
            self._left[place] = (left - cost if enough else left, at)
            while len(self._left) > MOST_PLACES:
                self._left.popitem(last=False)
        return 0 if enough else max(1, -(-(min(cost, self.burst) - left) // self.each_second).__trunc__())
