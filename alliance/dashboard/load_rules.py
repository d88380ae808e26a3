"""How many open reviews each reviewer has, as far as two bands tell it. Pure."""

from dataclasses import dataclass

from alliance.dashboard.forecast import Span

COMFORTABLE = 3  # reviews at a time: what a reviewer takes where they said nothing else


@dataclass(frozen=True)
class Each:
    """Open reviews for one reviewer: ``low`` and ``high`` ends, ``high`` None where nothing bounds it."""

    low: float
    high: float | None

    @property
    def kind(self) -> str:
        """``heavy`` and ``light`` whatever stands behind the bands."""
        if self.low > COMFORTABLE:
            return "heavy"
        return "light" if self.high is not None and self.high <= COMFORTABLE else "open"


def each(opened: Span | None, readers: Span | None) -> Each | None:
    """None where nothing was told."""
    if opened is None or readers is None:
        return None
    low = round(opened.low / readers.high, 1) if readers.high else 0.0
    return Each(low, round(opened.high / readers.low, 1) if opened.high is not None and readers.low else None)
