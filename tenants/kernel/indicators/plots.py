"""Where the points and lines of a plot lie: drawn by the server, with the same numbers in a table beside it. Pure."""

from collections.abc import Sequence
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
    """One figure over time; a gap where nothing is shown."""

    dots: tuple[Dot, ...]
    paths: tuple[str, ...]
    middle_at: float | None
    up: tuple[tuple[float, str], ...]
    across: tuple[tuple[float, str], ...]


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

    sizes = [largest * step / 60 for step in range(1, 61)]
    sizes = [size for size in sizes if size >= 4]
    lines = tuple(
        (name, _path([place(size, limits(middle, size, z)[side]) for size in sizes]))
        for name, z in (("near", NEAR), ("far", FAR))
        for side in (0, 1)
    )
    dots = tuple(Dot(*place(one.n, one.rate), one.name, stands(one, middle)) for one in shares)
    across = tuple((place(share * largest, 0)[0], str(round(share * largest))) for share in (0.25, 0.5, 0.75, 1))
    up = tuple((place(0, roof * part)[1], f"{roof * part * 100:.0f} %") for part in (0, 0.5, 1))
    return Funnel(dots, middle, place(0, middle)[1], lines, across, up)


def run(
    values: Sequence[tuple[str, float | None]],
    *,
    share: bool = False,
    wide: int = WIDE,
    tall: int = TALL,
    most: float | None = None,
) -> Run:
    """The periods in their order; ``share``: values are rates; ``most``: the highest of all that stand beside it."""
    known = [value for _period, value in values if value is not None]
    highest = max(known, default=1.0) if most is None else most
    roof = _roof(highest) if share else highest * 1.15 or 1.0
    floor = min(0.0, min(known, default=0.0))
    step = (wide - LEFT - 16) / max(len(values) - 1, 1)

    def place(number: int, value: float) -> tuple[float, float]:
        return round(LEFT + 8 + number * step, 1), round((tall - FOOT) * (1 - (value - floor) / (roof - floor)), 1)

    dots, stretches = [], [[]]  # type: ignore[var-annotated]
    named = [(period.replace("Q", " Q"), value) for period, value in values]
    for number, (period, value) in enumerate(named):
        if value is None:
            stretches.append([])
            continue
        dots.append(Dot(*place(number, value), f"{period}: {said(value, share=share)}"))
        stretches[-1].append(place(number, value))
    every = max(1, len(values) // 6)
    return Run(
        tuple(dots),
        tuple(_path(points) for points in stretches if len(points) > 1),
        place(0, median(known))[1] if known else None,
        tuple((place(0, roof * part)[1], said(roof * part, share=share)) for part in (0, 0.5, 1)),
        tuple(
            (place(number, floor)[0], period) for number, (period, _value) in enumerate(named) if number % every == 0
        ),
    )


def said(value: float, *, share: bool) -> str:
    return f"{value * 100:.0f} %" if share else f"{value:.3g}"


def _roof(most: float) -> float:
    return next((top for top in (0.1, 0.2, 0.4, 0.6, 0.8) if most <= top), 1.0)


def _path(points: Sequence[tuple[float, float]]) -> str:
    return "M" + " L".join(f"{x} {y}" for x, y in points)
