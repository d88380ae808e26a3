"""Where the points and lines of a plot lie: drawn by the server, with the same numbers in a table beside it. Pure."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from tenants.kernel.indicators.fair import FAR, NEAR, Share, limits, pooled, stands

WIDE, TALL, LEFT, FOOT = 640, 260, 48, 28


@dataclass(frozen=True)
class Dot:
    """One association, or one period: where, what it is called, and how it stands."""

    x: float
    y: float
    words: str
    stands: str = "within"


@dataclass(frozen=True)
class Funnel:
    """Associations by size and rate, with the middle and the limits that chance explains."""

    dots: tuple[Dot, ...]
    middle: float
    middle_at: float
    lines: tuple[tuple[str, str], ...]
    across: tuple[tuple[float, str], ...]
    up: tuple[tuple[float, str], ...]


@dataclass(frozen=True)
class Run:
    """One figure over time; a gap where nothing is shown. ``end``: the latest value, to stand beside its dot."""

    dots: tuple[Dot, ...]
    paths: tuple[str, ...]
    middle_at: float | None
    up: tuple[tuple[float, str], ...]
    across: tuple[tuple[float, str], ...]
    end: Dot | None = None
    wide: int = WIDE
    tall: int = TALL


def funnel(shares: Sequence[Share]) -> Funnel | None:
    """None where nothing is shown."""
    middle = pooled(shares)
    if middle is None:
        return None
    largest = max(one.n for one in shares) * 1.08
    roof = _roof(max(*(one.rate for one in shares), limits(middle, min(one.n for one in shares), NEAR)[1]))

    def place(n: float, rate: float) -> tuple[float, float]:
        x = LEFT + n / largest * (WIDE - LEFT - 8)
        return round(x, 1), round((TALL - FOOT) * (1 - min(rate, roof) / roof), 1)

    sizes = sorted({round(largest * step / 60) for step in range(1, 61)})
    sizes = [size for size in sizes if size >= 4]
    lines = tuple(
        (name, _path([place(size, limits(middle, size, beyond)[side]) for size in sizes]))
        for name, beyond in (("near", NEAR), ("far", FAR))
        for side in (0, 1)
    )
    dots = tuple(Dot(*place(one.n, one.rate), one.name, stands(one, middle)) for one in shares)
    across = tuple((place(size, 0)[0], f"{size:g}") for size in steps(largest, parts=5)[1:] if size <= largest)
    up = tuple((place(0, roof * part)[1], said(roof * part, share=True)) for part in (0, 0.5, 1))
    return Funnel(dots, middle, place(0, middle)[1], lines, across, up)


def run(
    values: Sequence[tuple[str, float | None]],
    *,
    share: bool = False,
    wide: int = WIDE,
    tall: int = TALL,
    most: float | None = None,
    say: Callable[[float], str] | None = None,
) -> Run:
    """The periods in their order; ``share``: values are rates; ``most``: the highest of all that stand beside it."""
    told = say or (lambda value: said(value, share=share))
    known = [value for _period, value in values if value is not None]
    highest = max(known, default=1.0) if most is None else most
    ticks = [part * _roof(highest) for part in (0, 0.5, 1)] if share else steps(highest)
    roof, floor = ticks[-1], min(0.0, min(known, default=0.0))
    step = (wide - LEFT - 16) / max(len(values) - 1, 1)

    def place(number: int, value: float) -> tuple[float, float]:
        return round(LEFT + 8 + number * step, 1), round((tall - FOOT) * (1 - (value - floor) / (roof - floor)), 1)

    dots, stretches = [], [[]]  # type: ignore[var-annotated]
    named = [(period.replace("Q", " Q"), value) for period, value in values]
    for number, (period, value) in enumerate(named):
        if value is None:
            stretches.append([])
            continue
        dots.append(Dot(*place(number, value), f"{period}: {told(value)}"))
        stretches[-1].append(place(number, value))
    parts = min(len(named) - 1, 4)
    shown = [round(part * (len(named) - 1) / parts) for part in range(parts + 1)] if parts > 0 else range(len(named))
    return Run(
        tuple(dots),
        tuple(_path(points) for points in stretches if len(points) > 1),
        place(0, median(known))[1] if known else None,
        tuple((place(0, tick)[1], said(tick, share=share)) for tick in ticks),
        tuple((place(number, floor)[0], named[number][0]) for number in shown),
        Dot(dots[-1].x, dots[-1].y, told(known[-1])) if known else None,
        wide,
        tall,
    )


def steps(most: float, parts: int = 3) -> list[float]:
    """Round numbers from nought to at least ``most``, about as many as ``parts``: 0, 20, 40, 60."""
    rough = (most or 1.0) / parts
    size = 10 ** math.floor(math.log10(rough))
    step = next(times * size for times in (1, 2, 2.5, 5, 10) if times * size >= rough * 0.999)
    return [round(step * number, 10) for number in range(math.ceil(round((most or 1.0) / step, 6)) + 1)]


def said(value: float, *, share: bool) -> str:
    return f"{value * 100:.0f}%" if share else f"{value:.3g}"


def _roof(most: float) -> float:
    return next((top for top in (0.1, 0.2, 0.4, 0.6, 0.8) if most <= top), 1.0)


def _path(points: Sequence[tuple[float, float]]) -> str:
    return "M" + " L".join(f"{x} {y}" for x, y in points)
