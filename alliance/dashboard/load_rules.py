"""How many open reviews each reviewer has, as far as a band tells it. Pure."""

from dataclasses import dataclass

from alliance.dashboard.forecast import Span, span

COMFORTABLE = 3  # reviews at a time: what a reviewer takes where they said nothing else


@dataclass(frozen=True)
class Each:
    """Open reviews for one reviewer: ``low`` and ``high`` ends, None where nothing bounds it."""

    low: float | None
    high: float | None

    @property
    def kind(self) -> str:
        """``heavy`` and ``light`` whatever stands behind the band; ``nobody`` where no reviewer takes files."""
        if self.low is None:
            return "nobody"
        if self.low > COMFORTABLE:
            return "heavy"
        return "light" if self.high is not None and self.high <= COMFORTABLE else "open"


def each(band: int | None, active: int | None, least: int = 10) -> Each | None:
    """None where nothing was told."""
    if band is None or active is None:
        return None
    if active == 0:
        return Each(None, None)
    open_ = span(band, least)
    return Each(_tenth(open_, active), None if open_.high is None else round(open_.high / active, 1))


def _tenth(open_: Span, active: int) -> float:
    return round(open_.low / active, 1)
