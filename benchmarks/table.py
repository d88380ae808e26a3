"""One line of the table: ours, theirs, how they compare, and whether the target is reached."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

HEAD = ("Measure", "Ours", "Beside it", "Ratio", "Target", "Reached")


@dataclass(frozen=True)
class Figure:
    """What was measured; ``reached`` is None where no target stands."""

    what: str
    ours: str
    theirs: str
    ratio: str
    target: str
    reached: bool | None

    def cells(self) -> tuple[str, ...]:
        verdict = {None: "", True: "yes", False: "**no**"}[self.reached]
        return (self.what, self.ours, self.theirs, self.ratio, self.target, verdict)


def faster(what: str, ours: float, theirs: float, at_least: float) -> Figure:
    """Seconds of both; theirs is to be so many times ours."""
    times = theirs / ours
    return Figure(what, shown(ours), shown(theirs), f"{times:.1f} × faster", f"≥ {at_least:g} ×", times >= at_least)


def dearer(what: str, ours: float, theirs: float, at_most: float | None) -> Figure:
    """Seconds of both; ours is to be at most so many times theirs."""
    times = ours / theirs
    target, reached = ("", None) if at_most is None else (f"≤ {at_most:g} ×", times <= at_most)
    return Figure(what, shown(ours), shown(theirs), f"{times:.2f} ×", target, reached)


def within(what: str, ours: float, at_most: float, *, strictly: bool = False) -> Figure:
    """Seconds that are to stay under a limit."""
    sign = "<" if strictly else "≤"
    return Figure(
        what, shown(ours), "", "", f"{sign} {shown(at_most)}", ours < at_most if strictly else ours <= at_most
    )


def beside(what: str, ours: float, theirs: float) -> Figure:
    """Seconds of both, without a target."""
    return Figure(what, shown(ours), shown(theirs), f"{ours / theirs:.2f} ×", "", None)


def shown(seconds: float) -> str:
    if seconds >= 10:
        return f"{seconds:.1f} s"
    if seconds >= 1:
        return f"{seconds:.2f} s"
    return f"{seconds * 1e3:.3g} ms" if seconds >= 1e-3 else f"{seconds * 1e6:.3g} µs"


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which this share of all lies: p99 of 3 000 is the 2 970th."""
    ordered = sorted(values)
    return ordered[max(0, min(len(ordered) - 1, round(share * len(ordered)) - 1))]


def markdown(figures: Sequence[Figure]) -> str:
    rows = [HEAD, *(one.cells() for one in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    lines = [" | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows]
    rule = " | ".join("-" * width for width in widths)
    return "\n".join(f"| {line} |" for line in (lines[0], rule, *lines[1:]))


__all__ = ["Figure", "beside", "dearer", "faster", "markdown", "median", "quantile", "shown", "within"]
