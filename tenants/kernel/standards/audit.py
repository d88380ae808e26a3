"""Who is audited: a draw that anyone can repeat from the published seed (requirements.md 8)."""

import hmac
from collections.abc import Sequence
from typing import Any

from .errors import BadInput


def draw(population: Sequence[str], always: Sequence[str], seed: str, percent: int) -> dict[str, Any]:
    """`percent` of those who need not be audited anyway, rounded up; raises BadInput `bad_argument`."""
    _ensure_drawable(population, always, seed, percent)
    rest = set(population).difference(always)
    count = -(-len(rest) * percent // 100)
    key = seed.encode()
    ranked = sorted((hmac.digest(key, one.encode(), "sha256").hex(), one) for one in rest)
    return {
        "schema": "audit/1",
        "seed": seed,
        "percent": percent,
        "population": len(population),
        "always": sorted(always),
        "drawn": [one for _, one in ranked[:count]],
    }


def _ensure_drawable(population: Sequence[str], always: Sequence[str], seed: str, percent: int) -> None:
    if not all(isinstance(one, str) and _is_text(one) for one in (seed, *population, *always)):
        raise _refused("seed and ids are text")
    if not seed:
        raise _refused("the seed is empty")
    if isinstance(percent, bool) or not isinstance(percent, int) or not 0 <= percent <= 100:
        raise _refused("percent is a whole number from 0 to 100")
    for ids in (population, always):
        if len(set(ids)) != len(ids):
            raise _refused("an id stands twice in one list")
    if not set(always) <= set(population):
        raise _refused("always names an id outside the population")


def _is_text(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def _refused(message: str) -> BadInput:
    return BadInput("bad_argument", None, message)
